// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/directory/EntryReader.h"

#include "base/Bytes.h"
#include "base/Text.h"

#include <algorithm>
#include <charconv>

namespace countersign::services {
namespace {

constexpr std::size_t longestValue = 4096; ///< bytes; far past what any rule of a person lets through
constexpr std::size_t longestName = 200; ///< of an entry, where it is said

bool isPlain(const std::string& text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 0x7f; });
}

/// Text in lower case; Active Directory's 16 bytes in hexadecimal digits.
std::string identityFrom(const std::string& value)
{
    if (value.empty() || value.size() > longestValue)
        return {};
    return isPlain(value) ? lowerCase(value) : toHex(viewOf(value));
}

bool hasBit(const std::string& value, const std::string& bit)
{
    long long number = 0;
    long long wanted = 0;
    const auto read = [](const std::string& text, std::size_t from, long long& into) {
        const auto* end = text.data() + text.size();
        const auto done = std::from_chars(text.data() + from, end, into);
        return done.ec == std::errc() && done.ptr == end;
    };
    return read(value, 0, number) && read(bit, 1, wanted) && (number & wanted) != 0;
}

/// "cy-GB": Welsh. Whatever else somebody prefers, we have English.
std::string languageFrom(const std::string& preferred)
{
    return lowerCase(preferred).starts_with("cy") ? "cy" : "en";
}


} // namespace

std::string shownName(const std::string& distinguishedName)
{
    if (!isUtf8(distinguishedName))
        return "0x" + toHex(viewOf(distinguishedName.substr(0, longestName)));
    return escapedControls(distinguishedName);
}

EntryReader::EntryReader(const DirectoryPlan& plan, Organisations organisations)
    : m_plan(plan)
    , m_organisations(std::move(organisations))
{
    std::vector<std::string> header;
    for (const auto& [column, attribute] : plan.attributes) {
        header.push_back(column);
        m_fields.push_back(lowerCase(attribute));
    }
    if (!plan.attributes.contains("organisation")) {
        header.emplace_back("organisation");
        m_fields.emplace_back();
    }
    if (auto columns = ImportColumns::from(header))
        m_columns = *std::move(columns);
    m_attributes = {plan.entryId};
    for (const auto& [column, attribute] : plan.attributes)
        m_attributes.push_back(attribute);
    for (const auto& attribute : {plan.disabledAttribute, plan.changes}) {
        if (!attribute.empty())
            m_attributes.push_back(attribute);
    }
}

DirectoryRow EntryReader::read(const directory::Entry& entry)
{
    DirectoryRow row;
    row.row.line = ++m_read;
    row.entry = identityFrom(entry.first(lowerCase(m_plan.entryId)));
    row.disabled = isDisabled(entry);
    row.change = entry.first(lowerCase(m_plan.changes));
    if (row.entry.empty()) {
        m_anonymous = true;
        row.problems = "entry:no_" + m_plan.entryId;
        return row;
    }
    if (!m_seen.insert(m_hash(row.entry)).second) {
        row.problems = "entry:twice";
        return row;
    }
    auto checked = check(entry);
    row.problems = std::move(checked.problems);
    if (row.problems.empty())
        row.problems = claim(checked.emailKey);
    row.row.person = std::move(checked.person);
    row.row.emailKey = std::move(checked.emailKey);
    return row;
}

CheckedRow EntryReader::check(const directory::Entry& entry) const
{
    std::vector<std::string> fields;
    for (const auto& attribute : m_fields) {
        fields.push_back(attribute.empty() ? std::string() : entry.first(attribute));
        const auto& value = fields.back();
        if (value.size() > longestValue)
            return {{}, {}, attribute + ":too_long"};
        if (!isUtf8(value))
            return {{}, {}, attribute + ":not_utf8"};
    }
    auto person = m_columns.person(fields);
    if (m_columns.has(PersonColumn::language))
        person.language = languageFrom(person.language);
    const auto code = m_columns.cell(fields, PersonColumn::organisation);
    return checkRow(std::move(person), code.empty() ? m_plan.organisation : code, m_organisations);
}

std::string EntryReader::claim(const std::string& emailKey)
{
    const bool first = emailKey.empty() || m_emails.insert(m_hash(emailKey)).second;
    return first ? "" : "email:twice";
}

bool EntryReader::isDisabled(const directory::Entry& entry) const
{
    if (m_plan.disabledAttribute.empty())
        return false;
    const auto value = entry.first(lowerCase(m_plan.disabledAttribute));
    return std::any_of(m_plan.disabledValues.begin(), m_plan.disabledValues.end(), [&](const std::string& wanted) {
        return wanted.starts_with('&') ? hasBit(value, wanted)
                                       : isUtf8(value) && lowerCase(value) == lowerCase(wanted);
    });
}

} // namespace countersign::services
