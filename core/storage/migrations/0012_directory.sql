-- SPDX-FileCopyrightText: 2026 The Countersign authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- additive
-- Which entry of the outside directory somebody is, by what never changes of an entry.
CREATE TABLE directory_person (
    entry TEXT PRIMARY KEY,
    person TEXT NOT NULL UNIQUE REFERENCES person(id) ON DELETE CASCADE
);

-- Who reads the directory at this moment, and how far it was read. One row. The mark is of an origin: where was asked for what.
CREATE TABLE directory_sync (
    id INTEGER PRIMARY KEY,
    holder TEXT NOT NULL,
    held_until BIGINT NOT NULL,
    origin TEXT NOT NULL,
    mark TEXT NOT NULL,
    begun_at BIGINT NOT NULL,
    full_at BIGINT NOT NULL
);
INSERT INTO directory_sync (id, holder, held_until, origin, mark, begun_at, full_at) VALUES (1, '', 0, '', '', 0, 0);
