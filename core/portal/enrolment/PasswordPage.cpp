// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "portal/FieldErrors.h"
#include "portal/Layout.h"
#include "portal/enrolment/EnrolmentPages.h"
#include "portal/enrolment/Interruptions.h"

namespace countersign::portal {
namespace {

Page passwordPage(const Visit& visit, std::vector<PageError> errors)
{
    const auto& view = *visit.registration;
    Page page;
    page.status = errors.empty() ? 200 : 422;
    page.body = view.hasPassword ? "existing_password" : "password";
    page.title = visit.words(view.hasPassword ? "P-4.existing_title" : "P-4.title");
    page.step = 3;
    page.timeBar = page.help = true;
    page.model = {{"accountAddress", view.accountAddress}, {"forgot", view.forgotPassword},
        {"mayForget", !domain::isAlone(view.meeting)}, {"password", fieldModel("password", "", errors, Hint::none)},
        {"password_confirmation", fieldModel("password_confirmation", "", errors, Hint::none)}};
    page.errors = std::move(errors);
    return page;
}

Result<void> hand(Visit& visit)
{
    auto& registration = visit.context.registration;
    const SecretBytes password(visit.form["password"]);
    if (visit.registration->hasPassword)
        return registration.enterPassword(visit.token, password, visit.browser());
    return registration.createPassword(
        visit.token, password, SecretBytes(visit.form["password_confirmation"]), visit.browser());
}

} // namespace

Answer showPassword(Visit& visit)
{
    return passwordPage(visit, {});
}

Answer submitPassword(Visit& visit)
{
    const auto taken = hand(visit);
    if (taken)
        return Answer::goTo(pathOf(Part::addAccount));
    if (!isFieldError(taken.error()))
        return pageForError(visit, taken.error(), Part::password);
    return passwordPage(visit, fieldErrors(taken.error(), visit));
}

Answer forgotPassword(Visit& visit)
{
    const auto forgot = visit.context.registration.forgotPassword(visit.token, visit.browser());
    if (!forgot)
        return pageForError(visit, forgot.error(), Part::password);
    return Answer::goTo(pathOf(Part::password));
}

} // namespace countersign::portal
