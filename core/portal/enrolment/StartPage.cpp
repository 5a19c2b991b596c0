// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "portal/FormGuard.h"
#include "portal/enrolment/EnrolmentPages.h"
#include "portal/enrolment/Interruptions.h"

#include <algorithm>
#include <array>

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
    return visit.context.registration.look(token, visit.cookies.get(Cookies::registration), visit.cookies.get(Cookies::start));
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

/// A page that a person opens: no HEAD, no prefetch, no request of a script. Only the RA's screen depends on it.
bool opensAPage(const Visit& visit)
{
    const auto& headers = visit.request.headers;
    const std::string* destination = headers.find("Sec-Fetch-Dest");
    const bool early = headers.find("Sec-Purpose") || headers.find("Purpose") || headers.find("X-Moz");
    return visit.request.method != http::Method::head && !early && (!destination || *destination == "document");
}

/// The value by which an RA can let this browser in, and which shows that it keeps cookies. Nothing is bound to it by itself.
std::string ownToken(Visit& visit)
{
    std::string own = visit.cookies.get(Cookies::start);
    if (own.empty()) {
        own = randomToken(visit.context.random, 16);
        visit.cookies.set(Cookies::start, own);
    }
    return own;
}

void tellRa(const Visit& visit)
{
    const std::string own = visit.cookies.get(Cookies::start);
    if (!own.empty() && opensAPage(visit) && looksLikeToken(visit.path.at("token")))
        (void)visit.context.registration.noticeBrowser(visit.path.at("token"), own, visit.browser());
}

/// P-X0. A browser that comes without a cookie gets one and asks again by itself: what keeps no cookies is not noted for the RA.
/// All of it happens for a link that nobody knows as well.
Page unusable(Visit& visit)
{
    if (!looksLikeToken(visit.path.at("token")))
        return linkNotUsable(visit);
    const bool mayBeOurs = visit.cookies.get(Cookies::registration).empty() && arrivedFromElsewhere(visit);
    if (mayBeOurs && !visit.hasQuery("opened"))
        return opening(visit);
    tellRa(visit);
    Page page = linkNotUsable(visit);
    if (visit.cookies.get(Cookies::start).empty() && !visit.hasQuery("kept"))
        page.refresh = visit.request.path + "?opened=1&kept=1";
    (void)ownToken(visit);
    return page;
}

/// Some of these lose the page when the person leaves for the authenticator app.
bool isInsideAnApp(const std::string& userAgent)
{
    static constexpr std::array marks{"; wv)", "FBAN/", "FBAV/", "Instagram", "Line/", "MicroMessenger", "Teams", "Slack", "Snapchat"};
    return std::any_of(marks.begin(), marks.end(), [&](const char* mark) { return userAgent.find(mark) != std::string::npos; });
}

Page startPage(Visit& visit)
{
    visit.csrf = csrfFor(ownToken(visit));
    Page page;
    page.body = "start";
    page.title = visit.words("P-1.title");
    page.model = {{"action", visit.request.path}, {"inApp", isInsideAnApp(visit.browser().userAgent)}};
    return page;
}

Page continuePage(Visit& visit)
{
    visit.csrf = csrfFor(ownToken(visit));
    return continueOnThisDevice(visit, visit.request.path);
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
    case Kind::moved:
        tellRa(visit);
        return Answer::goTo("/register");
    case Kind::unusable:
        return unusable(visit);
    case Kind::usable:
    case Kind::letIn:
    case Kind::ranOut:
        break;
    }
    visit.takeRegistration(std::move(link->registration));
    if (link->kind == Kind::letIn)
        return continuePage(visit);
    return link->kind == Kind::ranOut ? linkRanOut(visit) : startPage(visit);
}

Answer submitStart(Visit& visit)
{
    const auto link = look(visit);
    if (link && (link->kind == Kind::ownBrowser || link->kind == Kind::moved))
        return Answer::goTo("/register"); // selected twice, or in a page that was left
    if (link && link->kind == Kind::unusable) {
        tellRa(visit);
        return linkNotUsable(visit);
    }
    const std::string own = visit.cookies.get(Cookies::start);
    if (own.empty() || !csrfFits(own, visit.form["csrf"]))
        return cookiesOff(visit, visit.request.path);
    auto& registration = visit.context.registration;
    const std::string& linkToken = visit.path.at("token");
    const auto token = link && link->kind == Kind::letIn ? registration.continueHere(linkToken, own, visit.browser())
                                                         : registration.start(linkToken, visit.browser());
    if (!token)
        return pageForError(visit, token.error(), Part::email);
    return enter(visit, linkToken, *token);
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
