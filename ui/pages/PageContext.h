// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"

namespace countersign::ui {

class ApiClient;
class LiveFeed;
class Navigator;
class OpenEnrolments;
class Preferences;
class RecentPeople;
class StaffSession;

/// What every page works with. All of it outlives the pages.
struct PageContext
{
    ApiClient& client;
    LiveFeed& live;
    StaffSession& session;
    Navigator& navigator;
    Preferences& preferences;
    RecentPeople& recentPeople;
    OpenEnrolments& openEnrolments;
    const Clock& clock;
};

} // namespace countersign::ui
