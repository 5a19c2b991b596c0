// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/importing/BatchJudge.h"

#include "services/support/ChangePerson.h"
#include "services/support/EmailChange.h"
#include "services/support/Guard.h"
#include "services/support/NewProfile.h"
#include "storage/people/PeopleBulk.h"
#include "storage/people/PersonRepository.h"

#include <algorithm>

namespace countersign::services {
namespace {

using domain::Person;

/// Takes a value over where it differs, and notes the name of its column.
class Merge
{
public:
    Merge(const Person& existing, const ImportColumns& columns)
        : m_columns(columns)
        , m_change{existing, {}, {}}
    {
    }

    ImportedChange with(const ImportRow& row)
    {
        auto& person = m_change.person;
        takeNames(row.person.names);
        takeEmail(row);
        take(PersonColumn::mobile, "mobile", person.mobile, row.person.mobile);
        take(PersonColumn::phone, "phone", person.phone, row.person.phone);
        take(PersonColumn::organisation, "organisation", person.organisation, row.person.organisation);
        take(PersonColumn::jobTitle, "job_title", person.jobTitle, row.person.jobTitle);
        take(PersonColumn::language, "language", person.language, row.person.language);
        return std::move(m_change);
    }

private:
    template <class Value>
    void take(PersonColumn column, const char* name, Value& value, const Value& wanted)
    {
        if (m_columns.has(column))
            replace(name, value, wanted);
    }

    template <class Value>
    void replace(const char* name, Value& value, const Value& wanted)
    {
        if (value == wanted)
            return;
        value = wanted;
        m_change.fields += (m_change.fields.empty() ? "" : " ") + std::string(name);
    }

    void takeNames(const domain::Names& wanted)
    {
        auto& names = m_change.person.names;
        const bool displayIsMade = names.display == names.first + " " + names.last;
        take(PersonColumn::title, "title", names.title, wanted.title);
        take(PersonColumn::firstName, "first_name", names.first, wanted.first);
        take(PersonColumn::middleNames, "middle_names", names.middle, wanted.middle);
        take(PersonColumn::lastName, "last_name", names.last, wanted.last);
        if (m_columns.has(PersonColumn::displayName) || displayIsMade)
            replace("display_name", names.display, wanted.display);
    }

    /// An address is never taken away, nor changed for one that differs by case alone.
    void takeEmail(const ImportRow& row)
    {
        auto& person = m_change.person;
        if (row.emailKey.empty() || storage::people::emailKey(person.email) == row.emailKey)
            return;
        m_change.emailBefore = person.email;
        replace("email", person.email, row.person.email);
        person.emailProved = false;
    }

    const ImportColumns& m_columns;
    ImportedChange m_change;
};

/// UUIDs for those who have none, that nobody has and no row.
void drawUuids(
    storage::Reader& reader, ServiceContext& context, const BatchSource& source, std::vector<Person>& people)
{
    std::vector<Person*> without;
    for (auto& person : people) {
        if (person.uuid.empty())
            without.push_back(&person);
    }
    std::set<std::string> drawn;
    while (!without.empty()) {
        std::vector<std::string> uuids;
        for (auto* person : without) {
            do
                person->uuid = drawnUuid(context);
            while (source.names(person->uuid) || !drawn.insert(person->uuid).second);
            uuids.push_back(person->uuid);
        }
        const auto taken = storage::people::takenUuids(reader, uuids);
        std::erase_if(without, [&](const Person* person) { return !taken.contains(person->uuid); });
    }
}

struct Present
{
    std::map<std::string, Person> byUuid;
    std::map<std::string, PersonId> byEmail;
};

Result<Present> presentOf(storage::Reader& reader, const ServiceContext& context, const ImportBatch& batch)
{
    std::vector<std::string> uuids;
    std::vector<std::string> keys;
    for (const auto& row : batch.rows) {
        if (!row.person.uuid.empty())
            uuids.push_back(row.person.uuid);
        if (!row.emailKey.empty())
            keys.push_back(row.emailKey);
    }
    auto byUuid = storage::people::findByUuids(reader, context.sealer, uuids);
    if (!byUuid)
        return fail(byUuid.error());
    return Present{*std::move(byUuid), storage::people::holdersOf(reader, keys)};
}

void judgeRow(const ImportRow& row, const Present& present, const ImportColumns& columns, const ServiceContext& context,
    JudgedBatch& judged)
{
    const auto existing = present.byUuid.find(row.person.uuid);
    const auto holder = present.byEmail.find(row.emailKey);
    const bool isThere = existing != present.byUuid.end();
    if (holder != present.byEmail.end() && !(isThere && holder->second == existing->second.id)) {
        judged.rejected.push_back({row.line, "email:taken"});
    } else if (!isThere) {
        judged.created.push_back(newProfile(context, row.person));
        judged.people.emplace(row.line, judged.created.back().id);
    } else {
        judged.people.emplace(row.line, existing->second.id);
        auto change = Merge(existing->second, columns).with(row);
        if (change.fields.empty())
            ++judged.unchanged;
        else
            judged.changed.push_back(std::move(change));
    }
}

Result<void> applyChange(storage::Transaction& transaction, ServiceContext& context, const Actor& actor,
    const char* action, const ImportedChange& change)
{
    auto person = change.person;
    person.changedAt = context.clock.now();
    ++person.version;
    if (auto saved = storage::people::update(transaction, context.sealer, person); !saved)
        return saved;
    auto event = auditEvent(context, actor, action);
    event.subject = person.id;
    event.subjectName = person.names.display;
    event.details = {{"fields", change.fields}};
    const bool newAddress = (' ' + change.fields + ' ').find(" email ") != std::string::npos;
    if (newAddress) {
        event.details.emplace_back("from", change.emailBefore);
        event.details.emplace_back("to", person.email);
    }
    transaction.audit(event);
    announcePerson(transaction, context, person);
    return newAddress ? afterEmailChange(transaction, context, actor, person, change.emailBefore) : Result<void>();
}

} // namespace

BatchSource sourceOf(const ImportFile& file)
{
    return {file.columns(), [&file](const std::string& uuid) { return file.names(uuid); }, "person.import_changed"};
}

domain::ImportCounts JudgedBatch::counts() const
{
    return {static_cast<long long>(created.size()), static_cast<long long>(changed.size()), unchanged};
}

Result<JudgedBatch> judgeBatch(
    storage::Reader& reader, ServiceContext& context, const BatchSource& source, const ImportBatch& batch)
{
    const auto present = presentOf(reader, context, batch);
    if (!present)
        return fail(present.error());
    JudgedBatch judged;
    judged.rejected = batch.rejected;
    for (const auto& row : batch.rows)
        judgeRow(row, *present, source.columns, context, judged);
    drawUuids(reader, context, source, judged.created);
    std::sort(
        judged.rejected.begin(), judged.rejected.end(), [](const auto& a, const auto& b) { return a.line < b.line; });
    return judged;
}

Result<void> applyBatch(storage::Transaction& transaction, ServiceContext& context, const Actor& actor,
    const BatchSource& source, const JudgedBatch& judged)
{
    if (auto inserted = storage::people::insertAll(transaction, context.sealer, judged.created); !inserted)
        return inserted;
    for (const auto& change : judged.changed) {
        if (auto applied = applyChange(transaction, context, actor, source.change, change); !applied)
            return applied;
    }
    return {};
}

} // namespace countersign::services
