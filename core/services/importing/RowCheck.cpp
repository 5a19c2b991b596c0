// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/importing/RowCheck.h"

#include "base/Text.h"
#include "domain/people/PersonRules.h"
#include "storage/people/PersonRepository.h"

namespace countersign::services {
namespace {

std::string inOneLine(const std::vector<FieldError>& problems)
{
    std::string line;
    for (const auto& problem : problems)
        line += (line.empty() ? "" : " ") + problem.field + ':' + problem.message;
    return line;
}

/// A placeholder that keeps the rules from asking for an organisation: that its code is wrong is said in other words.
const OrganisationId noneOfOurs("none");

} // namespace

CheckedRow checkRow(domain::NewPerson typed, const std::string& organisation, const Organisations& organisations)
{
    const auto code = normalised(organisation);
    const auto found = organisations.find(code);
    typed.organisation = found != organisations.end() ? found->second : code.empty() ? OrganisationId() : noneOfOurs;
    auto checked = domain::checkNewPerson(std::move(typed));
    CheckedRow row;
    row.problems = checked ? "" : inOneLine(checked.error().fields);
    if (found == organisations.end() && !code.empty())
        row.problems += (row.problems.empty() ? "" : " ") + std::string("organisation:unknown");
    if (row.problems.empty()) {
        row.person = *std::move(checked);
        row.emailKey = storage::people::emailKey(row.person.email);
    }
    return row;
}

} // namespace countersign::services
