// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/people/SearchWalks.h"

#include "base/Text.h"
#include "storage/people/Chunks.h"
#include "storage/sql/Dialect.h"

#include <algorithm>
#include <cctype>

namespace countersign::storage::people {
namespace {

/// A seek for each organisation is less than a walk through everybody, up to about here.
constexpr std::size_t smallScope = 64;
constexpr std::size_t trigram = 3;

/// The smallest text after every text that begins with the prefix, so that an index range serves (bytes, not locale).
std::string afterPrefix(const std::string& prefix)
{
    return prefix + "\xF4\x8F\xBF\xBF";
}

Walk alongKey(const std::string& columns, const std::string& key, const std::string& order, const std::string& prefix, int most)
{
    return {"SELECT " + columns + " FROM person WHERE " + key + " >= ? AND " + key + " < ? ORDER BY " + order,
        {prefix, afterPrefix(prefix)}, most};
}

/// pg_trgm takes letters and digits only, and which letters depends on the database's locale: these it always does.
bool hasPlainTrigram(const std::string& fragment)
{
    std::size_t run = 0;
    for (const unsigned char c : fragment) {
        run = c < 0x80 && std::isalnum(c) != 0 ? run + 1 : 0;
        if (run == trigram)
            return true;
    }
    return false;
}

std::string likeInside(const std::string& fragment)
{
    std::string pattern = "%";
    for (const char c : fragment) {
        if (c == '%' || c == '_' || c == '\\')
            pattern += '\\';
        pattern += c;
    }
    return pattern + '%';
}

std::string phrase(const std::string& fragment)
{
    std::string quoted = "\"";
    for (const char c : fragment)
        quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + '"';
}

} // namespace

std::string marks(std::size_t count)
{
    return count == 0 ? std::string() : times(count, "?");
}

std::string Walk::bounded() const
{
    return select + " LIMIT " + std::to_string(most);
}

Walk alongLastNames(const std::string& prefix, int most, const std::string& firstName)
{
    auto walk = alongKey("id, first_key AS other", "last_key", "last_key, first_key, id", prefix, most);
    if (!firstName.empty()) {
        walk.condition = "c.other >= ? AND c.other < ?";
        walk.conditionValues = {firstName, afterPrefix(firstName)};
    }
    return walk;
}

Walk alongFirstNames(const std::string& prefix, int most)
{
    return alongKey("id", "first_key", "first_key, last_key, id", prefix, most);
}

Walk alongUuids(const std::string& prefix, int most)
{
    return alongKey("id", "uuid", "uuid", prefix, most);
}

Walk alongAddresses(const std::string& prefix, int most)
{
    return alongKey("id", "email_key", "email_key", prefix, most);
}

Walk alongWords(const std::string& prefix, int most, const Scope& scope)
{
    Walk walk{"SELECT w.person AS id FROM person_word w WHERE ", {}, most};
    if (scope.size() <= smallScope) {
        walk.select +=
            "w.organisation IN (SELECT o.number FROM organisation o WHERE o.id IN (" + marks(scope.size()) + ")) AND ";
        walk.values.assign(scope.begin(), scope.end());
    }
    walk.select += "w.word >= ? AND w.word < ?";
    walk.values.push_back(prefix);
    walk.values.push_back(afterPrefix(prefix));
    walk.twice = true;
    return walk;
}

Walk alongOrganisation(const std::string& organisation, int most)
{
    return {"SELECT id FROM person WHERE organisation = ? ORDER BY last_key", {organisation}, most};
}

bool canFindInside(Reader& reader, const std::string& fragment)
{
    if (reader.dialect().trigramTable)
        return codePoints(fragment) >= trigram;
    // A server that takes the fragment for a common one would rather read the table from end to end.
    return hasPlainTrigram(fragment)
        && reader.sql("SELECT set_config('enable_seqscan', 'off', true) FROM pg_class WHERE relname = 'person_by_trigram'").next();
}

Walk inside(const Reader& reader, const std::string& fragment, int most)
{
    if (reader.dialect().trigramTable)
        return {"SELECT rowid AS number FROM person_trigram WHERE person_trigram MATCH ?", {phrase(fragment)}, most,
            "p.search_number = c.number"};
    return {"SELECT id FROM person WHERE search_text LIKE ?", {likeInside(fragment)}, most};
}

} // namespace countersign::storage::people
