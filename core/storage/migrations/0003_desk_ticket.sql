-- SPDX-FileCopyrightText: 2026 The Countersign authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- additive
-- At this desk: what the RA's window hands to the person's, one per registration, good for one minute and one use.
CREATE TABLE desk_ticket (
    enrolment TEXT PRIMARY KEY REFERENCES enrolment(id) ON DELETE CASCADE,
    token_hash TEXT NOT NULL UNIQUE,
    session TEXT NOT NULL REFERENCES session(id),
    ends_at BIGINT NOT NULL
);
