// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "portal/FieldErrors.h"
#include "portal/Layout.h"
#include "portal/selfservice/AccountParts.h"
#include "portal/selfservice/SelfServicePages.h"

namespace countersign::portal {
namespace {

/// The place to go to afterwards, from the form or the address.
std::string wantedPlace(const Visit& visit)
{
    std::string wanted = visit.form["next"];
    for (const auto& [name, value] : visit.request.query) {
        if (name == "next")
            wanted = value;
    }
    return placeNamed(wanted).empty() ? std::string() : wanted;
}

std::string withPlace(const Visit& visit, const std::string& path)
{
    const std::string place = wantedPlace(visit);
    return place.empty() ? path : path + "?next=" + place;
}

Page signInPage(const Visit& visit, const std::string& email, std::vector<PageError> errors)
{
    Page page = accountPage(visit, "sign_in", "S-1.title", std::move(errors));
    page.model = {{"email", fieldModel("email", email, page.errors, Hint::none)},
        {"password", fieldModel("password", "", page.errors, Hint::none)}, {"next", wantedPlace(visit)}};
    return page;
}

Page codePage(const Visit& visit, std::vector<PageError> errors)
{
    Page page = accountPage(visit, "sign_in_code", "P-8.code_title", std::move(errors));
    page.model = {{"verification_code", fieldModel("verification_code", "", page.errors, Hint::shown)},
        {"device", Model::textOrNo(visit.session->deviceName)}, {"next", wantedPlace(visit)}};
    return page;
}

Page passPage(const Visit& visit, const std::string& email, std::vector<PageError> errors)
{
    Page page = accountPage(visit, "sign_in_pass", "S-3.title", std::move(errors));
    page.model = {{"email", fieldModel("email", email, page.errors, Hint::none)},
        {"pass", fieldModel("pass", "", page.errors, Hint::shown)}};
    return page;
}

/// What is wrong with a pass, beside its field.
std::vector<PageError> passErrors(const Visit& visit, const Error& error)
{
    if (error.message != "P-TAP-2")
        return {{"pass", visit.words("P-TAP-1")}};
    Instant at{};
    for (const auto& [name, value] : error.parameters) {
        if (name == "at" && !value.empty() && value.size() < 16 && value.find_first_not_of("0123456789") == std::string::npos)
            at = fromMs(std::stoll(value));
    }
    return {{"pass", visit.words("P-TAP-2", {{"time", visit.time(at)}, {"date", visit.date(at)}})}};
}

} // namespace

Answer showSignIn(Visit& visit)
{
    return signInPage(visit, "", {});
}

Answer submitSignIn(Visit& visit)
{
    const auto entered = visit.context.account.sessions.enterPassword(
        visit.form["email"], SecretBytes(visit.form["password"]), {visit.browser(), visit.cookies.get(Cookies::known)});
    if (entered) {
        visit.cookies.set(Cookies::signIn, *entered);
        return Answer::goTo(withPlace(visit, "/sign-in/code"));
    }
    if (!isFieldError(entered.error()))
        return accountError(visit, entered.error());
    return signInPage(visit, visit.form["email"], fieldErrors(entered.error(), visit));
}

Answer showSignInCode(Visit& visit)
{
    return codePage(visit, {});
}

Answer submitSignInCode(Visit& visit)
{
    std::string known = visit.cookies.get(Cookies::known);
    if (known.empty())
        known = randomToken(visit.context.random, 32);
    const auto entered = visit.context.account.sessions.enterCode(
        visit.token, visit.form["verification_code"], {visit.browser(), known}, visit.cookies.get(Cookies::session));
    if (!entered && isFieldError(entered.error()))
        return codePage(visit, fieldErrors(entered.error(), visit));
    if (!entered)
        return accountError(visit, entered.error());
    visit.cookies.set(Cookies::session, *entered);
    visit.cookies.set(Cookies::known, known);
    visit.cookies.remove(Cookies::signIn);
    const auto session = visit.context.account.sessions.resolve(*entered, visit.browser());
    if (session && session->requestWaits)
        return Answer::goTo("/request");
    const std::string place = placeNamed(wantedPlace(visit));
    return Answer::goTo(place.empty() ? "/security-info" : place);
}

Answer showNoPhone(Visit& visit)
{
    const auto half = visit.context.account.sessions.resolve(visit.cookies.get(Cookies::signIn), visit.browser());
    Page page = accountPage(visit, "sign_in_no_phone", "S-2.title");
    page.model = {{"passwordGiven", half && half->kind == services::PersonSessionKind::half}};
    return page;
}

Answer showPassSignIn(Visit& visit)
{
    return passPage(visit, "", {});
}

Answer submitPassSignIn(Visit& visit)
{
    if (visit.form["email"].empty())
        return passPage(visit, "", {{"email", visit.words("P-EML-1")}});
    if (visit.form["pass"].empty())
        return passPage(visit, visit.form["email"], {{"pass", visit.words("S-3.empty")}});
    const auto entered =
        visit.context.passes.signIn(visit.form["email"], SecretBytes(visit.form["pass"]), visit.browser());
    if (entered) {
        visit.cookies.set(Cookies::session, entered->token);
        return Answer::goTo("/security-info/add");
    }
    const auto& error = entered.error();
    if (error.kind == ErrorKind::unauthenticated || error.kind == ErrorKind::conflict || isFieldError(error))
        return passPage(visit, visit.form["email"], passErrors(visit, error));
    return accountError(visit, error);
}

Answer signOut(Visit& visit)
{
    const auto ended = visit.context.account.sessions.signOut(visit.token, visit.browser());
    if (!ended)
        return accountError(visit, ended.error());
    visit.cookies.remove(Cookies::session);
    visit.cookies.remove(Cookies::signIn);
    Answer answer = Answer::goTo("/signed-out");
    answer.page.clearSiteData = true;
    return answer;
}

Answer showSignedOut(Visit& visit)
{
    Page page = accountMessage(visit, 200, "S-OUT.title", {accountParagraph(visit, "S-OUT.body")});
    page.model["linkTarget"] = "/sign-in";
    page.model["button"] = visit.words("S-OUT.again");
    return page;
}

} // namespace countersign::portal
