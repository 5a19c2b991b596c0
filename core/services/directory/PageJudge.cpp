// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/directory/PageJudge.h"

namespace countersign::services {
namespace {

using domain::PersonStatus;

struct Known
{
    std::map<std::string, storage::directory::Linked> byEntry;
    std::map<std::string, storage::directory::Linked> byUuid;
    std::map<std::string, std::string> uuidByEmail;
};

Known knownOf(storage::Reader& reader, const DirectoryPlan& plan, const std::vector<DirectoryRow>& rows)
{
    std::vector<std::string> entries;
    std::vector<std::string> uuids;
    std::vector<std::string> emails;
    for (const auto& row : rows) {
        if (!row.entry.empty())
            entries.push_back(row.entry);
        if (!row.row.person.uuid.empty())
            uuids.push_back(row.row.person.uuid);
        if (plan.matchByEmail && !row.row.emailKey.empty())
            emails.push_back(row.row.emailKey);
    }
    Known known;
    known.byEntry = storage::directory::ofEntries(reader, entries);
    known.uuidByEmail = storage::directory::uuidsOfEmails(reader, emails);
    for (const auto& [email, uuid] : known.uuidByEmail)
        uuids.push_back(uuid);
    known.byUuid = storage::directory::ofUuids(reader, uuids);
    return known;
}

/// Decides about one row after the other what the batch is to hold of it.
class Sorter
{
public:
    Sorter(const Known& known, JudgedPage& page)
        : m_known(known)
        , m_page(page)
    {
    }

    void take(const DirectoryRow& row)
    {
        const auto linked = m_known.byEntry.find(row.entry);
        const bool known = linked != m_known.byEntry.end();
        if (known && row.disabled && linked->second.status == PersonStatus::active)
            m_page.disabled.insert(row.entry);
        if (!row.problems.empty())
            return;
        if (known)
            takeKnown(row, linked->second);
        else if (row.disabled)
            ++m_page.leftOut;
        else
            takeNew(row);
    }

    ImportBatch batch;
    std::map<std::uint64_t, std::string> newEntries; ///< by line

private:
    void takeKnown(const DirectoryRow& row, const storage::directory::Linked& linked)
    {
        if (!row.disabled && linked.status == PersonStatus::closed)
            ++m_page.closedHere;
        const auto& claimed = row.row.person.uuid;
        if (!claimed.empty() && claimed != linked.uuid)
            reject(row, "uuid:changed");
        else
            add(row, linked.uuid);
    }

    void takeNew(const DirectoryRow& row)
    {
        auto uuid = row.row.person.uuid;
        const auto holder = m_known.uuidByEmail.find(row.row.emailKey);
        if (uuid.empty() && holder != m_known.uuidByEmail.end())
            uuid = holder->second;
        if (!uuid.empty() && (m_known.byUuid.contains(uuid) || m_taken.contains(uuid))) {
            reject(row, "uuid:other_entry");
            return;
        }
        newEntries.emplace(row.row.line, row.entry);
        add(row, uuid);
    }

    void add(const DirectoryRow& row, const std::string& uuid)
    {
        if (!uuid.empty())
            m_taken.insert(uuid);
        batch.rows.push_back(row.row);
        batch.rows.back().person.uuid = uuid;
    }

    void reject(const DirectoryRow& row, const char* reason) { batch.rejected.push_back({row.row.line, reason}); }

    const Known& m_known;
    JudgedPage& m_page;
    std::set<std::string> m_taken; ///< UUIDs, by rows of this page
};

} // namespace

Result<JudgedPage> judgePage(storage::Reader& reader, ServiceContext& context, const DirectoryPlan& plan,
    const BatchSource& source, const std::vector<DirectoryRow>& rows)
{
    const auto known = knownOf(reader, plan, rows);
    JudgedPage page;
    Sorter sorter(known, page);
    for (const auto& row : rows)
        sorter.take(row);
    auto judged = judgeBatch(reader, context, source, sorter.batch);
    if (!judged)
        return fail(judged.error());
    page.batch = *std::move(judged);
    for (const auto& [line, entry] : sorter.newEntries) {
        if (const auto person = page.batch.people.find(line); person != page.batch.people.end())
            page.links.emplace_back(entry, person->second);
    }
    return page;
}

} // namespace countersign::services
