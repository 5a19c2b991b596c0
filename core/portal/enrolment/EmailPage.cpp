// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "portal/FieldErrors.h"
#include "portal/Layout.h"
#include "portal/enrolment/EnrolmentPages.h"
#include "portal/enrolment/Interruptions.h"

namespace countersign::portal {
namespace {

/// P-EML-5: the address that was likely meant, where its domain looks like an allowed one with a slip.
std::string suggestionIn(const Error& error)
{
    for (const auto& [name, value] : error.parameters) {
        if (name == "suggestion")
            return value;
    }
    return {};
}

Page emailPage(
    const Visit& visit, const std::string& typed, std::vector<PageError> errors, const std::string& suggestion = {})
{
    Page page;
    page.status = errors.empty() ? 200 : 422;
    page.body = "email";
    page.title = visit.words("P-2.title");
    page.step = 1;
    page.timeBar = page.help = true;
    page.model = {{"email", fieldModel("email", typed, errors, Hint::shown)}, {"suggestion", Model::textOrNo(suggestion)}};
    page.errors = std::move(errors);
    return page;
}

} // namespace

Answer showEmail(Visit& visit)
{
    return emailPage(visit, visit.registration->typedAddress, {});
}

Answer submitEmail(Visit& visit)
{
    const auto entered = visit.context.registration.enterAddress(visit.token, visit.form["email"], visit.browser());
    if (entered)
        return Answer::goTo(pathOf(Part::oneTimePassword));
    if (!isFieldError(entered.error()))
        return pageForError(visit, entered.error(), Part::email);
    return emailPage(
        visit, visit.form["email"], fieldErrors(entered.error(), visit), suggestionIn(entered.error()));
}

} // namespace countersign::portal
