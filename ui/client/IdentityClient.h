// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/AccessPasses.h"
#include "contract/Verifications.h"
#include "ui/client/Call.h"
#include "ui/client/Transport.h"

namespace countersign::ui {

/// The routes of the JSON API about who a caller is, and of Temporary Access Passes. A value: made where it is needed.
class IdentityClient final
{
public:
    /// `transport` outlives the calls.
    explicit IdentityClient(Transport& transport)
        : m_transport(transport)
    {
    }

    [[nodiscard]] Call<contract::VerificationWays> ways(const PersonId& person) const;
    [[nodiscard]] Call<contract::Verification> begin(
        const PersonId& person, const contract::BeginVerification& request) const;
    [[nodiscard]] Call<contract::Verification> verification(const VerificationId& id) const;
    [[nodiscard]] Call<contract::Verification> cancel(const VerificationId& id) const;
    [[nodiscard]] Call<contract::ReadOutCode> checkCode(
        const PersonId& person, const contract::CheckReadOutCode& code) const;

    [[nodiscard]] Call<domain::AccessPass> pass(const PersonId& person) const; ///< notFound: there is none
    [[nodiscard]] Call<contract::MadeAccessPass> makePass(
        const PersonId& person, const contract::NewAccessPass& pass) const; ///< step-up
    [[nodiscard]] Call<domain::AccessPass> deletePass(const AccessPassId& id) const;

private:
    Transport& m_transport;
};

} // namespace countersign::ui
