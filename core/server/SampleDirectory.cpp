// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/SampleDirectory.h"

#include "base/Text.h"
#include "base/Waiting.h"
#include "crypto/Base32.h"
#include "crypto/PasswordHash.h"
#include "domain/people/Password.h"
#include "domain/staff/Role.h"
#include "server/SampleNames.h"
#include "services/support/CodeCheck.h"
#include "storage/enrolment/AuthenticatorRepository.h"
#include "storage/people/OrganisationRepository.h"
#include "storage/people/PasswordRepository.h"
#include "storage/people/PeopleBulk.h"
#include "storage/people/PersonRepository.h"
#include "storage/settings/SettingsRepository.h"
#include "storage/sql/Database.h"
#include "storage/staff/RoleRepository.h"

#include <map>
#include <random>

namespace countersign::server {
namespace {

constexpr int peopleCount = 2000;
constexpr const char* sampleDomain = "sample.example";

const std::array<SampleStaff, 3> staff{{
    {"Morgan Sample", "manager@sample.example", "ra_manager", "KNQW24DMMUQE2YLOMFTWK4RAORXSAQLU"},
    {"Robin Sample", "agent@sample.example", "ra_agent_advanced", "KNQW24DMMUQECZ3FNZ2CAQLEOZQW4Y3F"},
    {"Alex Sample", "administrator@sample.example", "system_administrator", "KNQW24DMMUQEC3DFPAQEWZLZFRXGI2LO"},
}};

/// Fills one transaction with the same people every time.
class Filler
{
public:
    Filler(storage::Transaction& transaction, services::ServiceContext& context)
        : m_transaction(transaction)
        , m_context(context)
        , m_now(context.clock.now())
    {
    }

    Result<void> run(const std::string& passwordHash)
    {
        makeOrganisations();
        std::vector<domain::Person> people;
        for (int i = 0; i < peopleCount; ++i)
            people.push_back(makePerson());
        if (auto inserted = storage::people::insertAll(m_transaction, m_context.sealer, people); !inserted)
            return inserted;
        for (const auto& account : staff) {
            if (auto made = makeStaff(account, passwordHash); !made)
                return made;
        }
        saveSettings();
        return {};
    }

private:
    template <class Array>
    const auto& pick(const Array& array)
    {
        return array[m_engine() % array.size()];
    }

    void makeOrganisations()
    {
        for (const auto& sample : sampleOrganisations) {
            domain::Organisation organisation{OrganisationId(makeUuid(m_context.clock, m_context.random)), sample.code, sample.name, {}};
            if (!m_organisations.empty())
                organisation.parent = m_organisations.front().id;
            storage::organisations::insert(m_transaction, organisation);
            m_organisations.push_back(organisation);
        }
    }

    domain::Person person(const std::string& first, const std::string& last, const std::string& email)
    {
        domain::Person person;
        person.id = PersonId(makeUuid(m_context.clock, m_context.random));
        person.uuid = "555" + std::to_string(100000000 + static_cast<int>(m_uuids++));
        person.names = {"", first, "", last, first + " " + last};
        person.email = email;
        person.emailProved = true;
        person.createdAt = person.changedAt = m_now;
        return person;
    }

    domain::Person makePerson()
    {
        const std::string first = pick(sampleFirstNames);
        const std::string last = pick(sampleLastNames);
        std::string local = folded(first) + "." + folded(last);
        for (auto& c : local)
            c = c == ' ' ? '-' : c;
        const int number = ++m_names[local];
        auto made = person(first, last, local + (number > 1 ? std::to_string(number) : "") + "@" + sampleDomain);
        const auto& organisation = m_organisations[1 + m_engine() % (m_organisations.size() - 1)];
        made.organisation = organisation.id;
        made.jobTitle = pick(sampleWork);
        return made;
    }

    Result<void> makeStaff(const SampleStaff& account, const std::string& passwordHash)
    {
        const std::string name = account.name;
        auto made = person(name.substr(0, name.find(' ')), name.substr(name.find(' ') + 1), account.email);
        made.organisation = m_organisations.front().id;
        made.jobTitle = "Registration Authority";
        if (auto inserted = storage::people::insert(m_transaction, m_context.sealer, made); !inserted)
            return inserted;
        storage::roles::replace(m_transaction, made.id, {*domain::fromName<domain::Role>(account.role)}, made.organisation, "sample", m_now);
        storage::passwords::set(m_transaction, made.id, passwordHash, m_now);
        domain::Authenticator authenticator;
        authenticator.id = AuthenticatorId(makeUuid(m_context.clock, m_context.random));
        authenticator.person = made.id;
        authenticator.name = "Sample phone";
        authenticator.registeredBy = "Sample directory";
        const auto seed = crypto::fromBase32(account.setupKey);
        if (!seed)
            return fail(failure(ErrorKind::internal, "a sample key is no base32"));
        const auto sealed = services::sealSeed(m_context, {authenticator.id, made.id}, *seed);
        if (!sealed)
            return fail(sealed.error());
        storage::authenticators::insertPending(m_transaction, authenticator, {}, *sealed);
        storage::authenticators::activate(m_transaction, authenticator.id, m_now);
        return {};
    }

    void saveSettings()
    {
        storage::settings::allowDomain(m_transaction, {sampleDomain, false});
        domain::OrganisationSettings settings;
        settings.name = "Sample Health Region";
        settings.service = "Sample";
        settings.issuer = "Sample Care Identity";
        settings.contactName = "the sample Registration Authority";
        settings.contactPhone = "01632 960 000";
        settings.contactHours = "Monday to Friday, 8am to 6pm";
        storage::settings::saveOrganisation(m_transaction, settings, m_now, "sample");
    }

    storage::Transaction& m_transaction;
    services::ServiceContext& m_context;
    Instant m_now;
    std::minstd_rand m_engine{20250424};
    std::vector<domain::Organisation> m_organisations;
    std::map<std::string, int> m_names;
    unsigned m_uuids = 0;
};

} // namespace

const std::array<SampleStaff, 3>& sampleStaff()
{
    return staff;
}

Result<void> fillSampleDirectory(services::ServiceContext& context)
{
    const auto empty = context.database.read([](storage::Reader& reader) -> Result<bool> { return storage::organisations::all(reader).empty(); });
    if (!empty)
        return fail(empty.error());
    if (!*empty)
        return {};
    const auto hash = context.hasher.hash(SecretBytes(domain::normalisedPassword(samplePassword)));
    if (!hash)
        return fail(hash.error());
    const Waiting patient(std::chrono::steady_clock::now(), std::chrono::minutes(1)); // two thousand people on a busy machine
    return context.database.write([&](storage::Transaction& transaction) -> Result<void> { return Filler(transaction, context).run(*hash); });
}

} // namespace countersign::server
