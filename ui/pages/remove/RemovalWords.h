// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/Authenticators.h"
#include "domain/people/Person.h"

#include <QString>

namespace countersign::ui {

/// What the remove page says about the device and about what is lost with it.
struct RemovalWords
{
    QString device; ///< in typographic quotation marks; empty when it has no name
    QString facts; ///< "Sample Person 014 - registered 3 March 2025 by Sample Agent, face to face - last used today, 08:55"
    QString loss; ///< "Sample will not be able to sign in with this device."
    QString after; ///< "This cannot be undone." and what the person still has
};

[[nodiscard]] RemovalWords removalWords(
    const domain::Person& person, const domain::Authenticator& device, const contract::Authenticators& all, Instant now);

/// The device of that id, or null.
[[nodiscard]] const domain::Authenticator* findDevice(const contract::Authenticators& all, const AuthenticatorId& id);

} // namespace countersign::ui
