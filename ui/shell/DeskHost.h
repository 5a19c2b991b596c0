// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "base/Uuid.h"

#include <QPointer>
#include <QWidget>

#include <memory>

namespace countersign::ui {

class Desk;
class DeskFlow;
class WindowNotices;

/// At this desk, seen from the RA's side: fetches the ticket, opens the person's window beside the RA's, and says above
/// the RA's pages that it is open. One at a time; it goes with the session, not with the lock.
class DeskHost final : public QObject
{
    Q_OBJECT

public:
    /// All outlive it. `window` is the RA's.
    DeskHost(Desk& desk, WindowNotices& notices, QWidget& staff);
    ~DeskHost() override;

    /// With a window open already: brings that to the front.
    void open(const EnrolmentId& enrolment, const QString& firstName);
    [[nodiscard]] DeskFlow* flow() const { return m_flow.get(); }

signals:
    void failed(const countersign::Error& error);

private:
    void begin(const std::string& ticket, const QString& firstName);
    void showNotice(const QString& firstName);
    void drop();

    Desk& m_desk;
    WindowNotices& m_notices;
    QWidget& m_staff;
    std::unique_ptr<DeskFlow> m_flow;
    bool m_asking = false;
};

} // namespace countersign::ui
