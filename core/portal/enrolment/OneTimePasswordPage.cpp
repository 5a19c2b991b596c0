// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "portal/FieldErrors.h"
#include "portal/Layout.h"
#include "portal/enrolment/EnrolmentPages.h"
#include "portal/enrolment/Interruptions.h"

namespace countersign::portal {
namespace {

Page oneTimePasswordPage(const Visit& visit, std::vector<PageError> errors)
{
    Page page;
    page.status = errors.empty() ? 200 : 422;
    page.body = "one_time_password";
    page.title = visit.words("P-3.title");
    page.step = 2;
    page.timeBar = page.help = true;
    page.model = {{"sender", Model::textOrNo(visit.settings.mailSender)},
        {"one_time_password", fieldModel("one_time_password", "", errors, Hint::shown)}};
    page.errors = std::move(errors);
    return page;
}

} // namespace

Answer showOneTimePassword(Visit& visit)
{
    return oneTimePasswordPage(visit, {});
}

Answer submitOneTimePassword(Visit& visit)
{
    const auto proved =
        visit.context.registration.proveAddress(visit.token, visit.form["one_time_password"], visit.browser());
    if (proved)
        return Answer::goTo(pathOf(Part::password));
    if (!isFieldError(proved.error()))
        return pageForError(visit, proved.error(), Part::oneTimePassword);
    return oneTimePasswordPage(visit, fieldErrors(proved.error(), visit));
}

} // namespace countersign::portal
