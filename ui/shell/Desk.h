// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "base/Random.h"
#include "ui/client/ApiClient.h"
#include "ui/client/LiveFeed.h"
#include "ui/client/StaffSession.h"
#include "ui/models/OpenEnrolments.h"
#include "ui/models/Preferences.h"
#include "ui/models/RecentPeople.h"
#include "ui/pages/PageContext.h"

namespace countersign::ui {

/// Everything of the desktop that is no widget, built once per program.
class Desk final
{
public:
    /// `preferencesFile` empty: nothing is remembered.
    Desk(const QString& preferencesFile, const Clock& usedClock);

    [[nodiscard]] PageContext context(Navigator& navigator);

    const Clock& clock;
    SystemRandom random;
    Preferences preferences;
    Transport transport;
    ApiClient client;
    StaffSession session;
    LiveFeed live;
    RecentPeople recentPeople;
    OpenEnrolments openEnrolments;
};

} // namespace countersign::ui
