// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/client/IdentityClient.h"

#include <QElapsedTimer>
#include <QTimer>

#include <chrono>

namespace countersign::ui {

struct PageContext;

/// Follows one request until it is over: by its live event, and by asking while the stream is away or when its time has
/// run out. The time left is counted here from the answer on, so that the clock of this computer does not matter.
class VerificationWatch final : public QObject
{
    Q_OBJECT

public:
    using seconds = std::chrono::seconds;

    explicit VerificationWatch(const PageContext& context, QObject* parent = nullptr);

    /// `left`: of its time, as far as is known.
    void start(const contract::Verification& verification, std::chrono::milliseconds left);
    void stop();
    [[nodiscard]] bool isRunning() const { return m_second.isActive(); }
    [[nodiscard]] std::chrono::milliseconds left() const;

signals:
    void ticked();
    /// It is over, or what is known of it changed.
    void changed(const countersign::contract::Verification& verification);

private:
    void tick();
    void ask();
    void answered(const Result<contract::Verification>& answer);

    const PageContext& m_context;
    VerificationId m_id;
    std::chrono::milliseconds m_left{};
    QElapsedTimer m_since;
    QTimer m_second;
    Running m_asking;
};

/// How long is left when it was just answered, and when somebody comes back to it.
[[nodiscard]] std::chrono::milliseconds wholeTime(const contract::Verification& verification);
[[nodiscard]] std::chrono::milliseconds timeLeft(const contract::Verification& verification, Instant now);

} // namespace countersign::ui
