// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/Settings.h"

#include <QWidget>

class QLabel;

namespace countersign::ui {

class Banner;
class Button;

/// Send a test email, with the mail server's own answer beside the button that caused it.
class EmailTestArea final : public QWidget
{
    Q_OBJECT

public:
    explicit EmailTestArea(QWidget* parent = nullptr);

    /// The server sends with what is saved, so what is typed has to be saved first.
    void setUnavailable(const QString& reason);
    void setSending(bool sending);
    void setResult(const contract::EmailTestResult& result, Instant at);
    void setFailure(const Error& error);

signals:
    void sendChosen();

private:
    Button* m_send;
    QLabel* m_reason;
    Banner* m_result;
};

} // namespace countersign::ui
