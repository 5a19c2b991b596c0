-- SPDX-FileCopyrightText: 2026 The Countersign authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- additive

-- While the key-encryption key is replaced: the same data key under the next one as well, so that either opens it.
ALTER TABLE data_key ADD COLUMN next_wrapped BLOB;

-- How far a change of the data key has come. One row while it goes on; each batch moves it in its own transaction.
CREATE TABLE key_rotation (
    id INTEGER PRIMARY KEY,
    new_key TEXT NOT NULL,
    phase TEXT NOT NULL,
    begun_at BIGINT NOT NULL,
    phase_at BIGINT NOT NULL,
    place INTEGER NOT NULL,
    row_key TEXT NOT NULL,
    resealed BIGINT NOT NULL,
    unreadable BIGINT NOT NULL,
    first_unreadable TEXT NOT NULL,
    worker TEXT NOT NULL,
    lease_until BIGINT NOT NULL
);

-- Data keys under which nothing new is taken, and those that are gone: what a value under one of them begins with.
CREATE TABLE closed_data_key (
    id TEXT PRIMARY KEY,
    prefix BLOB NOT NULL,
    closed_at BIGINT NOT NULL,
    destroyed_at BIGINT NOT NULL
);
