// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "portal/selfservice/SelfServiceAdmission.h"

#include "portal/FormGuard.h"
#include "portal/enrolment/Interruptions.h"
#include "portal/information/InformationPages.h"
#include "portal/selfservice/AccountParts.h"

namespace countersign::portal {
namespace {

using services::PersonSessionKind;

bool changes(const Route& route)
{
    return route.method == http::Method::post;
}

std::optional<Answer> checkForm(Visit& visit, const Route& route, const char* goOn)
{
    visit.csrf = csrfFor(visit.token);
    if (!changes(route) || csrfFits(visit.token, visit.form["csrf"]))
        return std::nullopt;
    Page page = uncheckedPage(visit);
    page.model["linkTarget"] = goOn;
    page.selfService = true;
    return Answer(std::move(page));
}

/// Forms before the sign-in stand on a random cookie of their own: nobody can sign somebody else's browser in (security.md 46).
std::optional<Answer> admitVisitor(Visit& visit, const Route& route)
{
    visit.token = visit.cookies.get(Cookies::start);
    if (changes(route))
        return csrfFits(visit.token, visit.form["csrf"]) ? (visit.csrf = csrfFor(visit.token), std::nullopt)
                                                         : std::optional(Answer(cookiesOff(visit, visit.request.path)));
    if (visit.token.empty()) {
        visit.token = randomToken(visit.context.random, 16);
        visit.cookies.set(Cookies::start, visit.token);
    }
    visit.csrf = csrfFor(visit.token);
    return std::nullopt;
}

std::optional<Answer> admitHalf(Visit& visit, const Route& route)
{
    visit.token = visit.cookies.get(Cookies::signIn);
    auto view = visit.context.account.sessions.resolve(visit.token, visit.browser());
    if (!view && view.error().kind != ErrorKind::unauthenticated)
        return accountError(visit, view.error());
    if (!view || view->kind != PersonSessionKind::half)
        return Answer::goTo("/sign-in?notice=session-ended");
    visit.session = std::move(*view);
    return checkForm(visit, route, "/sign-in");
}

std::optional<Answer> admitForgotten(Visit& visit, const Route& route)
{
    visit.token = visit.cookies.get(Cookies::forgotten);
    auto view = visit.context.account.forgotten.look(visit.token);
    if (!view)
        return view.error().kind == ErrorKind::notFound ? Answer::goTo("/forgot-password") : accountError(visit, view.error());
    visit.forgotten = std::move(*view);
    return checkForm(visit, route, "/forgot-password");
}

/// Who came with a pass belongs to the page for adding a method.
Answer onlyForPass(const Visit& visit, const Route& route)
{
    if (!changes(route))
        return Answer::goTo("/security-info/add");
    Page page = refusedPage(visit, 403);
    page.selfService = true;
    return page;
}

std::optional<Answer> admitSession(Visit& visit, const Route& route)
{
    visit.token = visit.cookies.get(Cookies::session);
    if (visit.token.empty())
        return toSignIn(visit, "");
    auto view = visit.context.account.sessions.resolve(visit.token, visit.browser());
    if (!view && view.error().kind != ErrorKind::unauthenticated)
        return accountError(visit, view.error());
    if (!view || view->kind == PersonSessionKind::half) {
        visit.cookies.remove(Cookies::session);
        return toSignIn(visit, "session-ended");
    }
    visit.session = std::move(*view);
    if (auto refused = checkForm(visit, route, "/security-info"))
        return refused;
    const bool pass = visit.session->kind == PersonSessionKind::pass;
    return pass && route.access == Access::session ? std::optional(onlyForPass(visit, route)) : std::nullopt;
}

} // namespace

std::optional<Answer> admitToSelfService(Visit& visit, const Route& route)
{
    switch (route.access) {
    case Access::visitor:
        return admitVisitor(visit, route);
    case Access::halfSession:
        return admitHalf(visit, route);
    case Access::forgottenPassword:
        return admitForgotten(visit, route);
    default:
        return admitSession(visit, route);
    }
}

} // namespace countersign::portal
