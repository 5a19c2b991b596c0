// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sql/postgresql/PgConnection.h"

#include "storage/sql/postgresql/PgQuery.h"
#include "storage/sql/postgresql/Placeholders.h"

namespace countersign::storage {
namespace {

/// Searches differ by the number of their words and organisations; everything else comes to some two hundred.
constexpr std::size_t mostPrepared = 500;

} // namespace

PgConnection::PgConnection(const StorageConfig& config, PgSession::Deadline deadline, HostNames& names)
    : m_session(config, deadline, names)
{
}

void PgConnection::execute(std::string_view sql)
{
    (void)m_session.query(std::string(sql));
}

std::unique_ptr<Query> PgConnection::checkOut(std::string_view sql)
{
    const auto found = m_prepared.find(std::string(sql));
    if (found != m_prepared.end() && found->second)
        return std::move(found->second);
    return std::make_unique<PgQuery>(m_session, "s" + std::to_string(++m_names), numberedPlaceholders(sql));
}

void PgConnection::checkIn(std::string_view sql, std::unique_ptr<Query> query)
{
    query->finish();
    m_prepared[std::string(sql)] = std::move(query);
}

void PgConnection::tidy()
{
    if (m_prepared.size() <= mostPrepared)
        return;
    m_prepared.clear();
    execute("DEALLOCATE ALL");
}

} // namespace countersign::storage
