// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "portal/Admission.h"

#include "portal/FormGuard.h"
#include "portal/enrolment/Interruptions.h"
#include "portal/information/InformationPages.h"
#include "portal/selfservice/SelfServiceAdmission.h"
#include "portal/testing/TestPages.h"

namespace countersign::portal {
namespace {

bool changes(const Route& route)
{
    return route.method == http::Method::post;
}

std::optional<Answer> checkForm(const Visit& visit)
{
    if (csrfFits(visit.token, visit.form["csrf"]))
        return std::nullopt;
    return Answer(uncheckedPage(visit));
}

/// A step that was left behind has its own page; one that was not reached yet leads to where the person is.
std::optional<Answer> checkOrder(const Visit& visit, Part wanted)
{
    const auto state = visit.registration->state;
    if (opensIn(wanted, state))
        return std::nullopt;
    const Part present = partOf(state);
    if (wanted < present && !isOvertaken(wanted, *visit.registration))
        return Answer(wentBack(visit, wanted));
    return Answer::goTo(pathOf(present));
}

std::optional<Answer> admitRegistration(Visit& visit, const Route& route)
{
    visit.token = visit.cookies.get(Cookies::registration);
    if (visit.token.empty())
        return Answer(linkNotUsable(visit));
    visit.csrf = csrfFor(visit.token);
    auto view = visit.context.registration.current(visit.token);
    if (!view)
        return Answer(pageForError(visit, view.error(), Part::email));
    visit.takeRegistration(std::move(*view));
    if (visit.registration->movedAt != Instant{})
        return Answer(movedAway(visit));
    if (changes(route)) {
        if (auto refused = checkForm(visit))
            return refused;
    }
    if (route.access == Access::registrationAtAnyStage)
        return std::nullopt;
    if (auto page = interruption(visit))
        return Answer(std::move(*page));
    return route.part ? checkOrder(visit, *route.part) : std::nullopt;
}

std::optional<Answer> admitTest(Visit& visit, const Route& route)
{
    visit.token = visit.cookies.get(Cookies::test);
    if (visit.token.empty())
        return Answer(testEnded(visit));
    visit.csrf = csrfFor(visit.token);
    auto view = visit.context.tests.look(visit.token);
    if (!view)
        return Answer(view.error().kind == ErrorKind::notFound ? testEnded(visit)
                                                              : pageForError(visit, view.error(), Part::done));
    visit.test = std::move(*view);
    return changes(route) ? checkForm(visit) : std::nullopt;
}

} // namespace

std::optional<Answer> admit(Visit& visit, const Route& route)
{
    if (hasRepeats(visit.request.query))
        return Answer(refusedPage(visit, 400));
    if (changes(route)) {
        if (!comesFromOurPages(visit.request, visit.context.publicUrl))
            return Answer(uncheckedPage(visit));
        visit.form = Form(visit.request, route.fields);
        if (visit.form.fault() != Form::Fault::none)
            return Answer(refusedPage(visit, visit.form.fault() == Form::Fault::wrongType ? 415 : 400));
    }
    switch (route.access) {
    case Access::anyone:
        return std::nullopt;
    case Access::registration:
    case Access::registrationAtAnyStage:
        return admitRegistration(visit, route);
    case Access::visitor:
    case Access::halfSession:
    case Access::session:
    case Access::anySession:
    case Access::forgottenPassword:
        return admitToSelfService(visit, route);
    case Access::test:
        break;
    }
    return admitTest(visit, route);
}

} // namespace countersign::portal
