// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "portal/enrolment/EnrolmentPages.h"
#include "portal/enrolment/Interruptions.h"

#include <array>

namespace countersign::portal {
namespace {

/// The page the form stood on, out of the few that carry one; anything else is the page of the state (S 66).
std::string pageItCameFrom(const Visit& visit)
{
    static constexpr std::array listed{"/register/email", "/register/one-time-password", "/register/not-received",
        "/register/password", "/register/add-account", "/register/code"};
    for (const char* path : listed) {
        if (visit.form["page"] == path)
            return path;
    }
    return domain::isUnderWay(visit.registration->state) ? pathOf(partOf(visit.registration->state)) : "/register";
}

Answer backWith(const Visit& visit, const char* notice)
{
    return Answer::goTo(pageItCameFrom(visit) + "?notice=" + notice);
}

} // namespace

Answer needMoreTime(Visit& visit)
{
    const auto given = visit.context.registration.needMoreTime(visit.token, visit.browser());
    // The link's end was reached meanwhile: the page shows the time that is left, without the button.
    const bool noMore = !given && given.error().kind == ErrorKind::conflict;
    if (given || noMore)
        return noMore ? Answer::goTo(pageItCameFrom(visit)) : backWith(visit, "more-time");
    return pageForError(visit, given.error(), partOf(visit.registration->state));
}

Answer askForHelp(Visit& visit)
{
    const auto asked = visit.context.registration.askForHelp(visit.token, visit.browser());
    if (!asked)
        return pageForError(visit, asked.error(), partOf(visit.registration->state));
    return backWith(visit, "told");
}

} // namespace countersign::portal
