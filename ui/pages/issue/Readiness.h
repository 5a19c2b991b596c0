// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/Authenticators.h"
#include "contract/Staff.h"
#include "domain/people/Person.h"

#include <QList>
#include <QString>

namespace countersign::ui {

/// The way out that an unmet condition offers.
enum class Fix { none, changeEmail, allowedDomains, setUpEmail, openProfile };

/// One line of "{First name} needs".
struct Check
{
    enum class State { askThem, met, unmet };

    State state = State::askThem;
    QString icon; ///< for askThem; the others have the icon of their state
    QString text;
    QString below;
    Fix fix = Fix::none;
    QString fixText;

    bool operator==(const Check&) const = default;
};

/// Can a link be made now, and what does the person need?
struct Readiness
{
    QList<Check> checks;
    QString reason; ///< why Generate link is unavailable; empty when it is not
    Fix fix = Fix::none; ///< offered beside the reason
    QString fixText;
    bool asksForTick = true; ///< the policy wants the identity confirmed
};

[[nodiscard]] Readiness readinessOf(
    const domain::Person& person, const contract::Authenticators& authenticators, const contract::Session& session,
    domain::AuthenticatorKind kind = domain::AuthenticatorKind::totpApp);

} // namespace countersign::ui
