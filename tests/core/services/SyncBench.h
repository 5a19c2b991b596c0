// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "directory/LdapDirectory.h"
#include "services/DirectorySyncService.h"
#include "storage/audit/AuditVerifier.h"
#include "storage/sql/Database.h"
#include "support/SlapdServer.h"
#include "support/TestCore.h"

#include <chrono>
#include <sstream>

namespace countersign::tests {

using services::Departure;
using services::DirectoryOrder;
using services::DirectoryReport;

/// A core beside a real directory.
class SyncBench
{
public:
    explicit SyncBench(const std::string& people)
        : SyncBench(SlapdServer::Options{people})
    {
    }

    explicit SyncBench(const SlapdServer::Options& options)
        : slapd(options)
    {
        organisation = core.organisation("X01");
        // Its clock is what changes are found by.
        core.clock.set(std::chrono::time_point_cast<milliseconds>(std::chrono::system_clock::now()));
        actor.name = "the directory";
        plan.server = slapd.url();
        plan.base = SlapdServer::base;
        plan.filter = "(objectClass=inetOrgPerson)";
        plan.changes = "modifyTimestamp";
        plan.attributes = {{"uuid", "employeeNumber"}, {"first_name", "givenName"}, {"last_name", "sn"},
            {"email", "mail"}, {"mobile", "mobile"}, {"phone", "telephoneNumber"}, {"job_title", "title"}};
        plan.organisation = "X01";
        plan.disabledAttribute = "userAccountControl";
        plan.disabledValues = {"&2"};
    }

    [[nodiscard]] directory::LdapSettings settings(const std::string& url) const
    {
        directory::LdapSettings settings;
        settings.server = url;
        settings.caFile = slapd.caFile();
        settings.user = SlapdServer::reader;
        settings.password = SecretBytes(std::string_view(SlapdServer::password));
        settings.patience = seconds(20);
        return settings;
    }

    Result<DirectoryReport> run(
        const DirectoryOrder& order = {},
        const services::DirectoryStep& step = [](const auto&) { return true; })
    {
        return runWith(settings(plan.server), order, step);
    }

    Result<DirectoryReport> runWith(
        directory::LdapSettings how, const DirectoryOrder& order = {},
        const services::DirectoryStep& step = [](const auto&) { return true; })
    {
        directory::LdapDirectory ldap(std::move(how), [] { return false; });
        services::DirectorySyncService service(core.context(), ldap, plan);
        return service.run(actor, order, step);
    }

    /// Everything, in one line: "finished full complete: 2 created, 0 updated, 0 unchanged; NAME REASON; ...".
    std::string full() { return words(run({DirectoryOrder::Effect::apply, DirectoryOrder::Reach::everything})); }
    /// What is due.
    std::string due() { return words(run()); }
    std::string dry()
    {
        return words(run({DirectoryOrder::Effect::dryRun, DirectoryOrder::Reach::everything}));
    }

    [[nodiscard]] static std::string words(const Result<DirectoryReport>& report)
    {
        if (!report)
            return std::string(kindName(report.error().kind)) + ": " + report.error().detail;
        std::string text = std::string(nameOf(report->end)) + (report->isFull ? " full " : " changes ")
            + directory::nameOf(report->listing.end) + ": " + std::to_string(report->counts.created) + " created, "
            + std::to_string(report->counts.updated) + " updated, " + std::to_string(report->counts.unchanged)
            + " unchanged";
        if (report->closed > 0)
            text += ", " + std::to_string(report->closed) + " closed";
        for (const auto& rejected : report->examples)
            text += "; " + rejected.name.substr(0, rejected.name.find(',')) + ' ' + rejected.reason;
        return text;
    }

    [[nodiscard]] long long number(const std::string& sql)
    {
        return core.context()
            .database
            .read([&](storage::Reader& reader) -> Result<long long> {
                auto row = reader.sql(sql);
                return row.next() ? row.integer(0) : -1;
            })
            .value();
    }

    [[nodiscard]] std::string text(const std::string& sql)
    {
        return core.context()
            .database
            .read([&](storage::Reader& reader) -> Result<std::string> {
                std::string all;
                for (auto rows = reader.sql(sql); rows.next();)
                    all += (all.empty() ? "" : " ") + rows.text(0);
                return all;
            })
            .value();
    }

    [[nodiscard]] long long people() { return number("SELECT count(*) FROM person"); }
    [[nodiscard]] long long closed() { return number("SELECT count(*) FROM person WHERE status = 'closed'"); }

    /// The audit log adds up.
    [[nodiscard]] bool auditIsWhole()
    {
        const auto report = storage::verifyAudit(core.context().database, {});
        return report && report->problem.empty();
    }

    SlapdServer slapd;
    TestCore core;
    services::Actor actor;
    OrganisationId organisation;
    services::DirectoryPlan plan;
};

} // namespace countersign::tests
