// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/people/SearchIndex.h"

#include "base/Text.h"
#include "storage/people/Chunks.h"
#include "storage/people/PersonRow.h"
#include "storage/sql/Dialect.h"

#include <algorithm>

namespace countersign::storage::people {
namespace {

struct Word
{
    const std::string* word;
    const SearchEntry* bearer;
};

/// The words of the names begin with a space and nothing else does, so that " sm" stands for a beginning of a name.
std::string searchText(const domain::Person& person, const std::vector<std::string>& words)
{
    std::string text;
    for (const auto& word : words)
        text += ' ' + word;
    const auto address = lowerCase(person.email);
    return text + '<' + address.substr(0, address.rfind('@')) + '<' + person.uuid;
}

/// In the order of the index, so that neighbours meet the same page of it.
std::vector<Word> inOrder(std::span<const SearchEntry> entries)
{
    std::vector<Word> all;
    for (const auto& entry : entries) {
        for (const auto& word : entry.words)
            all.push_back({&word, &entry});
    }
    std::sort(all.begin(), all.end(), [](const Word& a, const Word& b) {
        return *a.word != *b.word ? *a.word < *b.word : a.bearer->id < b.bearer->id;
    });
    return all;
}

void addWords(Transaction& transaction, const std::vector<Word>& words)
{
    inChunks(words.size(), [&](std::size_t from, std::size_t size) {
        auto statement =
            transaction.sql("INSERT INTO person_word (word, person, organisation) VALUES " + times(size, "(?,?,?)"));
        for (std::size_t i = from; i < from + size; ++i) {
            statement.bind(*words[i].word);
            statement.bind(words[i].bearer->id);
            statement.bind(words[i].bearer->organisation);
        }
        statement.post();
    });
}

} // namespace

SearchEntry SearchEntries::of(const domain::Person& person, long long number)
{
    SearchEntry entry{person.id, searchWords(person.names), {}, number, numberOf(person.organisation)};
    entry.text = searchText(person, entry.words);
    if (entry.number == 0 && m_transaction.dialect().trigramTable)
        entry.number = freshNumber();
    return entry;
}

long long SearchEntries::freshNumber()
{
    if (m_lastNumber < 0) {
        auto row = m_transaction.sql("SELECT coalesce(max(search_number), 0) FROM person");
        m_lastNumber = row.next() ? row.integer(0) : 0;
    }
    return ++m_lastNumber;
}

long long SearchEntries::numberOf(const OrganisationId& organisation)
{
    const auto known = m_organisations.find(organisation.value);
    if (known != m_organisations.end())
        return known->second;
    auto row = m_transaction.sql("SELECT number FROM organisation WHERE id = ?").with(organisation);
    return m_organisations[organisation.value] = row.next() ? row.integer(0) : 0;
}

std::optional<SearchEntry> storedEntry(Reader& reader, const PersonId& id)
{
    auto row = reader
                   .sql("SELECT p.first_name, p.middle_names, p.last_name, p.display_name, coalesce(p.search_text, ''), "
                        "coalesce(p.search_number, 0), o.number FROM person p JOIN organisation o ON o.id = p.organisation "
                        "WHERE p.id = ?")
                   .with(id);
    if (!row.next())
        return std::nullopt;
    return SearchEntry{id, searchWords({"", row.text(0), row.text(1), row.text(2), row.text(3)}), row.text(4),
        row.integer(5), row.integer(6)};
}

void addToSearch(Transaction& transaction, std::span<const SearchEntry> entries)
{
    addWords(transaction, inOrder(entries));
    if (!transaction.dialect().trigramTable)
        return;
    for (const auto& entry : entries)
        transaction.sql("INSERT INTO person_trigram (rowid, text) VALUES (?,?)").with(entry.number, entry.text).post();
}

void removeFromSearch(Transaction& transaction, const SearchEntry& entry)
{
    for (const auto& word : entry.words)
        transaction.sql("DELETE FROM person_word WHERE word = ? AND person = ?").with(word, entry.id).run();
    if (transaction.dialect().trigramTable && !entry.text.empty())
        transaction.sql("INSERT INTO person_trigram (person_trigram, rowid, text) VALUES ('delete',?,?)")
            .with(entry.number, entry.text)
            .post();
}

void bindSearchNumber(Statement& statement, long long number)
{
    if (number == 0)
        statement.bind(nullptr);
    else
        statement.bind(number);
}

} // namespace countersign::storage::people
