// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "domain/enrolment/EnrolmentView.h"
#include "services/ServiceContext.h"

#include <string>

namespace countersign::services {

struct FirstPerson
{
    std::string organisationName;
    std::string organisationCode;
    std::string firstName;
    std::string lastName;
    std::string email;
};

struct FirstPersonMade
{
    EnrolmentId enrolment;
    std::string link;
    std::string recoveryCode; ///< shown once, stored hashed
};

/// The first person of a fresh install (security.md 72): RA Manager and System administrator, registered through the
/// same flow as everybody, without proof of the address, which is recorded.
class SetupService
{
public:
    /// `bootstrapSecret` is what the first person's maker must present; empty: nobody can through the API.
    SetupService(ServiceContext& context, std::string bootstrapSecret);

    [[nodiscard]] bool accepts(const std::string& presentedSecret) const;

    /// True until the first authenticator was registered.
    [[nodiscard]] Result<bool> isFresh();
    /// May be called again while fresh: the earlier link is void, the earlier person is replaced.
    [[nodiscard]] Result<FirstPersonMade> makeFirstPerson(const FirstPerson& typed);
    /// The newest setup enrolment; notFound before makeFirstPerson().
    [[nodiscard]] Result<domain::EnrolmentState> progress();

private:
    ServiceContext& m_context;
    std::string m_bootstrapHash;
};

} // namespace countersign::services
