// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Base64.h"
#include "base/Text.h"
#include "portal/enrolment/EnrolmentPages.h"
#include "portal/enrolment/Interruptions.h"
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

Answer showAddAccount(Visit& visit)
{
    const auto secret = visit.context.registration.showSecret(visit.token, visit.browser());
    if (!secret)
        return pageForError(visit, secret.error(), Part::addAccount);
    const auto code = qr::QrCode::encode(secret->keyUri.revealText());
    if (!code || !secret->keyUri.revealText().starts_with("otpauth://totp/"))
        return pageForError(visit, failure(ErrorKind::internal, "the key URI has no QR code"), Part::addAccount);
    Page page;
    page.body = "add_account";
    page.title = visit.words("P-5.title");
    page.step = 4;
    page.timeBar = page.help = true;
    page.model = {{"qrPicture", "data:image/svg+xml;base64," + toBase64(viewOf(code->svg()))},
        {"keyUri", std::string(secret->keyUri.revealText())}, {"accountName", secret->accountName},
        {"keyGroups", keyGroups(secret->setupKey)}};
    return page;
}

Answer submitAddAccount(Visit& visit)
{
    const auto added = visit.context.registration.addedAccount(visit.token, visit.browser());
    if (!added)
        return pageForError(visit, added.error(), Part::addAccount);
    return Answer::goTo(pathOf(Part::code));
}

} // namespace countersign::portal
