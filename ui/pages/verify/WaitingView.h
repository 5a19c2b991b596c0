// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/verify/VerificationWords.h"

#include <QWidget>

#include <chrono>

class QLabel;

namespace countersign::ui {

class Lead;
class TimeLeft;

/// The request is out: the number to tell the caller, the time left, and what to say when nothing appears.
class WaitingView final : public QWidget
{
    Q_OBJECT

public:
    explicit WaitingView(const contract::Verification& verification, QWidget* parent = nullptr);

    /// Once a second. Speaks each 15 seconds.
    void setLeft(std::chrono::milliseconds left, std::chrono::milliseconds whole);

    /// "Ask Sample to approve on their phone"
    [[nodiscard]] static QString heading(const contract::Verification& verification, const Caller& caller);

private:
    [[nodiscard]] QWidget* makeNumber(const QString& number);
    [[nodiscard]] QWidget* makeTime();

    TimeLeft* m_time;
    Lead* m_nothing;
    bool m_atOnce; ///< a device without instant notifications shows nothing until its app is opened
    long long m_spoken = 0; ///< the last quarter of a minute that was spoken
};

} // namespace countersign::ui
