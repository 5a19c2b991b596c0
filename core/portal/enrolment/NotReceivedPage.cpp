// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "portal/enrolment/EnrolmentPages.h"
#include "portal/enrolment/Interruptions.h"

namespace countersign::portal {

Answer showNotReceived(Visit& visit)
{
    const auto& view = *visit.registration;
    const bool anyLeft = view.sendsLeft > 0;
    const bool wait = anyLeft && view.sendAgainAt > visit.now();
    Page page;
    page.body = "not_received";
    page.title = visit.words("P-3a.title");
    page.step = 2;
    page.timeBar = page.help = true;
    page.model = {{"sentAt", visit.time(view.codeSentAt)}, {"sendAgainAt", visit.time(view.sendAgainAt)},
        {"canSend", anyLeft && !wait}, {"wait", wait}, {"last", view.sendsLeft == 1}, {"noneLeft", !anyLeft}};
    return page;
}

Answer sendAgain(Visit& visit)
{
    const auto sent = visit.context.registration.sendAgain(visit.token, visit.browser());
    if (sent)
        return Answer::goTo(std::string(pathOf(Part::oneTimePassword)) + "?notice=sent-again");
    if (sent.error().kind == ErrorKind::invalidInput)
        return Answer::goTo("/register/not-received"); // too soon: that page says from when
    return pageForError(visit, sent.error(), Part::oneTimePassword);
}

} // namespace countersign::portal
