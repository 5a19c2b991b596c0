// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "portal/testing/TestPages.h"

#include "portal/FieldErrors.h"
#include "portal/FormGuard.h"
#include "portal/Layout.h"
#include "portal/enrolment/Interruptions.h"

namespace countersign::portal {
namespace {

using services::TestState;

Page page(const Visit& visit, const char* body, const char* titleId, std::vector<PageError> errors = {})
{
    Page made;
    made.status = errors.empty() ? 200 : 422;
    made.body = body;
    made.title = visit.words(titleId);
    made.errors = std::move(errors);
    return made;
}

Page result(const Visit& visit, int status, const char* titleId, Model::List paragraphs)
{
    Page made = page(visit, "message", titleId);
    made.status = status;
    made.model = {{"heading", made.title}, {"paragraphs", std::move(paragraphs)}, {"formAction", false},
        {"linkTarget", false}, {"button", ""}, {"secondary", false}};
    return made;
}

Model paragraph(const Visit& visit, const char* id, const Parameters& parameters = {})
{
    return Model::Object{{"runs", visit.words.runs(id, parameters)}};
}

Page signInPage(const Visit& visit, const std::string& email, std::vector<PageError> errors)
{
    Page made = page(visit, "test_sign_in", "P-8.title", std::move(errors));
    made.model = {{"email", fieldModel("email", email, made.errors, Hint::none)},
        {"password", fieldModel("password", "", made.errors, Hint::none)}};
    return made;
}

Page codePage(const Visit& visit, std::vector<PageError> errors, bool clockLooksWrong)
{
    Page made = page(visit, "test_code", "P-8.code_title", std::move(errors));
    made.model = {{"verification_code", fieldModel("verification_code", "", made.errors, Hint::shown)},
        {"clock", clockLooksWrong}};
    return made;
}

Page waiting(const Visit& visit, const Error& error)
{
    const Instant until = fromMs(error.retryAtMs);
    Page made = result(visit, 429, "P-8.waiting", {paragraph(visit, "P-8.waiting_body", {{"time", visit.time(until)}})});
    made.retryAfterSeconds = std::max<long long>(1, std::chrono::duration_cast<seconds>(until - visit.now()).count() + 1);
    return made;
}

Page errorPage(Visit& visit, const Error& error)
{
    if (error.kind == ErrorKind::notFound || error.kind == ErrorKind::conflict)
        return testEnded(visit);
    if (error.kind == ErrorKind::tooManyAttempts)
        return waiting(visit, error);
    return pageForError(visit, error, Part::done);
}

/// A failed try may have ended the test: then the result is a page of its own.
bool hasEnded(const Visit& visit)
{
    const auto view = visit.context.tests.look(visit.token);
    return !view || (view->state != TestState::waiting && view->state != TestState::passwordRight);
}

const char* pathOf(TestState state)
{
    switch (state) {
    case TestState::waiting:
        return "/test/sign-in";
    case TestState::passwordRight:
        return "/test/code";
    default:
        break;
    }
    return "/test/result";
}

} // namespace

Answer showTestLink(Visit& visit)
{
    const auto view = visit.context.tests.look(visit.path.at("token"));
    if (!view)
        return errorPage(visit, view.error());
    std::string start = visit.cookies.get(Cookies::start);
    if (start.empty()) {
        start = randomToken(visit.context.random, 16);
        visit.cookies.set(Cookies::start, start);
    }
    visit.csrf = csrfFor(start);
    Page made = page(visit, "test_start", "P-8.title");
    made.model = {{"action", visit.request.path}};
    return made;
}

Answer openTestLink(Visit& visit)
{
    const std::string start = visit.cookies.get(Cookies::start);
    if (start.empty() || !csrfFits(start, visit.form["csrf"]))
        return cookiesOff(visit, visit.request.path);
    const auto view = visit.context.tests.look(visit.path.at("token"));
    if (!view)
        return errorPage(visit, view.error());
    visit.cookies.set(Cookies::test, visit.path.at("token"));
    return Answer::goTo(pathOf(view->state));
}

Answer showTestSignIn(Visit& visit)
{
    if (visit.test->state != TestState::waiting)
        return Answer::goTo(pathOf(visit.test->state));
    return signInPage(visit, "", {});
}

Answer submitTestSignIn(Visit& visit)
{
    const auto entered = visit.context.tests.enterPassword(
        visit.token, visit.form["email"], SecretBytes(visit.form["password"]), visit.browser());
    if (entered)
        return Answer::goTo("/test/code");
    if (entered.error().fields.empty())
        return errorPage(visit, entered.error());
    if (hasEnded(visit))
        return Answer::goTo("/test/result");
    return signInPage(visit, visit.form["email"], fieldErrors(entered.error(), visit.words));
}

Answer showTestCode(Visit& visit)
{
    if (visit.test->state != TestState::passwordRight)
        return Answer::goTo(pathOf(visit.test->state));
    return codePage(visit, {}, false);
}

Answer submitTestCode(Visit& visit)
{
    const auto entered =
        visit.context.tests.enterCode(visit.token, visit.form["verification_code"], visit.browser());
    if (entered)
        return Answer::goTo("/test/result");
    const auto& fields = entered.error().fields;
    if (fields.empty())
        return errorPage(visit, entered.error());
    if (hasEnded(visit))
        return Answer::goTo("/test/result");
    return codePage(visit, fieldErrors(entered.error(), visit.words), fields.front().message == "P-COD-5");
}

Answer showTestResult(Visit& visit)
{
    const auto& test = *visit.test;
    switch (test.state) {
    case TestState::waiting:
    case TestState::passwordRight:
        return Answer::goTo(pathOf(test.state));
    case TestState::passed:
        return result(visit, 200, "P-8.works", {paragraph(visit, "P-8.works_body")});
    case TestState::nobodyTried:
        return testEnded(visit);
    case TestState::failedCode:
    case TestState::failedPassword:
        break;
    }
    const bool password = test.state == TestState::failedPassword;
    const std::string why = sentenceFor(
        !test.failureMessage.empty() ? test.failureMessage : password ? "S-SGN-1" : "P-COD-3", {}, visit.words);
    const Model reason = Model::List{
        Model::Object{{"strong", false}, {"plain", true}, {"href", false}, {"text", why + "."}}};
    return result(visit, 200, "P-8.failed", {Model::Object{{"runs", reason}}, paragraph(visit, "P-8.failed_do")});
}

Page testEnded(const Visit& visit)
{
    return result(visit, 410, "P-8.ended", {paragraph(visit, "P-8.ended_body")});
}

} // namespace countersign::portal
