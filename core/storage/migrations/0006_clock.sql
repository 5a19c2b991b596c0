-- SPDX-FileCopyrightText: 2026 The Countersign authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- additive
-- The latest moment this installation has lived through: a wall clock that says less was set back. One row.
CREATE TABLE clock_mark (
    id INTEGER PRIMARY KEY,
    at BIGINT NOT NULL
);
