// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "portal/Portal.h"

#include "portal/Admission.h"
#include "portal/SecurityHeaders.h"
#include "portal/StaticFiles.h"
#include "portal/enrolment/Interruptions.h"
#include "portal/information/InformationPages.h"
#include "portal/selfservice/AccountParts.h"
#include "portal/push/PushDoor.h"

#include <array>

namespace countersign::portal {
namespace {

bool isReading(const http::Request& request)
{
    return request.method == http::Method::get || request.method == http::Method::head;
}

/// "?notice=told" and the like, left by a redirect after a POST.
Model noticeOf(const Visit& visit)
{
    static constexpr std::array<std::pair<const char*, const char*>, 7> notices{{{"told", "notice.told"},
        {"more-time", "notice.more_time"}, {"sent-again", "notice.sent_again"}, {"named", "notice.named"},
        {"session-ended", "notice.session_ended"}, {"sign-in-again", "S-ERR-1"}, {"not-me", "notice.not_me"}}};
    for (const auto& [name, value] : visit.request.query) {
        if (name != "notice")
            continue;
        for (const auto& [wanted, id] : notices) {
            if (value == wanted)
                return visit.words.runs(id);
        }
    }
    return false;
}

std::string queryValue(const http::Request& request, const std::string& wanted)
{
    for (const auto& [name, value] : request.query) {
        if (name == wanted)
            return value;
    }
    return {};
}

std::string allowHeader(const std::vector<http::Method>& methods)
{
    std::string allowed;
    for (const auto method : methods)
        allowed += (allowed.empty() ? "" : ", ") + std::string(http::methodName(method))
            + (method == http::Method::get ? ", HEAD" : "");
    return allowed;
}

} // namespace

Result<std::unique_ptr<Portal>> Portal::create(PortalContext context, std::span<const EmbeddedFile> texts)
{
    auto templates = Templates::parse(templateFiles());
    if (!templates)
        return fail(templates.error());
    auto languages = loadCatalogues(texts);
    if (!languages)
        return fail(languages.error());
    return std::unique_ptr<Portal>(new Portal(std::move(context), std::move(*templates), std::move(*languages)));
}

Portal::Portal(PortalContext context, Templates templates, std::vector<Catalogue> languages)
    : m_context(std::move(context)), m_templates(std::move(templates)), m_languages(std::move(languages)),
      m_layout(m_templates, m_languages)
{
    for (const auto& route : portalRoutes())
        m_router.add(route.method, route.pattern);
}

http::Response Portal::handle(const http::Request& request) const
{
    try {
        if (auto file = staticAnswer(request, m_context.publicUrl, m_context.strictTransport))
            return std::move(*file);
        if (m_context.push && request.path == services::pushPath)
            return phoneAnswer(request);
        return answer(request);
    } catch (const std::exception& problem) {
        return lastResort(request, problem.what());
    }
}

/// Beside the pages: no cookie, no form of ours, no HTML.
http::Response Portal::phoneAnswer(const http::Request& request) const
{
    auto response = answerPhone(request, *m_context.push);
    addSecurityHeaders(response, m_context.publicUrl, Caching::never, m_context.strictTransport);
    return response;
}

http::Response Portal::answer(const http::Request& request) const
{
    Visit visit(request, m_context, languageOf(request));
    auto settings = m_context.settings();
    visit.takeSettings(settings ? std::move(*settings) : PortalSettings{});
    if (const auto chosen = queryValue(request, "lang"); !chosen.empty() && chosen == visit.words.texts().code())
        visit.cookies.set(Cookies::language, chosen);
    if (!settings)
        return respond(visit, pageForError(visit, settings.error(), Part::email));
    return respond(visit, route(visit));
}

Answer Portal::route(Visit& visit) const
{
    auto match = m_router.match(visit.request.method, visit.request.path);
    switch (match.kind) {
    case http::Router::Match::Kind::found:
        visit.path = std::move(match.parameters);
        return run(visit, portalRoutes()[match.index]);
    case http::Router::Match::Kind::wrongMethod: {
        Page page = wrongMethodPage(visit);
        page.allow = allowHeader(match.allowed);
        return page;
    }
    case http::Router::Match::Kind::notFound:
        break;
    }
    return notFoundPage(visit);
}

Answer Portal::run(Visit& visit, const Route& route) const
{
    if (auto refused = admit(visit, route))
        return std::move(*refused);
    return route.handler(visit);
}

http::Response Portal::respond(Visit& visit, Answer answer) const
{
    http::Response response;
    if (answer.redirect.empty()) {
        if (isReading(visit.request) && answer.page.status == 200)
            answer.page.notice = noticeOf(visit);
        if (isReading(visit.request) && answer.page.selfService)
            answer.page.success = takeSuccess(visit);
        auto html = m_layout.render(visit, answer.page);
        if (!html)
            return lastResort(visit.request, html.error().detail);
        response.status = answer.page.status;
        response.headers.set("Content-Type", "text/html; charset=utf-8");
        if (answer.page.retryAfterSeconds > 0)
            response.headers.set("Retry-After", std::to_string(answer.page.retryAfterSeconds));
        if (!answer.page.allow.empty())
            response.headers.set("Allow", answer.page.allow);
        response.body = std::move(*html);
    } else {
        response.status = 303;
        response.headers.set("Location", answer.redirect);
    }
    if (answer.page.clearSiteData)
        response.headers.set("Clear-Site-Data", "\"cache\", \"storage\"");
    visit.cookies.writeTo(response);
    addSecurityHeaders(response, m_context.publicUrl, Caching::never, m_context.strictTransport);
    return response;
}

http::Response Portal::lastResort(const http::Request& request, const std::string& detail) const
{
    if (m_context.onProblem)
        m_context.onProblem(request.reference, detail);
    http::Response response;
    response.status = 500;
    response.headers.set("Content-Type", "text/html; charset=utf-8");
    response.body = "<!DOCTYPE html>\n<html lang=\"en-GB\"><head><meta charset=\"utf-8\">"
                    "<title>Sorry, there is a problem with the service</title></head>"
                    "<body><main><h1>Sorry, there is a problem with the service</h1><p>Try again later.</p></main></body></html>\n";
    addSecurityHeaders(response, m_context.publicUrl, Caching::never, m_context.strictTransport);
    return response;
}

const Catalogue& Portal::languageOf(const http::Request& request) const
{
    std::string wanted = queryValue(request, "lang");
    if (wanted.empty())
        wanted = Cookies(request, m_context.publicUrl).get(Cookies::language);
    for (const auto& language : m_languages) {
        if (language.code() == wanted)
            return language;
    }
    return m_languages.front();
}

} // namespace countersign::portal
