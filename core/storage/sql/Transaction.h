// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/audit/AuditEvent.h"
#include "storage/sql/Statement.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace countersign::storage {

class AuditChain;
class Connection;
struct Dialect;

/// What a read closure works with: one consistent snapshot, one thread.
class Reader
{
public:
    explicit Reader(Connection& connection) : m_connection(connection) {}
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;

    [[nodiscard]] Statement sql(std::string_view text) { return Statement(m_connection, text); }
    [[nodiscard]] const Dialect& dialect() const;

protected:
    Connection& m_connection;
};

/// An entry of the audit log as the metrics count it.
struct Audited
{
    std::string action;
    std::string result;
    std::string outcome; ///< the detail of that name, may be empty
};

/// What a write closure works with. Everything in it happens together or not at all.
class Transaction final : public Reader
{
public:
    Transaction(Connection& connection, AuditChain& chain) : Reader(connection), m_chain(chain) {}

    /// Appends to the hash chain, in this transaction (security.md 73).
    void audit(const domain::AuditEvent& event);

    /// Runs once the change is durable, on the thread that wrote it: keep it short. Dropped when the transaction is.
    void afterCommit(std::function<void()> action) { m_afterCommit.push_back(std::move(action)); }

    [[nodiscard]] std::vector<std::function<void()>> takeAfterCommit() { return std::move(m_afterCommit); }
    /// The entries that audit() has appended.
    [[nodiscard]] std::vector<Audited> takeAudited() { return std::move(m_audited); }

private:
    AuditChain& m_chain;
    std::vector<std::function<void()>> m_afterCommit;
    std::vector<Audited> m_audited;
};

} // namespace countersign::storage
