// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "domain/audit/AuditEvent.h"
#include "domain/people/Organisation.h"
#include "domain/people/Person.h"
#include "services/Actor.h"
#include "services/ServiceContext.h"

#include <string>
#include <vector>

namespace countersign::services {

enum class StatusFilter { active, closed, all };

struct ActivityPage
{
    std::vector<domain::ActivityRow> rows; ///< newest first
    bool more = false;
};

/// People and organisations. Out of scope and missing are one answer: notFound (security.md 53).
class PersonService
{
public:
    explicit PersonService(ServiceContext& context);

    /// Part of names in any order, UUID or email. Message D-FND-1 under two characters.
    [[nodiscard]] Result<domain::SearchResults> search(const Actor& actor, const std::string& query, StatusFilter filter);
    [[nodiscard]] Result<domain::Person> find(const Actor& actor, const PersonId& id);
    [[nodiscard]] Result<ActivityPage> activity(const Actor& actor, const PersonId& id, Instant before);

    /// conflict with message D-PER-6 when the address or UUID belongs to somebody (out of scope included).
    [[nodiscard]] Result<domain::Person> create(const Actor& actor, const domain::NewPerson& typed);
    /// Changes name the version they were made from: conflict D-GEN-3 {by, at} otherwise. An open enrolment is cancelled when
    /// the address changes (P-X13).
    [[nodiscard]] Result<domain::Person> changeNames(
        const Actor& actor, const PersonId& id, long long version, const domain::Names& names, const std::string& reason);
    [[nodiscard]] Result<domain::Person> changeEmail(
        const Actor& actor, const PersonId& id, long long version, const std::string& email);
    [[nodiscard]] Result<domain::Person> changePhones(
        const Actor& actor, const PersonId& id, long long version, const std::string& mobile, const std::string& phone);
    [[nodiscard]] Result<domain::Person> changeWork(const Actor& actor, const PersonId& id, long long version,
        const OrganisationId& organisation, const std::string& jobTitle);

    [[nodiscard]] Result<std::vector<domain::Organisation>> organisations(const Actor& actor);
    [[nodiscard]] Result<domain::Organisation> createOrganisation(const Actor& actor, const domain::Organisation& typed);

private:
    ServiceContext& m_context;
};

} // namespace countersign::services
