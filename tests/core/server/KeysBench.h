// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/TempDatabase.h"
#include "crypto/Sealer.h"
#include "server/keys/KeyRotation.h"
#include "storage/settings/SealedColumns.h"
#include "support/FakeClock.h"

#include <QTest>

namespace countersign::tests {

/// Data with sealed values in every column that has any, and the keys they are under; no server.
struct KeysBench
{
    KeysBench()
        : folder(m_folder.path().toStdU16String())
        , keys(*temp.database, clock, random)
        , sealer(keys.ring(), random)
        , source(server::keyFileSource(folder / "key"))
    {
        must(keys.open({source}));
    }

    static void must(const Result<void>& done)
    {
        if (!done)
            throw std::runtime_error(done.error().detail + " " + done.error().message);
    }

    storage::Database& database() { return *temp.database; }

    void write(const std::function<void(storage::Transaction&)>& work)
    {
        must(database().write([&](storage::Transaction& transaction) -> Result<void> {
            work(transaction);
            return {};
        }));
    }

    long long number(const std::string& sql)
    {
        return database().read([&](storage::Reader& reader) -> Result<long long> {
            auto row = reader.sql(sql);
            return row.next() ? row.integer(0) : -1;
        }).value();
    }

    Bytes sealed(const char* column, const std::string& row, const std::string& owner = {})
    {
        for (const auto& known : storage::sealedColumns) {
            if (known.name() == column)
                return sealer.seal(viewOf("secret of " + known.name() + " " + row), known.context(row, owner)).value();
        }
        throw std::runtime_error("no such column");
    }

    /// `n` people, each with two phones, a device, a mail and an answer; and a setting with a password.
    void fill(int n, const std::string& prefix = "p")
    {
        write([&](storage::Transaction& t) {
            t.sql("INSERT INTO organisation (id, code, name) VALUES (?, ?, 'X')").with("o" + prefix, "C" + prefix).run();
            for (int i = 0; i < n; ++i)
                addPerson(t, prefix + std::to_string(i), "o" + prefix);
            t.sql("INSERT INTO setting (name, value, secret_sealed, version, changed_at, changed_by) VALUES (?,'x',?,1,0,'')")
                .with(prefix, sealed("setting.secret_sealed", prefix))
                .run();
        });
    }

    /// How many of the values open as what was sealed.
    int readable(const std::string& prefix = "p")
    {
        int good = 0;
        for (const auto& column : storage::sealedColumns) {
            const auto rows = database().read([&](storage::Reader& reader) -> Result<std::vector<storage::SealedValue>> {
                return storage::nextRows(reader, column, {}, 100000);
            });
            for (const auto& row : *rows) {
                const auto plain = row.value.empty() || !row.row.starts_with(prefix) ? Result<SecretBytes>(fail(failure(ErrorKind::notFound, {})))
                                                                                     : sealer.open(row.value, column.context(row.row, row.owner));
                good += plain && plain->revealText() == "secret of " + column.name() + " " + row.row ? 1 : 0;
            }
        }
        return good;
    }
    static int sealedBy(int n) { return 6 * n + 1; }

    server::KeyRotation rotation(int batch = 200)
    {
        return {database(), keys, clock, random, {seconds(0), seconds(0), seconds(0), batch}};
    }

    /// Until it is over; the step that ended it.
    static server::RotationStep finish(server::KeyRotation& rotation)
    {
        auto step = server::RotationStep::worked;
        for (int i = 0; i < 10000 && step == server::RotationStep::worked; ++i)
            step = rotation.step().value();
        return step;
    }

private:
    void addPerson(storage::Transaction& t, const std::string& id, const std::string& organisation)
    {
        t.sql("INSERT INTO person (id, uuid, title, first_name, middle_names, last_name, display_name, first_key, last_key, email, "
              "email_proved, mobile_sealed, phone_sealed, organisation, job_title, language, status, created_at, changed_at, version) "
              "VALUES (?,?,'','A','','B','A B','a','b','',0,?,?,?,'','en','active',0,0,1)")
            .with(id, id, sealed("person.mobile_sealed", id, id), sealed("person.phone_sealed", id, id), organisation)
            .run();
        t.sql("INSERT INTO authenticator (id, person, kind, status, name, seed_sealed, last_step, failures, window_failures, window_from, "
              "waits, wait_until, meeting, registered_at, registered_by, last_used_at, removed_at, removed_by, removal_reason, "
              "removal_note) VALUES (?,?,'totp_app','active','',?,0,0,0,0,0,0,'',0,'',0,0,'','','')")
            .with(id, id, sealed("authenticator.seed_sealed", id, id))
            .run();
        t.sql("INSERT INTO push_token (authenticator, person, enrolment, serial, credential_hash, credential_ends_at, credential_tries, "
              "phone_agent, server_key_sealed, exchanged_at, last_poll_at) VALUES (?,?,'',?,'',0,0,'',?,0,0)")
            .with(id, id, id, sealed("push_token.server_key_sealed", id, id))
            .run();
        t.sql("INSERT INTO mail (id, kind, recipient, content_sealed, state, attempts, created_at, changed_at, next_try_at, server_answer) "
              "VALUES (?,'M-1','x',?,'waiting',0,0,0,0,'')")
            .with(id, sealed("mail.content_sealed", id))
            .run();
        t.sql("INSERT INTO idempotency (key_hash, actor, command, made_at, status, answer_sealed) VALUES (?,'a','c',0,200,?)")
            .with(id, sealed("idempotency.answer_sealed", id))
            .run();
    }

    QTemporaryDir m_folder;

public:
    std::filesystem::path folder;
    TempDatabase temp;
    FakeClock clock;
    SystemRandom random;
    server::KeyKeeper keys;
    crypto::Sealer sealer;
    server::KeySource source;
};

} // namespace countersign::tests
