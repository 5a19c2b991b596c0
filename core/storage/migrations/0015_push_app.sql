-- SPDX-FileCopyrightText: 2026 The Countersign authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- additive

-- What is registered in a meeting; earlier ones were all for codes.
ALTER TABLE enrolment ADD COLUMN kind TEXT NOT NULL DEFAULT 'totp_app';

-- The two sides of a phone that is asked by push. Until keys are exchanged there is only the hash of a credential that the QR code
-- carries, with its end and its wrong tries; after that the phone's public key and the server's pair for this phone.
CREATE TABLE push_token (
    authenticator TEXT PRIMARY KEY REFERENCES authenticator(id) ON DELETE CASCADE,
    person TEXT NOT NULL,
    enrolment TEXT NOT NULL,
    serial TEXT NOT NULL UNIQUE,
    credential_hash TEXT NOT NULL,
    credential_ends_at BIGINT NOT NULL,
    credential_tries INTEGER NOT NULL,
    phone_key BLOB,
    phone_agent TEXT NOT NULL,
    server_key_sealed BLOB,
    server_public BLOB,
    exchanged_at BIGINT NOT NULL,
    last_poll_at BIGINT NOT NULL
);

-- Signed messages that were taken, by their timestamp as written: none is taken twice, and they are counted. Kept for minutes.
CREATE TABLE push_message (
    authenticator TEXT NOT NULL REFERENCES push_token(authenticator) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    stamp TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (authenticator, kind, stamp)
);
CREATE INDEX push_message_by_time ON push_message(at);

-- The request that ends a registration: the right number makes the phone an authenticator. One at a time, the newest.
CREATE TABLE push_first_request (
    authenticator TEXT PRIMARY KEY REFERENCES push_token(authenticator) ON DELETE CASCADE,
    nonce TEXT NOT NULL,
    number TEXT NOT NULL,
    choices TEXT NOT NULL,
    state TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL
);
