-- SPDX-FileCopyrightText: 2026 The Countersign authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- additive
-- How far the import of a file has come: moved on with each batch, in the same transaction, and deleted when it is over.
CREATE TABLE people_import (
    id TEXT PRIMARY KEY,
    fingerprint TEXT NOT NULL UNIQUE,
    file_offset BIGINT NOT NULL,
    line BIGINT NOT NULL,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    unchanged INTEGER NOT NULL,
    moved_at BIGINT NOT NULL
);

-- Where the rows stand in the file that were not taken, and why: nothing of what they say.
CREATE TABLE people_import_rejection (
    import TEXT NOT NULL REFERENCES people_import(id) ON DELETE CASCADE,
    line BIGINT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (import, line)
);
