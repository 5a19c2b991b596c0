// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/Verifications.h"

#include <QObject>

namespace countersign::domain {
struct Person;
}

namespace countersign::ui {

class Desk;
class Navigator;
class WindowNotices;

/// For RA Managers: a strip across the window when somebody who was asked on their phone said that they did not call, or
/// when requests to somebody were refused or unanswered too often.
class CallerAlert final : public QObject
{
    Q_OBJECT

public:
    /// All outlive it.
    CallerAlert(Desk& desk, WindowNotices& notices, Navigator& navigator);

private:
    void lookAt(const VerificationId& id);
    void show(const contract::Verification& verification, const domain::Person& person);

    Desk& m_desk;
    WindowNotices& m_notices;
    Navigator& m_navigator;
};

/// Whether alerts are for whoever is signed in.
[[nodiscard]] bool hearsAlerts(const Desk& desk);

} // namespace countersign::ui
