// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/Server.h"
#include "server/Certificates.h"
#include "storage/sql/Database.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace countersign::server {

/// What is measured when somebody asks. Nothing where it is not to be had.
struct Measured
{
    bool ready = false;
    bool sealed = false;
    bool draining = false;
    bool databaseUp = false;
    bool schemaCurrent = false;
    bool clockTrusted = false;
    std::optional<milliseconds> clockOffset; ///< the database's clock is so far ahead of ours
    std::optional<long long> mailsWaiting;
    std::optional<milliseconds> oldestMail; ///< how long it has been waiting; 0 when none is
    std::size_t hashesWaiting = 0;
    std::size_t hashesMost = 0;
    std::size_t eventStreams = 0;
    std::vector<CertificateInUse> certificates;
};

/// Counters of one server, in Prometheus' text form. Labels are words of the program: no names, addresses, ids or paths. Thread-safe.
class Metrics
{
public:
    explicit Metrics(Instant started);
    ~Metrics();
    Metrics(const Metrics&) = delete;
    Metrics& operator=(const Metrics&) = delete;

    /// `group`: a word of RouteGroups.
    void request(const std::string& listener, const std::string& group, const http::AccessRecord& record);
    void audited(const storage::Audited& entry);
    void databaseCall(const storage::DatabaseCall& call);

    [[nodiscard]] std::string text(const Measured& measured) const;

private:
    struct Counters;
    std::unique_ptr<Counters> m_counters;
    Instant m_started;
};

} // namespace countersign::server
