-- SPDX-FileCopyrightText: 2026 The Countersign authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- additive
-- Temporary Access Passes. Of the pass itself there is an Argon2id hash, and only until it has ended.
CREATE TABLE access_pass (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person(id) ON DELETE CASCADE,
    hash TEXT NOT NULL,
    state TEXT NOT NULL,
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    one_time INTEGER NOT NULL,
    reason TEXT NOT NULL,
    identity TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    maker TEXT NOT NULL,
    made_by TEXT NOT NULL,
    tries INTEGER NOT NULL,
    used_at BIGINT NOT NULL,
    register_by BIGINT NOT NULL,
    ended_at BIGINT NOT NULL
);
CREATE INDEX access_pass_person ON access_pass(person, made_at);
CREATE INDEX access_pass_maker ON access_pass(maker);
-- One per person: whoever makes a second one at the same moment comes again, and replaces the first.
CREATE UNIQUE INDEX access_pass_open ON access_pass(person) WHERE ended_at = 0;
