// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/people/DirectoryRepository.h"

#include "storage/people/Chunks.h"

namespace countersign::storage::directory {
namespace {

using people::bindAll;
using people::inChunks;
using people::times;

const std::string selectLinked =
    "SELECT d.entry, d.person, p.uuid, p.status FROM directory_person d JOIN person p ON p.id = d.person ";

Linked linkedFrom(const Statement& row)
{
    return {row.text(0), row.id<PersonId>(1), row.text(2), row.named<domain::PersonStatus>(3)};
}

template <class Use>
void eachRow(Reader& reader, const std::string& sql, const std::vector<std::string>& values, Use use)
{
    inChunks(values.size(), [&](std::size_t from, std::size_t size) {
        auto rows = reader.sql(sql + " IN (" + times(size, "?") + ")");
        bindAll(rows, values, from, size);
        while (rows.next())
            use(rows);
    });
}

} // namespace

std::map<std::string, Linked> ofEntries(Reader& reader, const std::vector<std::string>& entries)
{
    std::map<std::string, Linked> found;
    eachRow(reader, selectLinked + "WHERE d.entry", entries,
        [&](const Statement& row) { found.emplace(row.text(0), linkedFrom(row)); });
    return found;
}

std::map<std::string, Linked> ofUuids(Reader& reader, const std::vector<std::string>& uuids)
{
    std::map<std::string, Linked> found;
    eachRow(reader, selectLinked + "WHERE p.uuid", uuids,
        [&](const Statement& row) { found.emplace(row.text(2), linkedFrom(row)); });
    return found;
}

std::map<std::string, std::string> uuidsOfEmails(Reader& reader, const std::vector<std::string>& emailKeys)
{
    std::map<std::string, std::string> found;
    eachRow(reader, "SELECT email_key, uuid FROM person WHERE email_key", emailKeys,
        [&](const Statement& row) { found.emplace(row.text(0), row.text(1)); });
    return found;
}

std::vector<Linked> after(Reader& reader, const std::string& entry, int most)
{
    std::vector<Linked> found;
    auto rows = reader.sql(selectLinked + "WHERE d.entry > ? ORDER BY d.entry LIMIT ?").with(entry, most);
    while (rows.next())
        found.push_back(linkedFrom(rows));
    return found;
}

void link(Transaction& transaction, std::span<const std::pair<std::string, PersonId>> links)
{
    inChunks(links.size(), [&](std::size_t from, std::size_t size) {
        auto statement =
            transaction.sql("INSERT INTO directory_person (entry, person) VALUES " + times(size, "(?,?)"));
        for (const auto& [entry, person] : links.subspan(from, size)) {
            statement.bind(entry);
            statement.bind(person);
        }
        statement.post();
    });
}

Progress progress(Reader& reader)
{
    auto row = reader.sql("SELECT origin, mark, begun_at, full_at FROM directory_sync WHERE id = 1");
    if (!row.next())
        return {};
    return {row.text(0), row.text(1), row.instant(2), row.instant(3)};
}

bool take(Transaction& transaction, const std::string& holder, Instant now, Instant until)
{
    return transaction
               .sql("UPDATE directory_sync SET holder = ?, held_until = ?, begun_at = ? WHERE id = 1 AND held_until < ?")
               .with(holder, until, now, now)
               .run()
        == 1;
}

bool keep(Transaction& transaction, const std::string& holder, Instant until)
{
    return transaction.sql("UPDATE directory_sync SET held_until = ? WHERE id = 1 AND holder = ?").with(until, holder).run()
        == 1;
}

void letGo(Transaction& transaction, const std::string& holder)
{
    transaction.sql("UPDATE directory_sync SET holder = '', held_until = 0 WHERE id = 1 AND holder = ?")
        .with(holder)
        .post();
}

void save(Transaction& transaction, const Progress& progress)
{
    transaction.sql("UPDATE directory_sync SET origin = ?, mark = ?, full_at = ? WHERE id = 1")
        .with(progress.origin, progress.mark, progress.fullAt)
        .post();
}

} // namespace countersign::storage::directory
