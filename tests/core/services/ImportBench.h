// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/PeopleImportService.h"
#include "storage/audit/AuditVerifier.h"
#include "storage/sql/Database.h"
#include "support/TestCore.h"

#include <fstream>

namespace countersign::tests {

/// A core that works while files are imported into it.
class ImportBench
{
public:
    ImportBench()
        : import(core.context())
    {
        first = core.organisation("X01");
        second = core.organisation("X02");
        actor.kind = services::Actor::Kind::operatorAtConsole;
        actor.name = "operator";
    }

    [[nodiscard]] std::filesystem::path write(const std::string& content, const char* name = "people.csv") const
    {
        const auto file = std::filesystem::path(folder.path().toStdU16String()) / name;
        std::ofstream(file, std::ios::binary | std::ios::trunc) << content;
        return file;
    }

    Result<services::ImportReport> run(
        const std::filesystem::path& file, std::size_t batch = 0,
        const services::ImportStep& step = [](const auto&) { return true; })
    {
        return import.run(actor, {file, services::ImportMode::apply, batch}, step);
    }

    /// Begun and finished, with what came of it in one line: "2 created, 0 updated, ...".
    std::string whole(const std::string& content, std::size_t batch = 0)
    {
        const auto report = run(write(content), batch);
        if (!report)
            return report.error().detail;
        if (auto concluded = import.conclude(actor, *report); !concluded)
            return concluded.error().detail;
        return words(*report);
    }

    [[nodiscard]] static std::string words(const services::ImportReport& report)
    {
        std::string text = std::to_string(report.counts.created) + " created, " + std::to_string(report.counts.updated)
            + " updated, " + std::to_string(report.counts.unchanged) + " unchanged";
        for (const auto& rejected : report.rejected)
            text += "; " + std::to_string(rejected.line) + " " + rejected.reason;
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
                    all += rows.text(0) + '\n';
                return all;
            })
            .value();
    }

    void change(const std::string& sql)
    {
        const auto changed = core.context().database.write([&](storage::Transaction& transaction) -> Result<void> {
            transaction.sql(sql).run();
            return {};
        });
        if (!changed)
            qFatal("%s: %s", sql.c_str(), changed.error().detail.c_str());
    }

    /// The audit log adds up.
    [[nodiscard]] bool auditIsWhole()
    {
        const auto report = storage::verifyAudit(core.context().database, {});
        return report && report->problem.empty();
    }

    TestCore core;
    services::PeopleImportService import;
    services::Actor actor;
    OrganisationId first;
    OrganisationId second;
    QTemporaryDir folder;
};

/// `count` rows with UUIDs and addresses of their own under a header; each one with no UUID when `without`.
[[nodiscard]] inline std::string manyRows(int count, bool without = false)
{
    std::string text = "uuid,first_name,last_name,email,organisation\n";
    for (int i = 0; i < count; ++i)
        text += (without ? std::string() : std::to_string(555'000'000'000 + i)) + ",Ann,Lee-" + std::to_string(i)
            + ",ann" + std::to_string(i) + "@trust.example,X01\n";
    return text;
}

} // namespace countersign::tests
