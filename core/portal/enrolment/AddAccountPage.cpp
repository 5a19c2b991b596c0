// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "portal/enrolment/AccountSecret.h"
#include "portal/enrolment/EnrolmentPages.h"
#include "portal/enrolment/Interruptions.h"
#include "portal/enrolment/PushPages.h"

namespace countersign::portal {
Answer showAddAccount(Visit& visit)
{
    if (isForPush(visit))
        return showPhoneOffer(visit);
    const auto secret = visit.context.registration.showSecret(visit.token, visit.browser());
    if (!secret)
        return pageForError(visit, secret.error(), Part::addAccount);
    auto shown = accountSecretModel(*secret);
    if (!shown)
        return pageForError(visit, shown.error(), Part::addAccount);
    Page page;
    page.body = "add_account";
    page.title = visit.words("P-5.title");
    page.step = 4;
    page.timeBar = page.help = true;
    page.model = *std::move(shown);
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
