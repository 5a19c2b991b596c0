// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "portal/Model.h"
#include "services/RegistrationService.h"

namespace countersign::portal {

/// What the template "account_secret" shows of a secret: the QR code, the link for a phone, and the setup key in groups.
[[nodiscard]] Result<Model::Object> accountSecretModel(const services::RegistrationSecret& secret);

} // namespace countersign::portal
