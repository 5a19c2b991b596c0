// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "base/Uuid.h"
#include "domain/EnumNames.h"

#include <string>
#include <vector>

namespace countersign::domain {

enum class PersonStatus { active, closed };

template <>
struct EnumNames<PersonStatus>
{
    static constexpr std::array<std::pair<PersonStatus, const char*>, 2> table{
        {{PersonStatus::active, "active"}, {PersonStatus::closed, "closed"}}};
};

/// Why a profile is closed: for the audit log and for the person's mail.
enum class ClosureReason { left, noLongerNeeded, duplicate, died, other };

template <>
struct EnumNames<ClosureReason>
{
    static constexpr std::array<std::pair<ClosureReason, const char*>, 5> table{
        {{ClosureReason::left, "left"}, {ClosureReason::noLongerNeeded, "no_longer_needed"},
            {ClosureReason::duplicate, "duplicate"}, {ClosureReason::died, "died"}, {ClosureReason::other, "other"}}};
};

/// The parts of a name. All in NFC, at most 128 code points each, no hidden characters.
struct Names
{
    std::string title;
    std::string first;
    std::string middle;
    std::string last;
    std::string display; ///< shown everywhere; made of first and last when left empty
};

/// Someone in the directory. RA staff are persons with roles.
struct Person
{
    PersonId id;
    std::string uuid; ///< 12 digits, unique, never changes
    Names names;
    std::string email; ///< canonical form (domain/people/EmailAddress.h), empty if none
    bool emailProved = false; ///< false only for the first person of a fresh install until mail works
    std::string mobile; ///< E.164-like text, sealed at rest
    std::string phone;
    OrganisationId organisation;
    std::string organisationName;
    std::string jobTitle;
    std::string language = "en"; ///< for mails: "en" or "cy"
    PersonStatus status = PersonStatus::active;
    Instant createdAt{};
    Instant changedAt{};
    long long version = 1; ///< grows with each change; a change names the version it saw
};

/// One row of search results.
struct PersonRow
{
    PersonId id;
    std::string uuid;
    std::string name;
    std::string email;
    std::string organisationName;
    std::string jobTitle;
    PersonStatus status = PersonStatus::active;
    int activeAuthenticators = 0;
    bool enrolmentOpen = false;
};

struct SearchResults
{
    std::vector<PersonRow> rows; ///< in display order, at most 200
    bool more = false; ///< further people match
};

/// What staff type to make a person; checked by checkNewPerson.
struct NewPerson
{
    Names names;
    std::string uuid; ///< optional: 12 digits, else one is drawn
    std::string email;
    std::string mobile;
    std::string phone;
    OrganisationId organisation;
    std::string jobTitle;
    std::string language = "en";
};

} // namespace countersign::domain
