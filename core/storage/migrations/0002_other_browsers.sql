-- SPDX-FileCopyrightText: 2026 The Countersign authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- additive

-- Browsers of a meeting other than the one that holds it: those that opened the link after it was started ("seen"), the one an
-- RA let in ("let_in"), and the one the meeting was moved away from ("left", which names where it went in moved_to).
CREATE TABLE enrolment_browser (
    id TEXT PRIMARY KEY,
    enrolment TEXT NOT NULL REFERENCES enrolment(id) ON DELETE CASCADE,
    token_hash TEXT NOT NULL,
    browser TEXT NOT NULL,
    state TEXT NOT NULL,
    at BIGINT NOT NULL,
    let_in_at BIGINT NOT NULL,
    moved_to TEXT NOT NULL
);
CREATE UNIQUE INDEX enrolment_browser_by_enrolment ON enrolment_browser(enrolment, token_hash);
CREATE INDEX enrolment_browser_by_token ON enrolment_browser(token_hash);

-- When the person last did something; whether the password of this meeting replaces one that was forgotten.
ALTER TABLE enrolment ADD COLUMN active_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE enrolment ADD COLUMN forgot_password INTEGER NOT NULL DEFAULT 0;
