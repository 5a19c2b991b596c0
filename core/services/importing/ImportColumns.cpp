// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/importing/ImportColumns.h"

#include "base/CsvWriter.h"
#include "base/Text.h"

#include <algorithm>
#include <array>
#include <utility>

namespace countersign::services {
namespace {

constexpr std::array<std::pair<const char*, PersonColumn>, 14> names{{{"line", PersonColumn::skipped},
    {"reason", PersonColumn::skipped}, {"uuid", PersonColumn::uuid}, {"title", PersonColumn::title},
    {"first_name", PersonColumn::firstName}, {"middle_names", PersonColumn::middleNames},
    {"last_name", PersonColumn::lastName}, {"display_name", PersonColumn::displayName}, {"email", PersonColumn::email},
    {"mobile", PersonColumn::mobile}, {"phone", PersonColumn::phone}, {"organisation", PersonColumn::organisation},
    {"job_title", PersonColumn::jobTitle}, {"language", PersonColumn::language}}};

constexpr std::array required{PersonColumn::firstName, PersonColumn::lastName, PersonColumn::organisation};

constexpr std::size_t longestName = 60; ///< of a column, where it is said

/// "First name", "first-name" and "first_name" are one.
std::string plainName(const std::string& cell)
{
    std::string name = lowerCase(normalised(cell));
    std::replace_if(
        name.begin(), name.end(), [](char c) { return c == ' ' || c == '-'; }, '_');
    return name;
}

std::string nameOf(PersonColumn column)
{
    const auto found =
        std::find_if(names.begin(), names.end(), [&](const auto& pair) { return pair.second == column; });
    return found->first;
}

std::string quoted(const std::string& cell)
{
    return '"' + escapedControls(cell.substr(0, longestName)) + '"';
}

Error bad(std::string detail)
{
    return failure(ErrorKind::invalidInput, std::move(detail));
}

Error unknown(const std::string& cell, std::size_t columns)
{
    if (columns == 1 && cell.find_first_of(";\t") != std::string::npos)
        return bad("the fields of the file are not separated by commas");
    std::string known;
    for (const auto& [name, column] : names)
        known += column == PersonColumn::skipped ? "" : std::string(known.empty() ? "" : ", ") + name;
    return bad("the first line names a column that is not known: " + quoted(cell) + ". Known are: " + known);
}

} // namespace

Result<ImportColumns> ImportColumns::from(const std::vector<std::string>& header)
{
    ImportColumns columns;
    std::set<std::string> seen;
    for (const auto& cell : header) {
        if (!isUtf8(cell))
            return fail(bad("the file is not CSV in UTF-8: save it as \"CSV UTF-8\""));
        const auto name = plainName(cell);
        const auto found =
            std::find_if(names.begin(), names.end(), [&](const auto& pair) { return name == pair.first; });
        if (found == names.end())
            return fail(unknown(cell, header.size()));
        if (!seen.insert(name).second)
            return fail(bad("the first line names the column " + name + " twice"));
        columns.m_columns.push_back(found->second);
        columns.m_present.insert(found->second);
    }
    for (const auto column : required) {
        if (!columns.has(column))
            return fail(bad("the first line does not name the column " + nameOf(column)));
    }
    return columns;
}

std::string ImportColumns::cell(const std::vector<std::string>& fields, PersonColumn column) const
{
    const auto found = std::find(m_columns.begin(), m_columns.end(), column);
    if (found == m_columns.end())
        return {};
    return std::string(withoutFormulaGuard(fields[static_cast<std::size_t>(found - m_columns.begin())]));
}

domain::NewPerson ImportColumns::person(const std::vector<std::string>& fields) const
{
    domain::NewPerson person;
    person.uuid = cell(fields, PersonColumn::uuid);
    person.names = {cell(fields, PersonColumn::title), cell(fields, PersonColumn::firstName),
        cell(fields, PersonColumn::middleNames), cell(fields, PersonColumn::lastName),
        cell(fields, PersonColumn::displayName)};
    person.email = cell(fields, PersonColumn::email);
    person.mobile = cell(fields, PersonColumn::mobile);
    person.phone = cell(fields, PersonColumn::phone);
    person.jobTitle = cell(fields, PersonColumn::jobTitle);
    person.language = cell(fields, PersonColumn::language);
    return person;
}

std::vector<std::string> ImportColumns::kept(const std::vector<std::string>& fields) const
{
    std::vector<std::string> cells;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (i >= m_columns.size() || m_columns[i] != PersonColumn::skipped)
            cells.emplace_back(withoutFormulaGuard(fields[i]));
    }
    return cells;
}

} // namespace countersign::services
