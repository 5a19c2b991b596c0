// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include <array>
#include <functional>

namespace countersign::ui {

struct PageContext;

/// What a page tries again by itself while the server does not answer: after 2, 4, 8 ... 30 seconds, and at once when
/// something says that the server is back. It does not send anything itself; an attempt that fails comes back with
/// later().
class KeepTrying final : public QObject
{
    Q_OBJECT

public:
    /// A page has at most one of each waiting. What a person did is never pushed out by a reading.
    enum class Attempt { reading, acting };

    explicit KeepTrying(const PageContext& context, QObject* parent);

    void later(Attempt attempt, std::function<void()> run);
    /// "Try now"; forgets the wait.
    void now();
    /// The server has answered one of that kind.
    void settle(Attempt attempt);
    [[nodiscard]] bool isWaiting() const;
    [[nodiscard]] bool isWaiting(Attempt attempt) const { return m_waiting[std::size_t(attempt)] != nullptr; }
    [[nodiscard]] std::chrono::milliseconds wait() const { return m_timer.intervalAsDuration(); }

private:
    void run();

    std::array<std::function<void()>, 2> m_waiting;
    QTimer m_timer;
    int m_waitMs = 0;
};

} // namespace countersign::ui
