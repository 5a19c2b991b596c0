// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// S-12: an RA asks somebody who is signed in whether they are the caller.
#include "portal/FieldErrors.h"
#include "portal/Layout.h"
#include "portal/selfservice/AccountParts.h"
#include "portal/selfservice/SelfServicePages.h"

namespace countersign::portal {
namespace {

Page nothingAsked(const Visit& visit, int status)
{
    Page page = accountMessage(
        visit, status, "S-12.none", {accountParagraph(visit, "S-12.none_body"), accountParagraph(visit, "S-12.none_warning")});
    page.model["linkTarget"] = "/request";
    page.model["button"] = visit.words("S-12.look_again");
    return page;
}

Page over(const Visit& visit, const char* titleId, const char* bodyId)
{
    return accountMessage(visit, 200, titleId, {accountParagraph(visit, bodyId)});
}

Page requestPage(Visit& visit, const services::PortalRequest& request, std::vector<PageError> errors)
{
    visit.words.set("asker", request.raName);
    visit.words.set("askerOrganisation", request.organisationName);
    visit.words.set("askedUntil", visit.time(request.endsAt));
    Page page = accountPage(visit, "request", "S-12.title", std::move(errors));
    page.model = {{"request", request.id}, {"reason", visit.words(std::string("reason.") + domain::nameOf(request.reason))},
        {"number", fieldModel("number", "", page.errors, Hint::shown)}};
    return page;
}

Answer showPending(Visit& visit, std::vector<PageError> errors)
{
    const auto request = visit.context.account.requests.pending(visit.session->actor);
    if (!request)
        return accountError(visit, request.error());
    if (!*request)
        return nothingAsked(visit, errors.empty() ? 200 : 410);
    return requestPage(visit, **request, std::move(errors));
}

} // namespace

Answer showRequest(Visit& visit)
{
    for (const auto& [name, value] : visit.request.query) {
        if (name == "answer" && value == "approved")
            return over(visit, "S-12.approved", "S-12.approved_body");
        if (name == "answer" && value == "wrong")
            return over(visit, "S-12.wrong", "S-12.wrong_body");
        if (name == "answer" && value == "denied")
            return over(visit, "S-12.denied", "S-12.denied_body");
    }
    return showPending(visit, {});
}

Answer submitRequest(Visit& visit)
{
    const auto answered = visit.context.account.requests.approve(visit.session->actor, visit.form["request"], visit.form["number"]);
    if (answered)
        return Answer::goTo(*answered ? "/request?answer=approved" : "/request?answer=wrong");
    if (isFieldError(answered.error()))
        return showPending(visit, fieldErrors(answered.error(), visit));
    if (answered.error().kind == ErrorKind::notFound)
        return nothingAsked(visit, 410);
    return accountError(visit, answered.error());
}

Answer denyRequest(Visit& visit)
{
    const auto denied = visit.context.account.requests.deny(visit.session->actor, visit.form["request"]);
    if (denied)
        return Answer::goTo("/request?answer=denied");
    if (denied.error().kind == ErrorKind::notFound)
        return nothingAsked(visit, 410);
    return accountError(visit, denied.error());
}

} // namespace countersign::portal
