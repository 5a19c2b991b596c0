// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sql/Database.h"

#include "storage/people/SearchFill.h"
#include "storage/sql/Engine.h"
#include "storage/sql/Migrator.h"

namespace countersign::storage {

Database::Database(StorageConfig config)
    : m_config(std::move(config))
    , m_engine(makeEngine(m_config))
{
}

Database::~Database()
{
    close();
}

void Database::onAuditHead(std::function<void(const AuditHead&)> listener)
{
    m_engine->onAuditHead(std::move(listener));
}

void Database::onNotice(std::function<void(const std::string&)> listener)
{
    m_engine->onNotice(std::move(listener));
}

Result<void> Database::open()
{
    if (auto migrated = migrate(m_config); !migrated)
        return migrated;
    if (auto opened = m_engine->open(); !opened)
        return opened;
    return people::fillSearch(*this);
}

void Database::close()
{
    m_engine->close();
}

void Database::tellOthers(std::string notice)
{
    m_engine->tellOthers(std::move(notice));
}

Result<void> Database::runRead(const std::function<void(Reader&)>& work)
{
    return timed(DatabaseCall::Work::read, [&] { return m_engine->read(work); });
}

Result<void> Database::runLook(const std::function<void(Reader&)>& work)
{
    return timed(DatabaseCall::Work::read, [&] { return m_engine->look(work); });
}

Result<void> Database::runWrite(const std::function<bool(Transaction&)>& work)
{
    return timed(DatabaseCall::Work::write, [&] {
        return m_engine->write([&](Transaction& transaction) { return runAndCount(work, transaction); });
    });
}

bool Database::runAndCount(const std::function<bool(Transaction&)>& work, Transaction& transaction) const
{
    const bool keep = work(transaction);
    auto entries = transaction.takeAudited();
    if (keep && m_audited && !entries.empty()) {
        transaction.afterCommit([this, entries = std::move(entries)] {
            for (const auto& entry : entries)
                m_audited(entry);
        });
    }
    return keep;
}

Result<void> Database::timed(DatabaseCall::Work work, const std::function<Result<void>()>& call) const
{
    using Steady = std::chrono::steady_clock;
    const auto begun = Steady::now();
    auto done = call();
    if (m_called)
        m_called({work, std::chrono::duration_cast<std::chrono::microseconds>(Steady::now() - begun), done.has_value()});
    return done;
}

} // namespace countersign::storage
