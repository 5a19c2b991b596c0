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
    /// A person selected "I need help" (D-LIV-13): once per request.
    void helpAsked(const countersign::domain::EnrolmentView& enrolment);
    /// One that was open is over: registered, ran out, stopped or cancelled.
    void ended(const countersign::domain::EnrolmentView& enrolment);

private:
    void liveChange(const contract::LiveChange& change);
    void noticeHelp(const std::vector<domain::EnrolmentView>& before);
    void askWhatBecameOf(const EnrolmentId& id);
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
