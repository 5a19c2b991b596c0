-- SPDX-FileCopyrightText: 2026 The Countersign authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- additive
-- Sessions of people in self-service: "half" after the password, "full", or "pass" after a Temporary Access Pass. A full one names
-- the device it was signed in with, and ends with it. adding: the device that is being registered, until its first code.
CREATE TABLE person_session (
    id TEXT PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    person TEXT NOT NULL REFERENCES person(id),
    authenticator TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    active_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    signed_in_at BIGINT NOT NULL,
    ended_at BIGINT NOT NULL,
    address TEXT NOT NULL,
    browser TEXT NOT NULL,
    adding TEXT NOT NULL,
    wrong_codes INTEGER NOT NULL
);
CREATE INDEX person_session_by_person ON person_session(person, ended_at);
CREATE INDEX person_session_by_end ON person_session(ends_at);
CREATE INDEX person_session_adding ON person_session(adding) WHERE adding <> '';

CREATE TABLE default_method (
    person TEXT PRIMARY KEY REFERENCES person(id),
    authenticator TEXT NOT NULL,
    chosen_at BIGINT NOT NULL
);

-- Passwords that are being replaced: "sent", "address_proved", "device_proved". person is NULL where nobody has the address: the pages
-- go on alike. The hash of the one-time password is keyed by the browser's token, which is not in the database.
CREATE TABLE forgotten_password (
    id TEXT PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    person TEXT,
    address TEXT NOT NULL,
    state TEXT NOT NULL,
    code_hash TEXT NOT NULL,
    code_ends_at BIGINT NOT NULL,
    code_tries INTEGER NOT NULL,
    wrong_codes INTEGER NOT NULL,
    codes_sent INTEGER NOT NULL,
    sent_at BIGINT NOT NULL,
    made_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    ended_at BIGINT NOT NULL
);
CREATE INDEX forgotten_password_by_person ON forgotten_password(person);
CREATE INDEX forgotten_password_by_end ON forgotten_password(ends_at);
