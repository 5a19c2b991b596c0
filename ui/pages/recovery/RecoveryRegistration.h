// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/Recovery.h"
#include "ui/client/Exchange.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace countersign::ui {

class ApiClient;
class Button;
class DotsWidget;

/// The link for the browser, what becomes of the earlier authenticators, and how far the browser has come.
class RecoveryRegistration final : public QWidget
{
    Q_OBJECT

public:
    RecoveryRegistration(ApiClient& client, const contract::MadeRecovery& made);

    void focusFirst();

signals:
    void registered();
    /// The link no longer works; the recovery code makes another.
    void again();

private:
    void addLink(QVBoxLayout& column);
    void addDevices(QVBoxLayout& column);
    void poll();
    void show(const contract::RecoveryProgress& progress);

    ApiClient& m_client;
    contract::MadeRecovery m_made;
    QTimer m_poll;
    Running m_running;
    int m_step = -1;
    Button* m_open = nullptr;
    Button* m_again = nullptr;
    DotsWidget* m_dots = nullptr;
    QLabel* m_doing = nullptr;
};

} // namespace countersign::ui
