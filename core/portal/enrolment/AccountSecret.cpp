// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "portal/enrolment/AccountSecret.h"

#include "base/Base64.h"
#include "base/Text.h"
#include "qr/QrCode.h"

namespace countersign::portal {
namespace {

Model keyGroups(const SecretBytes& setupKey)
{
    Model::List groups;
    for (const auto& group : words(setupKey.revealText()))
        groups.push_back(Model::Object{{"group", group}});
    return groups;
}

} // namespace

Result<Model::Object> accountSecretModel(const services::RegistrationSecret& secret)
{
    const auto code = qr::QrCode::encode(secret.keyUri.revealText());
    if (!code || !secret.keyUri.revealText().starts_with("otpauth://totp/"))
        return fail(failure(ErrorKind::internal, "the key URI has no QR code"));
    return Model::Object{{"qrPicture", "data:image/svg+xml;base64," + toBase64(viewOf(code->svg()))},
        {"keyUri", std::string(secret.keyUri.revealText())}, {"accountName", secret.accountName},
        {"keyGroups", keyGroups(secret.setupKey)}};
}

} // namespace countersign::portal
