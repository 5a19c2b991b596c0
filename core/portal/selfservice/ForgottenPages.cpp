// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// S-11: a password that was forgotten.
#include "portal/FieldErrors.h"
#include "portal/Layout.h"
#include "portal/selfservice/AccountParts.h"
#include "portal/selfservice/SelfServicePages.h"

namespace countersign::portal {
namespace {

using Step = services::ForgottenPasswordStep;

const char* pathOf(Step step)
{
    switch (step) {
    case Step::oneTimePassword: return "/forgot-password/one-time-password";
    case Step::verificationCode: return "/forgot-password/code";
    case Step::newPassword: break;
    }
    return "/forgot-password/new";
}

Page startAgain(const Visit& visit)
{
    Page page = accountMessage(visit, 410, "S-11.over", {accountParagraph(visit, "S-11.over_body")});
    page.model["linkTarget"] = "/forgot-password";
    page.model["button"] = visit.words("P-X.again");
    return page;
}

Answer errorPage(Visit& visit, const Error& error)
{
    if (error.kind == ErrorKind::conflict)
        return Answer::goTo(pathOf(visit.forgotten->step));
    const bool over = error.kind == ErrorKind::notFound || (error.kind == ErrorKind::tooManyAttempts && error.retryAtMs == 0);
    return over ? Answer(startAgain(visit)) : accountError(visit, error);
}

Page emailPage(const Visit& visit, const std::string& typed, std::vector<PageError> errors)
{
    Page page = accountPage(visit, "forgotten_email", "S-11.title", std::move(errors));
    page.model = {{"email", fieldModel("email", typed, page.errors, Hint::shown)}};
    return page;
}

Page codePage(Visit& visit, std::vector<PageError> errors)
{
    const auto& view = *visit.forgotten;
    visit.words.set("address", view.typedAddress);
    visit.words.set("sendAgainAt", visit.time(view.sendAgainAt));
    const bool may = view.sendsLeft > 0;
    const bool now = visit.now() >= view.sendAgainAt;
    Page page = accountPage(visit, "forgotten_code", "P-3.title", std::move(errors));
    page.model = {{"one_time_password", fieldModel("one_time_password", "", page.errors, Hint::shown)}, {"canSend", may && now},
        {"wait", may && !now}};
    return page;
}

Page devicePage(const Visit& visit, std::vector<PageError> errors)
{
    Page page = accountPage(visit, "forgotten_device", "P-6.title", std::move(errors));
    page.model = {{"verification_code", fieldModel("verification_code", "", page.errors, Hint::shown)}};
    return page;
}

Page passwordPage(const Visit& visit, std::vector<PageError> errors)
{
    Page page = accountPage(visit, "forgotten_new", "P-4.title", std::move(errors));
    page.model = {{"password", fieldModel("password", "", page.errors, Hint::none)},
        {"password_confirmation", fieldModel("password_confirmation", "", page.errors, Hint::none)},
        {"accountAddress", visit.forgotten->accountAddress}};
    return page;
}

/// A page of another step leads to the one that is due.
std::optional<Answer> elsewhere(const Visit& visit, Step step)
{
    if (visit.forgotten->step == step)
        return std::nullopt;
    return Answer::goTo(pathOf(visit.forgotten->step));
}

/// The new token of a step that was taken, and the next page.
Answer stepTaken(Visit& visit, const std::string& token, Step next)
{
    visit.cookies.set(Cookies::forgotten, token);
    return Answer::goTo(pathOf(next));
}

} // namespace

Answer showForgotten(Visit& visit)
{
    return emailPage(visit, "", {});
}

Answer submitForgotten(Visit& visit)
{
    const auto entered = visit.context.account.forgotten.enterAddress(visit.form["email"], visit.browser());
    if (entered)
        return stepTaken(visit, *entered, Step::oneTimePassword);
    if (!isFieldError(entered.error()))
        return accountError(visit, entered.error());
    return emailPage(visit, visit.form["email"], fieldErrors(entered.error(), visit));
}

Answer showForgottenCode(Visit& visit)
{
    if (auto other = elsewhere(visit, Step::oneTimePassword))
        return *std::move(other);
    return codePage(visit, {});
}

Answer submitForgottenCode(Visit& visit)
{
    const auto proved = visit.context.account.forgotten.proveAddress(visit.token, visit.form["one_time_password"], visit.browser());
    if (proved)
        return stepTaken(visit, *proved, Step::verificationCode);
    if (!isFieldError(proved.error()))
        return errorPage(visit, proved.error());
    return codePage(visit, fieldErrors(proved.error(), visit));
}

Answer sendForgottenCodeAgain(Visit& visit)
{
    const auto asked = visit.context.account.forgotten.sendAgain(visit.token, visit.browser());
    const bool tooSoon = !asked && asked.error().message == "P-NOT-2";
    if (!asked && !tooSoon)
        return errorPage(visit, asked.error());
    return Answer::goTo(std::string(pathOf(Step::oneTimePassword)) + (tooSoon ? "" : "?notice=sent-again"));
}

Answer showForgottenDevice(Visit& visit)
{
    if (auto other = elsewhere(visit, Step::verificationCode))
        return *std::move(other);
    return devicePage(visit, {});
}

Answer submitForgottenDevice(Visit& visit)
{
    const auto proved = visit.context.account.forgotten.proveDevice(visit.token, visit.form["verification_code"], visit.browser());
    if (proved)
        return stepTaken(visit, *proved, Step::newPassword);
    if (!isFieldError(proved.error()))
        return errorPage(visit, proved.error());
    return devicePage(visit, fieldErrors(proved.error(), visit));
}

Answer showForgottenNew(Visit& visit)
{
    if (auto other = elsewhere(visit, Step::newPassword))
        return *std::move(other);
    return passwordPage(visit, {});
}

Answer submitForgottenNew(Visit& visit)
{
    const auto made = visit.context.account.forgotten.createPassword(visit.token, SecretBytes(visit.form["password"]),
        SecretBytes(visit.form["password_confirmation"]), visit.browser());
    if (made) {
        visit.cookies.remove(Cookies::forgotten);
        return Answer::goTo("/forgot-password/done");
    }
    if (!isFieldError(made.error()))
        return errorPage(visit, made.error());
    return passwordPage(visit, fieldErrors(made.error(), visit));
}

Answer showForgottenDone(Visit& visit)
{
    Page page = accountMessage(visit, 200, "S-11.done", {accountParagraph(visit, "S-11.done_body")});
    page.model["linkTarget"] = "/sign-in";
    page.model["button"] = visit.words("S-1.sign_in");
    return page;
}

} // namespace countersign::portal
