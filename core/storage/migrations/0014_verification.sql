-- SPDX-FileCopyrightText: 2026 The Countersign authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- additive
-- Whether a caller is who they say: what was asked, how it ended, and the proof that an approval leaves. Kept: it is what the
-- person's own page shows.
CREATE TABLE verification (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person(id),
    actor TEXT NOT NULL,
    actor_name TEXT NOT NULL,
    session TEXT NOT NULL,
    organisation_name TEXT NOT NULL,
    way TEXT NOT NULL,
    strength TEXT NOT NULL,
    authenticator TEXT NOT NULL,
    device_name TEXT NOT NULL,
    reason TEXT NOT NULL,
    note TEXT NOT NULL,
    state TEXT NOT NULL,
    number TEXT NOT NULL,
    choices TEXT NOT NULL,
    nonce TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    answered_at BIGINT NOT NULL,
    decline_reason TEXT NOT NULL,
    proof_ends_at BIGINT NOT NULL,
    spent_at BIGINT NOT NULL,
    spent_on TEXT NOT NULL
);
-- One request at a time for a person, whoever asks.
CREATE UNIQUE INDEX verification_pending ON verification(person) WHERE state = 'pending';
CREATE INDEX verification_by_person ON verification(person, asked_at);
CREATE INDEX verification_by_device ON verification(authenticator, asked_at);
CREATE INDEX verification_due ON verification(ends_at) WHERE state = 'pending';

-- Requests that a person denied or left unanswered, one after another, until they sign in by another way.
CREATE TABLE verification_silence (
    person TEXT PRIMARY KEY REFERENCES person(id),
    refused INTEGER NOT NULL,
    denied INTEGER NOT NULL
);
