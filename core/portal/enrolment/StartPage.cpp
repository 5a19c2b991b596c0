// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "portal/FormGuard.h"
#include "portal/enrolment/EnrolmentPages.h"
#include "portal/enrolment/Interruptions.h"

#include <algorithm>

namespace countersign::portal {
namespace {

using Kind = services::LinkView::Kind;

bool looksLikeToken(const std::string& token)
{
    return token.size() <= 128 && std::all_of(token.begin(), token.end(), [](unsigned char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_';
    });
}

Result<services::LinkView> look(const Visit& visit)
{
    const std::string& token = visit.path.at("token");
    if (!looksLikeToken(token))
        return services::LinkView{};
    return visit.context.registration.look(token, visit.cookies.get(Cookies::registration));
}

bool arrivedFromElsewhere(const Visit& visit)
{
    const std::string* site = visit.request.headers.find("Sec-Fetch-Site");
    return site && *site == "cross-site";
}

/// Someone who selects the link again in a chat sends no SameSite=Strict cookie. One step inside our own pages brings it.
Page opening(const Visit& visit)
{
    Page page;
    page.body = "message";
    page.title = visit.words("link.opening");
    page.refresh = visit.request.path + "?opened=1";
    page.model = {{"heading", page.title}, {"paragraphs", Model::List{}}, {"formAction", false},
        {"linkTarget", visit.request.path}, {"button", visit.words("link.opening_continue")}, {"secondary", false}};
    return page;
}

Page unusable(const Visit& visit)
{
    const bool mayBeOurs = visit.cookies.get(Cookies::registration).empty() && arrivedFromElsewhere(visit);
    return mayBeOurs && !visit.hasQuery("opened") ? opening(visit) : linkNotUsable(visit);
}

Page startPage(Visit& visit)
{
    std::string start = visit.cookies.get(Cookies::start);
    if (start.empty()) {
        start = randomToken(visit.context.random, 16);
        visit.cookies.set(Cookies::start, start);
    }
    visit.csrf = csrfFor(start);
    Page page;
    page.body = "start";
    page.title = visit.words("P-1.title");
    page.model = {{"action", visit.request.path}};
    return page;
}

/// Gives the browser what it needs to go on, and goes on.
Answer enter(Visit& visit, const std::string& linkToken, const std::string& browserToken)
{
    visit.cookies.set(Cookies::registration, browserToken);
    visit.cookies.set(Cookies::link, linkToken);
    const auto view = visit.context.registration.current(browserToken);
    return Answer::goTo(pathOf(view ? partOf(view->state) : Part::email));
}

} // namespace

Answer showStart(Visit& visit)
{
    auto link = look(visit);
    if (!link)
        return pageForError(visit, link.error(), Part::email);
    switch (link->kind) {
    case Kind::ownBrowser:
        return Answer::goTo("/register");
    case Kind::unusable:
        return unusable(visit);
    case Kind::usable:
    case Kind::ranOut:
        break;
    }
    visit.takeRegistration(std::move(link->registration));
    return link->kind == Kind::ranOut ? linkRanOut(visit) : startPage(visit);
}

Answer submitStart(Visit& visit)
{
    const auto link = look(visit);
    if (link && link->kind == Kind::ownBrowser)
        return Answer::goTo("/register"); // Start selected twice
    if (link && link->kind == Kind::unusable)
        return linkNotUsable(visit);
    const std::string start = visit.cookies.get(Cookies::start);
    if (start.empty() || !csrfFits(start, visit.form["csrf"]))
        return cookiesOff(visit, visit.request.path);
    const auto token = visit.context.registration.start(visit.path.at("token"), visit.browser());
    if (!token)
        return pageForError(visit, token.error(), Part::email);
    return enter(visit, visit.path.at("token"), *token);
}

Answer startAgain(Visit& visit)
{
    const std::string linkToken = visit.cookies.get(Cookies::link);
    if (linkToken.empty() || !looksLikeToken(linkToken))
        return linkNotUsable(visit);
    const auto token = visit.context.registration.start(linkToken, visit.browser());
    if (!token)
        return pageForError(visit, token.error(), Part::email);
    return enter(visit, linkToken, *token);
}

Answer whereIWas(Visit& visit)
{
    return Answer::goTo(pathOf(partOf(visit.registration->state)));
}

} // namespace countersign::portal
