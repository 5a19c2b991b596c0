// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/PostgresServer.h"

#include "storage/sql/Migrator.h"
#include "storage/sql/postgresql/PgSession.h"

#include <stdexcept>

namespace countersign::tests {
namespace {

constexpr int starting = 120000; ///< ms; the first one makes the cluster that the others copy

} // namespace

PostgresServer::PostgresServer()
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(QStringLiteral("python3"), {QStringLiteral(COUNTERSIGN_TEST_SUPPORT "/postgres.py")});
    const auto line = answer(starting);
    if (!line.starts_with("READY "))
        throw std::runtime_error("the PostgreSQL server did not start: " + line);
    m_server = line.substr(6);
}

PostgresServer::~PostgresServer()
{
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(30000))
        m_process.kill();
    m_process.waitForFinished(5000);
}

storage::StorageConfig PostgresServer::emptyDatabase()
{
    return database(create("template0"));
}

storage::StorageConfig PostgresServer::freshDatabase()
{
    if (m_template.empty()) {
        const auto made = create("template0");
        auto patient = database(made);
        patient.patience = std::chrono::minutes(2);
        if (const auto migrated = storage::migrate(patient); !migrated)
            throw std::runtime_error(migrated.error().detail);
        m_template = made;
    }
    return database(create(m_template));
}

storage::StorageConfig PostgresServer::database(const std::string& name) const
{
    return {{}, 4, m_server + " dbname=" + name, {}, 8, std::chrono::milliseconds(3000)};
}

std::string PostgresServer::create(const std::string& from)
{
    const std::string name = "test_" + std::to_string(++m_made);
    auto patient = database("postgres");
    patient.patience = std::chrono::minutes(2);
    storage::HostNames names;
    storage::PgSession session(patient, std::chrono::steady_clock::now() + patient.patience, names);
    (void)session.query("SET statement_timeout = 0");
    (void)session.query("CREATE DATABASE " + name + " ENCODING 'UTF8' TEMPLATE " + from);
    return name;
}

void PostgresServer::tell(const char* word)
{
    m_process.write(QByteArray(word) + '\n');
    if (const auto line = answer(60000); line != "OK")
        throw std::runtime_error(std::string(word) + ": " + line);
}

std::string PostgresServer::answer(int patience)
{
    while (!m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(patience))
            return m_process.errorString().toStdString();
    }
    return m_process.readLine().trimmed().toStdString();
}

} // namespace countersign::tests
