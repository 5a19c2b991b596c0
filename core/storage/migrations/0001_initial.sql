-- SPDX-FileCopyrightText: 2026 The Countersign authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- additive
-- Instants are UTC milliseconds, 0 meaning "not yet" or "never"; ids are UUIDv7 text; sealed columns are AES-256-GCM values.

CREATE TABLE organisation (
    id TEXT PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    parent TEXT REFERENCES organisation(id)
);

CREATE TABLE person (
    id TEXT PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    first_name TEXT NOT NULL,
    middle_names TEXT NOT NULL,
    last_name TEXT NOT NULL,
    display_name TEXT NOT NULL,
    first_key TEXT NOT NULL,
    last_key TEXT NOT NULL,
    email TEXT NOT NULL,
    email_key TEXT UNIQUE,
    email_proved INTEGER NOT NULL,
    mobile_sealed BLOB,
    phone_sealed BLOB,
    organisation TEXT NOT NULL REFERENCES organisation(id),
    job_title TEXT NOT NULL,
    language TEXT NOT NULL,
    status TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX person_by_last ON person(last_key, first_key, id);
CREATE INDEX person_by_first ON person(first_key, last_key, id);
CREATE INDEX person_by_organisation ON person(organisation);

-- Every folded word of a person's names, for prefixes of any part in any order.
CREATE TABLE person_word (
    word TEXT NOT NULL,
    person TEXT NOT NULL REFERENCES person(id) ON DELETE CASCADE,
    PRIMARY KEY (word, person)
);
CREATE INDEX person_word_by_person ON person_word(person, word);

CREATE TABLE role_assignment (
    person TEXT NOT NULL REFERENCES person(id),
    role TEXT NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisation(id),
    given_by TEXT NOT NULL,
    given_at BIGINT NOT NULL,
    PRIMARY KEY (person, role)
);

CREATE TABLE password (
    person TEXT PRIMARY KEY REFERENCES person(id),
    hash TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    failures INTEGER NOT NULL,
    wait_until BIGINT NOT NULL
);

-- Desktops and browsers that signed in before: the only ones that may go on after 100 wrong passwords in a row.
CREATE TABLE known_client (
    person TEXT NOT NULL REFERENCES person(id),
    client TEXT NOT NULL,
    last_at BIGINT NOT NULL,
    PRIMARY KEY (person, client)
);

CREATE TABLE authenticator (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person(id),
    kind TEXT NOT NULL,
    status TEXT NOT NULL,
    name TEXT NOT NULL,
    seed_sealed BLOB,
    last_step BIGINT NOT NULL,
    failures INTEGER NOT NULL,
    window_failures INTEGER NOT NULL,
    window_from BIGINT NOT NULL,
    waits INTEGER NOT NULL,
    wait_until BIGINT NOT NULL,
    enrolment TEXT,
    meeting TEXT NOT NULL,
    registered_at BIGINT NOT NULL,
    registered_by TEXT NOT NULL,
    last_used_at BIGINT NOT NULL,
    removed_at BIGINT NOT NULL,
    removed_by TEXT NOT NULL,
    removal_reason TEXT NOT NULL,
    removal_note TEXT NOT NULL
);
CREATE INDEX authenticator_by_person ON authenticator(person, status);

CREATE TABLE enrolment (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person(id),
    ra TEXT NOT NULL,
    ra_name TEXT NOT NULL,
    meeting TEXT NOT NULL,
    state TEXT NOT NULL,
    reached INTEGER NOT NULL,
    link_hash TEXT NOT NULL UNIQUE,
    link_made_at BIGINT NOT NULL,
    link_ends_at BIGINT NOT NULL,
    link_ceiling_at BIGINT NOT NULL,
    started_at BIGINT NOT NULL,
    finish_by BIGINT NOT NULL,
    browser_hash TEXT,
    browser TEXT NOT NULL,
    typed_address TEXT NOT NULL,
    address_matches INTEGER NOT NULL,
    wrong_addresses INTEGER NOT NULL,
    codes_sent INTEGER NOT NULL,
    code_asked_at BIGINT NOT NULL,
    wrong_codes INTEGER NOT NULL,
    wrong_verifications INTEGER NOT NULL,
    wrong_passwords INTEGER NOT NULL,
    paused_until BIGINT NOT NULL,
    pause_cause TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    authenticator TEXT,
    ended_at BIGINT NOT NULL,
    ended_by TEXT NOT NULL,
    end_cause TEXT NOT NULL
);
CREATE UNIQUE INDEX enrolment_by_browser ON enrolment(browser_hash);
CREATE INDEX enrolment_by_person ON enrolment(person, state);
CREATE INDEX enrolment_by_state ON enrolment(state, link_ends_at);
CREATE INDEX enrolment_by_time ON enrolment(link_made_at);

-- What the RA watches: one row per event of a meeting.
CREATE TABLE enrolment_event (
    enrolment TEXT NOT NULL REFERENCES enrolment(id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    at BIGINT NOT NULL,
    step INTEGER NOT NULL,
    note TEXT NOT NULL,
    parameters TEXT NOT NULL,
    PRIMARY KEY (enrolment, number)
);

CREATE TABLE one_time_password (
    id TEXT PRIMARY KEY,
    enrolment TEXT NOT NULL REFERENCES enrolment(id) ON DELETE CASCADE,
    keyed_hash TEXT NOT NULL,
    sent_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    tries INTEGER NOT NULL,
    state TEXT NOT NULL,
    mail TEXT NOT NULL
);
CREATE INDEX one_time_password_by_enrolment ON one_time_password(enrolment, sent_at);

CREATE TABLE session (
    id TEXT PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    person TEXT NOT NULL REFERENCES person(id),
    made_at BIGINT NOT NULL,
    active_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    stepped_up_at BIGINT NOT NULL,
    locked INTEGER NOT NULL,
    ended_at BIGINT NOT NULL,
    address TEXT NOT NULL
);
CREATE INDEX session_by_person ON session(person, ended_at);

CREATE TABLE test_sign_in (
    id TEXT PRIMARY KEY,
    authenticator TEXT NOT NULL REFERENCES authenticator(id),
    person TEXT NOT NULL REFERENCES person(id),
    token_hash TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL,
    started_by TEXT NOT NULL,
    started_by_name TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    finished_at BIGINT NOT NULL,
    failure TEXT NOT NULL
);
CREATE INDEX test_by_authenticator ON test_sign_in(authenticator, started_at);

CREATE TABLE mail (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    person TEXT,
    enrolment TEXT,
    recipient TEXT NOT NULL,
    content_sealed BLOB,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    next_try_at BIGINT NOT NULL,
    server_answer TEXT NOT NULL
);
CREATE INDEX mail_by_state ON mail(state, next_try_at);
CREATE INDEX mail_by_time ON mail(created_at);
CREATE INDEX mail_by_recipient ON mail(recipient, created_at);

CREATE TABLE audit_event (
    lane TEXT NOT NULL,
    sequence BIGINT NOT NULL,
    at BIGINT NOT NULL,
    action TEXT NOT NULL,
    result TEXT NOT NULL,
    actor_kind TEXT NOT NULL,
    actor TEXT NOT NULL,
    actor_name TEXT NOT NULL,
    subject TEXT NOT NULL,
    subject_name TEXT NOT NULL,
    details TEXT NOT NULL,
    address TEXT NOT NULL,
    reference TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (lane, sequence)
);
CREATE INDEX audit_by_subject ON audit_event(subject, at);
CREATE INDEX audit_by_actor ON audit_event(actor, at);

CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL,
    secret_sealed BLOB,
    version BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by TEXT NOT NULL
);

CREATE TABLE allowed_domain (
    domain TEXT PRIMARY KEY,
    subdomains INTEGER NOT NULL
);

CREATE TABLE data_key (
    id TEXT PRIMARY KEY,
    wrapped BLOB NOT NULL,
    made_at BIGINT NOT NULL,
    current INTEGER NOT NULL
);

CREATE TABLE recovery_code (
    person TEXT PRIMARY KEY REFERENCES person(id),
    hash TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    used_at BIGINT NOT NULL
);

-- One row per command that a client may send again; the answer is sealed, since it may hold a link.
CREATE TABLE idempotency (
    key_hash TEXT PRIMARY KEY,
    actor TEXT NOT NULL,
    command TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    status INTEGER NOT NULL,
    answer_sealed BLOB
);
CREATE INDEX idempotency_by_time ON idempotency(made_at);

-- Spent allowances per key ("address:", "source:"): fixed windows that survive a restart.
CREATE TABLE allowance (
    name TEXT PRIMARY KEY,
    window_from BIGINT NOT NULL,
    spent INTEGER NOT NULL
);
