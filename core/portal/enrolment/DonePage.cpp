// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "portal/FieldErrors.h"
#include "portal/Layout.h"
#include "portal/enrolment/EnrolmentPages.h"
#include "portal/enrolment/Interruptions.h"
#include "portal/enrolment/PushPages.h"

namespace countersign::portal {
namespace {

Page donePage(const Visit& visit, const std::string& name, std::vector<PageError> errors)
{
    Page page;
    page.status = errors.empty() ? 200 : 422;
    page.body = "done";
    page.title = visit.words("P-7.title");
    const bool meeting = !domain::isAlone(visit.registration->meeting);
    page.model = {{"device_name", fieldModel("device_name", name, errors, Hint::none)}, {"mailed", visit.registration->mailed},
        {"push", isForPush(visit)},
        {"happensNext", meeting || visit.registration->mailed}};
    page.errors = std::move(errors);
    return page;
}

} // namespace

Answer showDone(Visit& visit)
{
    return donePage(visit, visit.registration->deviceName, {});
}

Answer nameDevice(Visit& visit)
{
    const auto named = visit.context.registration.nameDevice(visit.token, visit.form["device_name"], visit.browser());
    if (named)
        return Answer::goTo(std::string(pathOf(Part::done)) + "?notice=named");
    if (!isFieldError(named.error()))
        return pageForError(visit, named.error(), Part::done);
    return donePage(visit, visit.form["device_name"], fieldErrors(named.error(), visit));
}

Answer startTest(Visit& visit)
{
    const auto token = visit.context.tests.startFromRegistration(visit.token, visit.browser());
    if (!token)
        return pageForError(visit, token.error(), Part::done);
    visit.cookies.set(Cookies::test, *token);
    return Answer::goTo("/test/sign-in");
}

} // namespace countersign::portal
