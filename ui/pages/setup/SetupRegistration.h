// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/Staff.h"
#include "ui/client/Exchange.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace countersign::ui {

class ApiClient;
class Button;
class DotsWidget;
class ElidedField;
class KeepCode;

/// The first person's own registration: the link for this computer's browser, the recovery code that is shown once, and
/// how far the browser has come.
class SetupRegistration final : public QWidget
{
    Q_OBJECT

public:
    SetupRegistration(ApiClient& client, const QByteArray& bootstrapSecret, const contract::MadeSetup& made);

    void focusFirst();

signals:
    void finished();

private:
    void addLink(QVBoxLayout& column);
    void addProgress(QVBoxLayout& column);
    void poll();
    void show(const contract::SetupProgress& progress);
    [[nodiscard]] QString wordsOf(int step) const;
    void goOn();

    ApiClient& m_client;
    QByteArray m_secret;
    contract::MadeSetup m_made;
    QTimer m_poll;
    Running m_running;
    int m_step = 0;
    bool m_done = false;
    Button* m_open = nullptr;
    KeepCode* m_code = nullptr;
    DotsWidget* m_dots = nullptr;
    QLabel* m_doing = nullptr;
    Button* m_signIn = nullptr;
};

} // namespace countersign::ui
