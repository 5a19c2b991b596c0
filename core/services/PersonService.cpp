// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/PersonService.h"

#include "base/Text.h"
#include "crypto/Sealer.h"
#include "domain/people/EmailAddress.h"
#include "domain/people/PersonRules.h"
#include "services/support/ChangePerson.h"
#include "services/support/EmailChange.h"
#include "services/support/Guard.h"
#include "services/support/NewProfile.h"
#include "services/support/ProofCheck.h"
#include "storage/audit/AuditLog.h"
#include "storage/people/OrganisationRepository.h"
#include "storage/people/PeopleSearch.h"
#include "storage/people/PersonRepository.h"
#include "storage/sql/Database.h"

#include <algorithm>

namespace countersign::services {
namespace {

using domain::Permission;
using domain::Person;

constexpr int searchLimit = 200;
constexpr int activityPage = 100;
constexpr std::size_t mostWords = 6;

/// What may stand inside a word: the words as they are folded, and parts of addresses as they are.
std::vector<std::string> fragmentsOf(const std::string& typed)
{
    std::vector<std::string> fragments;
    for (const auto& word : words(typed)) {
        if (word.find_first_of("._+") != std::string::npos) {
            fragments.push_back(lowerCase(word));
            continue;
        }
        for (auto& part : words(folded(word)))
            fragments.push_back(std::move(part));
    }
    return fragments;
}

storage::people::SearchQuery queryFrom(const std::string& typed, StatusFilter filter, const Actor& actor)
{
    storage::people::SearchQuery query;
    std::string digits;
    for (const char c : typed) {
        if (c >= '0' && c <= '9')
            digits += c;
        else if (c != ' ' && c != '-')
            digits += 'x';
    }
    if (!digits.empty() && digits.find('x') == std::string::npos)
        query.uuidPrefix = digits;
    else if (typed.find('@') != std::string::npos)
        query.emailPrefix = lowerCase(trimmed(typed));
    else {
        query.words = words(folded(typed));
        query.fragments = fragmentsOf(typed);
        if (words(typed).size() == 1)
            query.emailPrefix = lowerCase(trimmed(typed));
    }
    if (!query.uuidPrefix.empty())
        query.fragments = {digits};
    for (auto* texts : {&query.words, &query.fragments})
        texts->resize(std::min(texts->size(), mostWords));
    query.status = filter == StatusFilter::active ? "active" : filter == StatusFilter::closed ? "closed" : "";
    query.organisations = actor.organisations;
    return query;
}

Error taken(const char* field)
{
    auto error = refusal(ErrorKind::conflict, "D-PER-6");
    error.fields = {{field, "D-PER-6"}};
    return error;
}

/// The address and UUID must be nobody else's.
Result<void> checkUnique(storage::Reader& reader, const Person& person)
{
    const auto key = storage::people::emailKey(person.email);
    if (key.empty())
        return {};
    const auto other = storage::people::findByEmailKey(reader, key);
    if (other && other->id != person.id)
        return fail(taken("email"));
    return {};
}

using Details = ChangeDetails;

Details provenBy(const std::string& proof, Details details)
{
    if (!proof.empty())
        details.emplace_back("verification", proof);
    return details;
}

} // namespace

PersonService::PersonService(ServiceContext& context)
    : m_context(context)
{
}

Result<domain::SearchResults> PersonService::search(const Actor& actor, const std::string& typed, StatusFilter filter)
{
    if (auto allowed = require(m_context, actor, Permission::findPerson); !allowed)
        return fail(allowed.error());
    if (codePoints(trimmed(typed)) < 2)
        return fail(invalidField("query", "D-FND-1"));
    if (typed.size() > 256 || !isUtf8(typed))
        return fail(invalidField("query", "D-PER-2"));
    const auto query = queryFrom(typed, filter, actor);
    if (actor.organisations.empty() || (query.words.empty() && query.uuidPrefix.empty() && query.emailPrefix.empty()))
        return domain::SearchResults{};
    return m_context.database.read([&](storage::Reader& reader) -> Result<domain::SearchResults> {
        return storage::people::search(reader, query, searchLimit);
    });
}

Result<Person> PersonService::find(const Actor& actor, const PersonId& id)
{
    if (auto allowed = require(m_context, actor, Permission::viewProfile); !allowed)
        return fail(allowed.error());
    return m_context.database.read([&](storage::Reader& reader) -> Result<Person> {
        if (auto visible = inScope(reader, actor, id); !visible)
            return fail(visible.error());
        auto person = storage::people::find(reader, m_context.sealer, id);
        if (!person)
            return fail(person.error());
        return **std::move(person);
    });
}

Result<ActivityPage> PersonService::activity(const Actor& actor, const PersonId& id, Instant before)
{
    if (auto allowed = require(m_context, actor, Permission::viewActivity); !allowed)
        return fail(allowed.error());
    return m_context.database.read([&](storage::Reader& reader) -> Result<ActivityPage> {
        if (auto visible = inScope(reader, actor, id); !visible)
            return fail(visible.error());
        ActivityPage page;
        auto rows = reader.sql("SELECT at, action, result, actor_name, details, address, reference FROM audit_event WHERE subject = ? "
                               "AND at < ? ORDER BY at DESC, sequence DESC LIMIT ?")
                        .with(id, before == Instant{} ? Instant::max() : before, activityPage + 1);
        while (rows.next())
            page.rows.push_back({rows.instant(0), rows.text(1), rows.text(2), rows.text(3), storage::detailsFrom(rows.text(4)),
                rows.text(5), rows.text(6)});
        page.more = page.rows.size() > static_cast<std::size_t>(activityPage);
        if (page.more)
            page.rows.resize(activityPage);
        return page;
    });
}

Result<Person> PersonService::create(const Actor& actor, const domain::NewPerson& typed)
{
    if (auto allowed = require(m_context, actor, Permission::createPerson); !allowed)
        return fail(allowed.error());
    const auto checked = domain::checkNewPerson(typed);
    if (!checked)
        return fail(checked.error());
    return m_context.database.write([&](storage::Transaction& transaction) -> Result<Person> {
        const auto organisation = storage::organisations::find(transaction, checked->organisation);
        if (!organisation || !actor.covers(checked->organisation))
            return fail(invalidField("organisation", "D-PER-1"));
        Person person = newProfile(m_context, *checked);
        while (person.uuid.empty() || (checked->uuid.empty() && storage::people::uuidTaken(transaction, person.uuid)))
            person.uuid = drawnUuid(m_context);
        if (!checked->uuid.empty() && storage::people::uuidTaken(transaction, person.uuid))
            return fail(taken("uuid"));
        person.organisationName = organisation->name;
        if (auto unique = checkUnique(transaction, person); !unique)
            return fail(unique.error());
        if (auto inserted = storage::people::insert(transaction, m_context.sealer, person); !inserted)
            return fail(inserted.error());
        auto event = auditEvent(m_context, actor, "person.created");
        event.subject = person.id;
        event.subjectName = person.names.display;
        transaction.audit(event);
        announcePerson(transaction, m_context, person);
        return person;
    });
}

Result<Person> PersonService::changeNames(
    const Actor& actor, const PersonId& id, long long version, const domain::Names& typed, const std::string& reason)
{
    const auto names = domain::checkNames(typed);
    if (!names)
        return fail(names.error());
    if (trimmed(reason).empty())
        return fail(invalidField("reason", "D-DET-4"));
    return changePerson(m_context, actor, {id, version, Permission::changeContact, "person.names_changed"},
        [&](storage::Transaction&, Person& person) -> Result<Details> {
            const std::string before = person.names.display;
            person.names = *names;
            return Details{{"from", before}, {"to", person.names.display}, {"reason", reason}};
        });
}

Result<Person> PersonService::changeEmail(const Actor& actor, const PersonId& id, long long version, const std::string& email)
{
    const auto address = domain::parseEmailAddress(email);
    if (!address)
        return fail(invalidField("email", trimmed(email).empty() ? "P-EML-1" : "P-EML-2"));
    return changePerson(m_context, actor, {id, version, Permission::changeContact, "person.email_changed"},
        [&](storage::Transaction& transaction, Person& person) -> Result<Details> {
            const std::string before = person.email;
            person.email = address->text();
            person.emailProved = false;
            if (auto unique = checkUnique(transaction, person); !unique)
                return fail(unique.error());
            const auto proof = spendProof(transaction, m_context, actor, person.id, domain::GuardedAct::changeContact);
            if (!proof)
                return fail(proof.error());
            if (auto done = afterEmailChange(transaction, m_context, actor, person, before); !done)
                return fail(done.error());
            return provenBy(*proof, {{"from", before}, {"to", person.email}});
        });
}

Result<Person> PersonService::changePhones(
    const Actor& actor, const PersonId& id, long long version, const std::string& typedMobile, const std::string& typedPhone)
{
    const auto mobile = domain::checkPhone("mobile", typedMobile);
    if (!mobile)
        return fail(mobile.error());
    const auto phone = domain::checkPhone("phone", typedPhone);
    if (!phone)
        return fail(phone.error());
    return changePerson(m_context, actor, {id, version, Permission::changeContact, "person.phones_changed"},
        [&](storage::Transaction& transaction, Person& person) -> Result<Details> {
            const auto proof = spendProof(transaction, m_context, actor, person.id, domain::GuardedAct::changeContact);
            if (!proof)
                return fail(proof.error());
            person.mobile = *mobile;
            person.phone = *phone;
            return provenBy(*proof, {});
        });
}

Result<Person> PersonService::changeWork(
    const Actor& actor, const PersonId& id, long long version, const OrganisationId& organisation, const std::string& typedTitle)
{
    const std::string title = normalised(typedTitle);
    if (codePoints(title) > 128 || hasHiddenCharacters(title))
        return fail(invalidField("job_title", "D-PER-2"));
    return changePerson(m_context, actor, {id, version, Permission::changeContact, "person.work_changed"},
        [&](storage::Transaction& transaction, Person& person) -> Result<Details> {
            const auto found = storage::organisations::find(transaction, organisation);
            if (!found || !actor.covers(organisation))
                return fail(invalidField("organisation", "D-PER-1"));
            const std::string before = person.organisationName;
            person.organisation = organisation;
            person.organisationName = found->name;
            person.jobTitle = title;
            return Details{{"from", before}, {"to", found->name}};
        });
}

Result<std::vector<domain::Organisation>> PersonService::organisations(const Actor& actor)
{
    return m_context.database.read([&](storage::Reader& reader) -> Result<std::vector<domain::Organisation>> {
        auto all = storage::organisations::all(reader);
        std::erase_if(all, [&](const domain::Organisation& organisation) { return !actor.covers(organisation.id); });
        return all;
    });
}

Result<domain::Organisation> PersonService::createOrganisation(const Actor& actor, const domain::Organisation& typed)
{
    if (auto allowed = require(m_context, actor, Permission::giveRoles); !allowed)
        return fail(allowed.error());
    domain::Organisation made{OrganisationId(makeUuid(m_context.clock, m_context.random)), normalised(typed.code), normalised(typed.name), typed.parent};
    if (made.code.empty() || codePoints(made.code) > 32 || hasHiddenCharacters(made.code))
        return fail(invalidField("code", "D-PER-1"));
    if (made.name.empty() || codePoints(made.name) > 128 || hasHiddenCharacters(made.name))
        return fail(invalidField("name", "D-PER-1"));
    return m_context.database.write([&](storage::Transaction& transaction) -> Result<domain::Organisation> {
        const auto all = storage::organisations::all(transaction);
        if (std::any_of(all.begin(), all.end(), [&](const auto& other) { return other.code == made.code; }))
            return fail(taken("code"));
        if (!actor.covers(made.parent))
            return fail(invalidField("parent", "D-PER-1"));
        storage::organisations::insert(transaction, made);
        auto event = auditEvent(m_context, actor, "organisation.created");
        event.details = {{"code", made.code}, {"name", made.name}};
        transaction.audit(event);
        return made;
    });
}

} // namespace countersign::services
