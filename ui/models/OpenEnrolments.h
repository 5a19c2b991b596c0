// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/Settings.h"
#include "domain/enrolment/EnrolmentView.h"
#include "ui/client/Exchange.h"

#include <QObject>
#include <QTimer>

#include <vector>

namespace countersign::ui {

class ApiClient;
class LiveFeed;
class StaffSession;

/// The registrations in progress that the signed-in person may see, kept up to date by live changes: for the strip,
/// Home and the count in the navigation. Fetching it is no activity.
class OpenEnrolments final : public QObject
{
    Q_OBJECT

public:
    OpenEnrolments(ApiClient& client, LiveFeed& live, StaffSession& session, QObject* parent = nullptr);

    void start();
    void stop();
    void refresh();

    /// Those that end first come first.
    [[nodiscard]] const std::vector<domain::EnrolmentView>& all() const { return m_all; }
    [[nodiscard]] bool isLoaded() const { return m_loaded; }

signals:
    void changed();
    /// Minutes left have changed: words only.
    void ticked();

private:
    void liveChange(const contract::LiveChange& change);
    void take(std::vector<domain::EnrolmentView> all);

    ApiClient& m_client;
    StaffSession& m_session;
    std::vector<domain::EnrolmentView> m_all;
    QTimer m_soon; ///< several changes in a burst make one request
    QTimer m_tick;
    Running m_running;
    bool m_loaded = false;
    bool m_again = false;
};

} // namespace countersign::ui
