// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "ui/client/Exchange.h"

#include <QWidget>

class QVBoxLayout;

namespace countersign::ui {

class ApiClient;
class KeepCode;

/// Makes a new recovery code for whoever is signed in, after a fresh verification code, and shows it once.
class RecoveryCodeArea final : public QWidget
{
    Q_OBJECT

public:
    explicit RecoveryCodeArea(ApiClient& client);

signals:
    void failed(const countersign::Error& error);

private:
    void make();
    void show(const QString& code);

    ApiClient& m_client;
    QVBoxLayout* m_column;
    QWidget* m_shown = nullptr;
};

} // namespace countersign::ui
