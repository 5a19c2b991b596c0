// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "portal/testing/TestPages.h"

#include "portal/FieldErrors.h"
#include "portal/FormGuard.h"
#include "portal/Layout.h"
#include "portal/RunModel.h"
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

Page codePage(const Visit& visit, std::vector<PageError> errors)
{
    Page made = page(visit, "test_code", "P-8.code_title", std::move(errors));
    made.model = {{"verification_code", fieldModel("verification_code", "", made.errors, Hint::shown)}};
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

/// A password or code that was tried and was wrong has the result as a page of its own; one that cannot be tried is
/// answered beside its field.
bool wasTried(const Error& error)
{
    const std::string& id = error.fields.front().message;
    return id == "S-SGN-1" || (id.starts_with("P-COD-") && id != "P-COD-1" && id != "P-COD-2");
}

/// The form that the test goes on with, in each state that has one.
const char* formOf(TestState state)
{
    switch (state) {
    case TestState::waiting:
    case TestState::failedPassword:
        return "/test/sign-in";
    case TestState::passwordRight:
    case TestState::failedCode:
        return "/test/code";
    case TestState::passed:
    case TestState::nobodyTried:
        break;
    }
    return "/test/result";
}

Page failedPage(const Visit& visit)
{
    const auto& test = *visit.test;
    const bool password = test.state == TestState::failedPassword;
    const std::string id = !test.failureMessage.empty() ? test.failureMessage : password ? "S-SGN-1" : "P-COD-3";
    const Model reason = runModels({{Run::Kind::plain, sentenceFor(id, {}, visit.words) + ".", {}}});
    Page made = result(visit, 200, "P-8.failed", {Model::Object{{"runs", reason}}, paragraph(visit, "P-8.failed_do")});
    made.model["linkTarget"] = formOf(test.state);
    made.model["button"] = visit.words("P-8.again");
    return made;
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
    return Answer::goTo(formOf(view->state));
}

Answer showTestSignIn(Visit& visit)
{
    const std::string form = formOf(visit.test->state);
    if (form != visit.request.path)
        return Answer::goTo(form);
    return signInPage(visit, "", {});
}

Answer submitTestSignIn(Visit& visit)
{
    const auto entered = visit.context.tests.enterPassword(
        visit.token, visit.form["email"], SecretBytes(visit.form["password"]), visit.browser());
    if (entered)
        return Answer::goTo("/test/code");
    if (!isFieldError(entered.error()))
        return errorPage(visit, entered.error());
    if (wasTried(entered.error()))
        return Answer::goTo("/test/result");
    return signInPage(visit, visit.form["email"], fieldErrors(entered.error(), visit));
}

Answer showTestCode(Visit& visit)
{
    const std::string form = formOf(visit.test->state);
    if (form != visit.request.path)
        return Answer::goTo(form);
    return codePage(visit, {});
}

Answer submitTestCode(Visit& visit)
{
    const auto entered =
        visit.context.tests.enterCode(visit.token, visit.form["verification_code"], visit.browser());
    if (entered)
        return Answer::goTo("/test/result");
    if (!isFieldError(entered.error()))
        return errorPage(visit, entered.error());
    if (wasTried(entered.error()))
        return Answer::goTo("/test/result");
    return codePage(visit, fieldErrors(entered.error(), visit));
}

Answer showTestResult(Visit& visit)
{
    switch (visit.test->state) {
    case TestState::waiting:
    case TestState::passwordRight:
        return Answer::goTo(formOf(visit.test->state));
    case TestState::passed:
        return result(visit, 200, "P-8.works", {paragraph(visit, "P-8.works_body")});
    case TestState::nobodyTried:
        return testEnded(visit);
    case TestState::failedCode:
    case TestState::failedPassword:
        break;
    }
    return failedPage(visit);
}

Page testEnded(const Visit& visit)
{
    return result(visit, 410, "P-8.ended", {paragraph(visit, "P-8.ended_body")});
}

} // namespace countersign::portal
