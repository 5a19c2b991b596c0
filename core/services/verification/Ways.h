// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/people/Person.h"
#include "services/Actor.h"
#include "services/ServiceContext.h"
#include "services/VerificationService.h"
#include "storage/sql/Transaction.h"

#include <string>
#include <vector>

namespace countersign::services {

/// Why the connector is not to be had, and empty when it is: asked of MicrosoftPush.
using MicrosoftState = std::string;

/// Every way for a person, push devices first; one that is not to be had stays in the list with its reason.
[[nodiscard]] std::vector<WayView> waysFor(storage::Reader& reader, const ServiceContext& context, const Actor& actor,
    const domain::Person& person, const MicrosoftState& microsoft);

/// Whether the person's requests are stopped, and whether the next one needs a note.
struct Restraint
{
    bool silent = false;
    bool noteNeeded = false;
};
[[nodiscard]] Restraint restraintOf(storage::Reader& reader, const ServiceContext& context, const PersonId& person);

} // namespace countersign::services
