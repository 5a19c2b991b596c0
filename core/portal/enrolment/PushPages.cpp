// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// P-5 and P-6 for the app that is asked by push: the QR code, then the number of the first request.
#include "base/Base64.h"
#include "portal/Layout.h"
#include "portal/enrolment/EnrolmentPages.h"
#include "portal/enrolment/Interruptions.h"
#include "portal/enrolment/PushPages.h"
#include "qr/QrCode.h"

namespace countersign::portal {
namespace {

using domain::FirstRequestState;

constexpr int secondsBetweenLooks = 5;

/// The page a script compares with, to go on when the phone has.
std::string watchedState(const services::RegistrationView& registration)
{
    return registration.firstRequest ? domain::nameOf(registration.firstRequest->state) : domain::nameOf(registration.state);
}

const char* endedId(FirstRequestState state)
{
    switch (state) {
    case FirstRequestState::declined: return "P-6.push_declined";
    case FirstRequestState::wrongNumber: return "P-6.push_wrong";
    case FirstRequestState::timedOut: return "P-6.push_timed_out";
    case FirstRequestState::waiting:
    case FirstRequestState::approved: break;
    }
    return "";
}

} // namespace

Answer showPhoneOffer(Visit& visit)
{
    if (visit.context.push)
        visit.context.push->prepare();
    const auto offer = visit.context.registration.showOffer(visit.token, visit.browser());
    if (!offer)
        return pageForError(visit, offer.error(), Part::addAccount);
    const auto code = qr::QrCode::encode(offer->uri.revealText());
    if (!code)
        return pageForError(visit, failure(ErrorKind::internal, "the push registration has no QR code"), Part::addAccount);
    Page page;
    page.body = "add_phone";
    page.title = visit.words("P-5.push_title");
    page.step = 4;
    page.timeBar = page.help = true;
    page.model = {{"qrPicture", "data:image/svg+xml;base64," + toBase64(viewOf(code->svg()))},
        {"appUri", std::string(offer->appUri.revealText())}, {"watched", domain::nameOf(domain::EnrolmentState::secretShown)}};
    return page;
}

Answer showPhoneRequest(Visit& visit)
{
    const auto& request = visit.registration->firstRequest;
    const bool asks = request && request->state == FirstRequestState::waiting;
    const bool ended = request && !asks && request->state != FirstRequestState::approved;
    Page page;
    page.body = "phone_request";
    page.title = visit.words(!request ? "P-6.push_not_yet_title" : ended ? "P-6.push_ended_title" : "P-6.push_title");
    page.step = 5;
    page.timeBar = page.help = true;
    page.refreshEvery = ended ? 0 : secondsBetweenLooks;
    page.model = {{"heading", page.title}, {"asks", asks}, {"number", asks ? request->number : std::string()}, {"waitsForPhone", !request},
        {"ended", ended ? Model(visit.words(endedId(request->state))) : Model(false)},
        {"watched", ended ? Model(false) : Model(watchedState(*visit.registration))}};
    return page;
}

Answer askPhoneAgain(Visit& visit)
{
    const auto asked = visit.context.registration.askPhoneAgain(visit.token, visit.browser());
    if (!asked)
        return pageForError(visit, asked.error(), Part::code);
    return Answer::goTo(pathOf(Part::code));
}

} // namespace countersign::portal
