// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "portal/selfservice/AccountParts.h"

#include "base/Base64.h"
#include "base/Time.h"
#include "portal/enrolment/Interruptions.h"
#include "portal/information/InformationPages.h"

#include <array>

namespace countersign::portal {
namespace {

constexpr std::array<std::pair<const char*, const char*>, 5> places{{{"security-info", "/security-info"},
    {"add", "/security-info/add"}, {"lost", "/security-info/lost"}, {"activity", "/recent-activity"}, {"request", "/request"}}};

constexpr std::array successes{"S-OK-1", "S-OK-2", "S-OK-3", "S-OK-4"};

Page waiting(const Visit& visit, const Error& error)
{
    const Instant until = fromMs(error.retryAtMs);
    Page page = accountMessage(
        visit, 429, "P-8.waiting", {accountParagraph(visit, "P-8.waiting_body", {{"time", visit.time(until)}})});
    page.retryAfterSeconds = std::max<long long>(1, std::chrono::duration_cast<seconds>(until - visit.now()).count() + 1);
    return page;
}

} // namespace

Page accountPage(const Visit& visit, const char* body, const char* titleId, std::vector<PageError> errors)
{
    Page page;
    page.status = errors.empty() ? 200 : 422;
    page.body = body;
    page.title = visit.words(titleId);
    page.errors = std::move(errors);
    page.selfService = true;
    return page;
}

Page accountMessage(const Visit& visit, int status, const char* titleId, Model::List paragraphs)
{
    Page page = accountPage(visit, "message", titleId);
    page.status = status;
    page.model = {{"heading", page.title}, {"paragraphs", std::move(paragraphs)}, {"formAction", false}, {"linkTarget", false},
        {"button", ""}, {"secondary", false}};
    return page;
}

Model accountParagraph(const Visit& visit, const char* id, const Parameters& parameters)
{
    return Model::Object{{"runs", visit.words.runs(id, parameters)}};
}

Answer accountError(Visit& visit, const Error& error)
{
    if (error.kind == ErrorKind::unauthenticated)
        return toSignIn(visit, "session-ended");
    if (error.kind == ErrorKind::stepUpRequired)
        return toSignIn(visit, "sign-in-again");
    if (error.kind == ErrorKind::tooManyAttempts && error.retryAtMs > 0)
        return waiting(visit, error);
    if (error.kind == ErrorKind::conflict)
        return Answer::goTo("/security-info");
    Page page = error.kind == ErrorKind::notFound ? notFoundPage(visit) : pageForError(visit, error, Part::done);
    page.selfService = true;
    return page;
}

std::string placeNameOf(const std::string& path)
{
    std::string best = "security-info";
    for (const auto& [name, place] : places) {
        if (path.starts_with(place))
            best = name;
    }
    return best;
}

std::string placeNamed(const std::string& name)
{
    for (const auto& [known, place] : places) {
        if (name == known)
            return place;
    }
    return {};
}

Answer toSignIn(const Visit& visit, const std::string& notice)
{
    const std::string place = "/sign-in?next=" + placeNameOf(visit.request.path);
    return Answer::goTo(notice.empty() ? place : place + "&notice=" + notice);
}

void leaveSuccess(Visit& visit, const std::string& id, const std::string& device)
{
    visit.cookies.set(Cookies::notice, id + "." + toBase64Url(viewOf(device)));
}

Model takeSuccess(Visit& visit)
{
    const std::string left = visit.cookies.get(Cookies::notice);
    if (left.empty())
        return false;
    visit.cookies.remove(Cookies::notice);
    const auto dot = left.find('.');
    if (dot == std::string::npos)
        return false;
    const auto device = fromBase64Url(left.substr(dot + 1));
    for (const char* id : successes) {
        if (left.substr(0, dot) == id && device)
            return Model::Object{{"runs", visit.words.runs(id, {{"device", deviceInWords(visit, std::string(device->begin(), device->end()))}})}};
    }
    return false;
}

std::string deviceInWords(const Visit& visit, const std::string& name)
{
    return name.empty() ? visit.words("S-4.app") : name;
}

} // namespace countersign::portal
