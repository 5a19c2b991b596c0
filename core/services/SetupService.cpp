// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/SetupService.h"

#include "crypto/Digest.h"
#include "crypto/Sealer.h"
#include "domain/people/EmailAddress.h"
#include "domain/people/PersonRules.h"
#include "domain/staff/Role.h"
#include "services/enrolment/Meeting.h"
#include "services/RecoveryService.h"
#include "services/support/Guard.h"
#include "storage/enrolment/AuthenticatorRepository.h"
#include "storage/people/OrganisationRepository.h"
#include "storage/people/PersonRepository.h"
#include "storage/settings/SettingsRepository.h"
#include "storage/sql/Database.h"
#include "storage/staff/RoleRepository.h"

namespace countersign::services {
namespace {

namespace enrolments = storage::enrolments;

/// Not "nobody can sign in now": a sole RA Manager who loses the phone must not open the first run again.
bool isFreshIn(storage::Reader& reader)
{
    return !storage::authenticators::anyEverRegistered(reader);
}

struct Checked
{
    domain::NewPerson person;
    domain::Organisation organisation;
    std::string domain;
};

Result<Checked> check(const FirstPerson& typed)
{
    std::vector<FieldError> problems;
    domain::NewPerson person;
    person.names.first = typed.firstName;
    person.names.last = typed.lastName;
    person.email = typed.email;
    auto checked = domain::checkNewPerson(person);
    if (!checked) {
        for (const auto& problem : checked.error().fields) {
            if (problem.field != "organisation")
                problems.push_back(problem);
        }
    }
    const auto address = domain::parseEmailAddress(typed.email);
    if (!address && typed.email.empty())
        problems.push_back({"email", "P-EML-1"});
    if (typed.organisationName.empty())
        problems.push_back({"organisation_name", "D-PER-1"});
    if (typed.organisationCode.empty())
        problems.push_back({"organisation_code", "D-PER-1"});
    if (!problems.empty())
        return fail(invalidFields(std::move(problems)));
    person.names.display = person.names.first + " " + person.names.last;
    return Checked{checked ? *checked : person, {{}, typed.organisationCode, typed.organisationName, {}}, address->domain};
}

/// A setup that was begun and not finished is thrown away whole.
void discardEarlier(storage::Transaction& transaction, ServiceContext& context)
{
    if (auto earlier = enrolments::newestOfMeeting(transaction, domain::Meeting::setup)) {
        Meeting meeting(transaction, context, *earlier, systemActor());
        meeting.end(EndCause::newLink, {});
        meeting.save();
        storage::roles::replace(transaction, earlier->person, {}, {}, {}, {});
        // The address must be free for the next try; the closed row stays because the audit log names it.
        if (auto person = storage::people::findPlain(transaction, earlier->person)) {
            person->email.clear();
            person->status = domain::PersonStatus::closed;
            (void)storage::people::update(transaction, context.sealer, *person);
        }
    }
}

domain::Organisation findOrMakeOrganisation(storage::Transaction& transaction, ServiceContext& context, domain::Organisation wanted)
{
    for (const auto& existing : storage::organisations::all(transaction)) {
        if (existing.code == wanted.code)
            return existing;
    }
    wanted.id = OrganisationId(makeUuid(context.clock, context.random));
    storage::organisations::insert(transaction, wanted);
    return wanted;
}

} // namespace

SetupService::SetupService(ServiceContext& context, std::string bootstrapSecret)
    : m_context(context)
    , m_bootstrapHash(bootstrapSecret.empty() ? std::string() : crypto::tokenHash(bootstrapSecret))
{
}

bool SetupService::accepts(const std::string& presentedSecret) const
{
    return !m_bootstrapHash.empty() && crypto::constantTimeEqual(m_bootstrapHash, crypto::tokenHash(presentedSecret));
}

Result<bool> SetupService::isFresh()
{
    return m_context.database.read([&](storage::Reader& reader) -> Result<bool> { return isFreshIn(reader); });
}

Result<FirstPersonMade> SetupService::makeFirstPerson(const FirstPerson& typed)
{
    const auto checked = check(typed);
    if (!checked)
        return fail(checked.error());
    const std::string token = randomToken(m_context.random, 32);
    const std::string recovery = newRecoveryCode(m_context.random);
    const auto recoveryHash = crypto::tokenHash(recovery);
    return m_context.database.write([&](storage::Transaction& transaction) -> Result<FirstPersonMade> {
        if (!isFreshIn(transaction))
            return fail(refusal(ErrorKind::conflict, "D-SET-1"));
        discardEarlier(transaction, m_context);
        const Instant now = m_context.clock.now();
        const auto organisation = findOrMakeOrganisation(transaction, m_context, checked->organisation);
        domain::Person person;
        person.id = PersonId(makeUuid(m_context.clock, m_context.random));
        person.uuid = "9" + randomDigits(m_context.random, 11);
        person.names = checked->person.names;
        person.email = checked->person.email;
        person.organisation = organisation.id;
        person.createdAt = person.changedAt = now;
        if (auto inserted = storage::people::insert(transaction, m_context.sealer, person); !inserted)
            return fail(inserted.error());
        storage::roles::replace(transaction, person.id, {domain::Role::raManager, domain::Role::systemAdministrator},
            organisation.id, "setup", now);
        storage::settings::allowDomain(transaction, {checked->domain, false});
        auto settings = storage::settings::organisation(transaction);
        settings.name = organisation.name;
        storage::settings::saveOrganisation(transaction, settings, now, "setup");
        storage::settings::saveRecoveryCode(transaction, person.id, recoveryHash, now);
        EnrolmentRecord record;
        record.id = EnrolmentId(makeUuid(m_context.clock, m_context.random));
        record.person = person.id;
        record.raName = organisation.name;
        record.meeting = domain::Meeting::setup;
        record.linkHash = crypto::tokenHash(token);
        record.linkMadeAt = now;
        record.linkEndsAt = record.linkCeilingAt = now + m_context.policy().setupLinkLife;
        enrolments::insert(transaction, record);
        Meeting meeting(transaction, m_context, record, systemActor());
        meeting.audit("setup.first_person_made", "done", {{"address_proved", "no"}});
        meeting.save();
        return FirstPersonMade{record.id, m_context.publicUrl + "/r/" + token, recovery};
    });
}

Result<domain::EnrolmentState> SetupService::progress()
{
    return m_context.database.read([&](storage::Reader& reader) -> Result<domain::EnrolmentState> {
        const auto record = enrolments::newestOfMeeting(reader, domain::Meeting::setup);
        if (!record)
            return fail(refusal(ErrorKind::notFound));
        return record->state;
    });
}

} // namespace countersign::services
