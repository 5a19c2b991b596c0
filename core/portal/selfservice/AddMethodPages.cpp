// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// S-5: somebody adds a method, signed in with another one or with a Temporary Access Pass.
#include "portal/FieldErrors.h"
#include "portal/Layout.h"
#include "portal/enrolment/AccountSecret.h"
#include "portal/selfservice/AccountParts.h"
#include "portal/selfservice/SelfServicePages.h"

namespace countersign::portal {
namespace {

bool withPass(const Visit& visit)
{
    return visit.session->kind == services::PersonSessionKind::pass;
}

Page choicePage(Visit& visit, std::vector<PageError> errors)
{
    Page page = accountPage(visit, "add_method", "S-5.title", std::move(errors));
    visit.words.set("passUntil", visit.time(visit.session->ends));
    page.model = {{"pass", withPass(visit)}, {"only_me", fieldModel("only_me", "", page.errors, Hint::none)}};
    return page;
}

Page codePage(const Visit& visit, std::vector<PageError> errors, bool clockLooksWrong)
{
    Page page = accountPage(visit, "own_code", "P-6.title", std::move(errors));
    page.model = {{"verification_code", fieldModel("verification_code", "", page.errors, Hint::shown)}, {"clock", clockLooksWrong}};
    return page;
}

/// As many as there may be, or nothing that is being added: what to do is on a page of its own.
Answer refused(Visit& visit, const Error& error)
{
    if (error.message != "S-ADD-3" && error.message != "S-ADD-4")
        return accountError(visit, error);
    const bool tooMany = error.message == "S-ADD-3";
    Page page = accountMessage(visit, 409, tooMany ? "S-ADD-3.title" : "S-ADD-4.title",
        {accountParagraph(visit, tooMany ? "S-ADD-3" : "S-ADD-4", error.parameters)});
    page.model["linkTarget"] = tooMany && !withPass(visit) ? "/security-info" : "/security-info/add";
    page.model["button"] = visit.words(tooMany ? "layout.continue" : "P-X.again");
    return page;
}

} // namespace

Answer showAddMethod(Visit& visit)
{
    if (!visit.session->fresh && !withPass(visit))
        return toSignIn(visit, "sign-in-again");
    return choicePage(visit, {});
}

Answer submitAddMethod(Visit& visit)
{
    if (visit.form["only_me"] != "yes")
        return choicePage(visit, {{"only_me", visit.words("S-ADD-1")}});
    const auto begun = visit.context.account.adding.begin(visit.session->actor);
    return begun ? Answer::goTo("/security-info/add/account") : refused(visit, begun.error());
}

Answer showOwnAccount(Visit& visit)
{
    const auto secret = visit.context.account.adding.showSecret(visit.session->actor);
    if (!secret)
        return refused(visit, secret.error());
    auto shown = accountSecretModel(*secret);
    if (!shown)
        return accountError(visit, shown.error());
    Page page = accountPage(visit, "own_account", "P-5.title");
    page.model = *std::move(shown);
    return page;
}

Answer submitOwnAccount(Visit&)
{
    return Answer::goTo("/security-info/add/code");
}

Answer showOwnCode(Visit& visit)
{
    return codePage(visit, {}, false);
}

Answer submitOwnCode(Visit& visit)
{
    const auto confirmed = visit.context.account.adding.confirmCode(visit.session->actor, visit.form["verification_code"]);
    if (!confirmed && isFieldError(confirmed.error()))
        return codePage(visit, fieldErrors(confirmed.error(), visit), confirmed.error().fields.front().message == "P-COD-5");
    if (!confirmed)
        return refused(visit, confirmed.error());
    if (withPass(visit)) {
        visit.cookies.remove(Cookies::session);
        return Answer::goTo("/security-info/added");
    }
    leaveSuccess(visit, "S-OK-4", "");
    return Answer::goTo("/security-info/methods/" + confirmed->value + "/name");
}

Answer showAdded(Visit& visit)
{
    return accountPage(visit, "added", "P-7.title");
}

} // namespace countersign::portal
