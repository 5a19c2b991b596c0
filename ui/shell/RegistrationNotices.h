// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "domain/enrolment/EnrolmentView.h"

#include <QObject>

#include <functional>
#include <map>
#include <string>

namespace countersign::ui {

class Desk;
class Notifier;

/// Tells by the system that a registration of the signed-in person finished, failed or needs help, while they look elsewhere;
/// and an RA Manager that somebody may be pretending to be a user.
/// Names only where that was allowed, and none while the window is locked.
class RegistrationNotices final : public QObject
{
    Q_OBJECT

public:
    /// `isLookedAt`: the window is the active one.
    RegistrationNotices(Desk& desk, Notifier& notifier, std::function<bool()> isLookedAt, QObject* parent = nullptr);

    void setLocked(bool locked);

private:
    struct Known
    {
        std::string name;
        Instant problemAt{}; ///< of the newest that needs the RA
    };

    void compare();
    void lookAt(const domain::EnrolmentView& view);
    void fetchEnded(const EnrolmentId& id);
    void ended(const domain::EnrolmentView& view);
    void tell(const QString& anonymous, const QString& named);

    Desk& m_desk;
    Notifier& m_notifier;
    std::function<bool()> m_isLookedAt;
    std::map<std::string, Known> m_known;
    bool m_first = true; ///< what was there before the sign-in is no news
    bool m_locked = false;
};

} // namespace countersign::ui
