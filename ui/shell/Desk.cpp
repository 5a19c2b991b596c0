// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Desk.h"

namespace countersign::ui {

Desk::Desk(const QString& preferencesFile, const Clock& usedClock)
    : clock(usedClock)
    , preferences(preferencesFile)
    , transport(clock, random)
    , client(transport)
    , live(transport)
    , recentPeople(preferences)
    , openEnrolments(client, live, session)
{
}

PageContext Desk::context(Navigator& navigator)
{
    return {client, live, session, navigator, preferences, recentPeople, openEnrolments, clock};
}

} // namespace countersign::ui
