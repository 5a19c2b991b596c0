// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "portal/FieldErrors.h"
#include "portal/Layout.h"
#include "portal/enrolment/EnrolmentPages.h"
#include "portal/enrolment/Interruptions.h"
#include "portal/enrolment/PushPages.h"

namespace countersign::portal {
namespace {

Page codePage(const Visit& visit, std::vector<PageError> errors, bool clockLooksWrong)
{
    Page page;
    page.status = errors.empty() ? 200 : 422;
    page.body = "code";
    page.title = visit.words("P-6.title");
    page.step = 5;
    page.timeBar = page.help = true;
    page.model = {{"verification_code", fieldModel("verification_code", "", errors, Hint::shown)},
        {"clock", clockLooksWrong}};
    page.errors = std::move(errors);
    return page;
}

} // namespace

Answer showCode(Visit& visit)
{
    return isForPush(visit) ? showPhoneRequest(visit) : Answer(codePage(visit, {}, false));
}

Answer submitCode(Visit& visit)
{
    const auto confirmed =
        visit.context.registration.confirmCode(visit.token, visit.form["verification_code"], visit.browser());
    if (confirmed)
        return Answer::goTo(pathOf(Part::done));
    if (!isFieldError(confirmed.error()))
        return pageForError(visit, confirmed.error(), Part::code);
    return codePage(visit, fieldErrors(confirmed.error(), visit),
        confirmed.error().fields.front().message == "P-COD-5");
}

} // namespace countersign::portal
