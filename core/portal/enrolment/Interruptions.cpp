// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "portal/enrolment/Interruptions.h"

#include "base/Time.h"
#include "portal/Layout.h"

namespace countersign::portal {
namespace {

using State = domain::EnrolmentState;

Model paragraph(const Visit& visit, const char* id, const Parameters& parameters = {})
{
    return Model::Object{{"runs", visit.words.runs(id, parameters)}};
}

Page message(const Visit& visit, int status, const char* titleId, Model::List paragraphs)
{
    Page page;
    page.status = status;
    page.body = "message";
    page.title = visit.words(titleId);
    page.model = {{"heading", page.title}, {"paragraphs", std::move(paragraphs)}, {"formAction", false},
        {"linkTarget", false}, {"button", ""}, {"secondary", false}};
    return page;
}

Page withLink(Page page, const std::string& target, std::string button)
{
    page.model["linkTarget"] = target;
    page.model["button"] = std::move(button);
    return page;
}

Page withForm(Page page, std::string action, std::string button)
{
    page.model["formAction"] = std::move(action);
    page.model["button"] = std::move(button);
    return page;
}

/// "Tell my RA" where there is one to tell.
Page withTell(const Visit& visit, Page page)
{
    if (!visit.registration || domain::isAlone(visit.registration->meeting))
        return page;
    page.model["secondary"] = true;
    return withForm(std::move(page), "/register/help", visit.words("P-X.tell"));
}

Page alreadyUsed(const Visit& visit)
{
    const Instant at = visit.registration->endedAt;
    const bool today = visit.date(at) == visit.date(visit.now());
    return message(visit, 410, "P-X2.title",
        {paragraph(visit, today ? "P-X2.body_today" : "P-X2.body", {{"time", visit.time(at)}, {"date", visit.date(at)}}),
            paragraph(visit, "P-X2.not_you")});
}

Page cancelled(const Visit& visit)
{
    if (visit.registration->detailsChanged)
        return message(visit, 410, "P-X13.title", {paragraph(visit, "P-X13.body")});
    return message(visit, 410, "P-X3.title",
        {paragraph(visit, "P-X3.body", {{"time", visit.time(visit.registration->endedAt)}}), paragraph(visit, "P-X.contact")});
}

Page awayTooLong(const Visit& visit)
{
    const std::string minutesAway = std::to_string(visit.context.policy().timeToFinish.count());
    return withForm(
        message(visit, 410, "P-X8.title", {paragraph(visit, "P-X8.body", {{"minutes", minutesAway}})}),
        "/register/start-again", visit.words("P-X8.again"));
}

bool donePageIsOver(const Visit& visit)
{
    return visit.registration->state == State::active
        && visit.now() >= visit.registration->endedAt + visit.context.policy().donePageLife;
}

const char* pauseText(const Visit& visit, services::PauseCause cause)
{
    if (cause == services::PauseCause::verificationCode && visit.registration && visit.registration->kind == domain::AuthenticatorKind::pushApp)
        return "P-X5.push";
    switch (cause) {
    case services::PauseCause::address:
        return "P-X5.address";
    case services::PauseCause::oneTimePassword:
        return "P-X5.one_time_password";
    case services::PauseCause::password:
        return "P-X5.password";
    case services::PauseCause::verificationCode:
    case services::PauseCause::none:
        break;
    }
    return "P-X5.code";
}

int triesBefore(const domain::Limits& limits, services::PauseCause cause)
{
    switch (cause) {
    case services::PauseCause::address:
        return limits.wrongAddresses;
    case services::PauseCause::oneTimePassword:
        return limits.oneTimePasswordTries;
    case services::PauseCause::password:
    case services::PauseCause::verificationCode:
    case services::PauseCause::none:
        break;
    }
    return limits.wrongRegistrationCodes;
}

Page pausedByError(Visit& visit, const Error& error)
{
    if (auto view = visit.context.registration.current(visit.token))
        visit.takeRegistration(std::move(*view));
    if (auto page = interruption(visit))
        return std::move(*page);
    return paused(visit, services::PauseCause::none, fromMs(error.retryAtMs));
}

} // namespace

Page linkNotUsable(const Visit& visit)
{
    Page page;
    page.status = 404;
    page.body = "paste_link";
    page.title = visit.words("P-X0.title");
    page.model = {{"heading", page.title},
        {"paragraphs",
            Model::List{paragraph(visit, "P-X0.why"), paragraph(visit, "P-X0.do"), paragraph(visit, "P-X0.copied"),
                paragraph(visit, "P-X0.not_expecting")}},
        {"link", fieldModel("link", "", {}, Hint::none)}, {"linkLabel", visit.words("P-X0.label")}};
    return page;
}

Page linkRanOut(const Visit& visit)
{
    const std::string life = std::to_string(visit.context.policy().linkLife.count());
    return message(visit, 410, "P-X1.title", {paragraph(visit, "P-X1.body", {{"life", life}})});
}

Page continueOnThisDevice(const Visit& visit, const std::string& action)
{
    return withForm(message(visit, 200, "P-X4.title", {paragraph(visit, "P-X4.body")}), action, visit.words("layout.continue"));
}

Page movedAway(const Visit& visit)
{
    const auto& view = *visit.registration;
    return message(visit, 410, "P-X4b.title",
        {paragraph(visit, "P-X4b.body", {{"time", visit.time(view.movedAt)}, {"browser", view.movedTo}}), paragraph(visit, "P-X4b.not_you")});
}

Page cookiesOff(const Visit& visit, const std::string& tryAgainPath)
{
    return withLink(message(visit, 403, "P-X9.title", {paragraph(visit, "P-X9.body")}), tryAgainPath,
        visit.words("P-X.again"));
}

Page serviceProblem(const Visit& visit)
{
    const bool known = visit.registration && visit.registration->linkEnds > visit.now();
    Model::List paragraphs{paragraph(visit, known ? "P-X10.body" : "P-X10.body_unknown")};
    if (!visit.request.reference.empty())
        paragraphs.push_back(paragraph(visit, "P-X10.reference", {{"reference", visit.request.reference}}));
    Page page = message(visit, 503, "P-X10.title", std::move(paragraphs));
    page.retryAfterSeconds = 30;
    const bool reading = visit.request.method == http::Method::get || visit.request.method == http::Method::head;
    return withLink(std::move(page), reading ? visit.request.path : "/register", visit.words("P-X.again"));
}

Page serviceClosed(const Visit& visit)
{
    Page page = message(visit, 503, "P-X11.title", {paragraph(visit, "P-X11.body")});
    page.retryAfterSeconds = 300;
    return page;
}

Page wentBack(const Visit& visit, Part wanted)
{
    // After the end nothing of a step may come back, so the step is gone rather than out of order (S 28, S 49).
    const bool over = visit.registration && domain::isOver(visit.registration->state);
    return withLink(message(visit, over ? 410 : 409, "P-X12.title",
                        {paragraph(visit, "P-X12.body", {{"part", visit.words(nameIdOf(wanted))}})}),
        "/register", visit.words("P-X12.where"));
}

Page outOfResends(const Visit& visit)
{
    return withTell(visit, message(visit, 410, "P-X6.title", {paragraph(visit, "P-X6.body")}));
}

Page stoppedWorking(const Visit& visit)
{
    return withTell(visit, message(visit, 410, "P-X5L.title", {paragraph(visit, "P-X5L.body")}));
}

std::optional<Page> interruption(const Visit& visit)
{
    const auto& view = *visit.registration;
    switch (view.state) {
    case State::expired:
        return withTell(visit, linkRanOut(visit));
    case State::cancelled:
        return cancelled(visit);
    case State::locked:
        return view.outOfSends ? outOfResends(visit) : stoppedWorking(visit);
    case State::linkMade:
        return awayTooLong(visit);
    case State::active:
        return donePageIsOver(visit) ? std::optional(alreadyUsed(visit)) : std::nullopt;
    default:
        break;
    }
    if (view.pausedUntil > visit.now())
        return paused(visit, view.pauseCause, view.pausedUntil);
    return std::nullopt;
}

Page paused(const Visit& visit, services::PauseCause cause, Instant until)
{
    const std::string tries = std::to_string(triesBefore(visit.context.policy(), cause));
    Page page = message(visit, 429, "P-X5.title",
        {paragraph(visit, pauseText(visit, cause), {{"tries", tries}, {"time", visit.time(until)}})});
    page.timeBar = true;
    page.retryAfterSeconds =
        std::max<long long>(1, std::chrono::duration_cast<seconds>(until - visit.now()).count() + 1);
    return withTell(visit, std::move(page));
}

Page pageForError(Visit& visit, const Error& error, Part part)
{
    switch (error.kind) {
    case ErrorKind::notFound:
        return linkNotUsable(visit);
    case ErrorKind::conflict:
        return wentBack(visit, part);
    case ErrorKind::sealed:
        return serviceClosed(visit);
    case ErrorKind::tooManyAttempts:
        if (error.message == "P-X6")
            return outOfResends(visit);
        return error.message == "P-X5L" ? stoppedWorking(visit) : pausedByError(visit, error);
    default:
        break;
    }
    if (visit.context.onProblem)
        visit.context.onProblem(visit.request.reference, error.detail);
    return serviceProblem(visit);
}

} // namespace countersign::portal
