// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/Staff.h"
#include "ui/client/Exchange.h"
#include "ui/pages/GateScaffold.h"

class QLineEdit;

namespace countersign::ui {

class ApiClient;
class FieldRow;

/// Covers the whole window and every name in it until a code is given (D-SGN-5). What was typed behind it stays.
class LockPage final : public GateScaffold
{
    Q_OBJECT

public:
    explicit LockPage(ApiClient& client);

    void focusFirst() override;

signals:
    void unlocked(const countersign::contract::Session& session);
    void signOutWanted();

private:
    void send();
    void answered(const Result<contract::Session>& session);

    ApiClient& m_client;
    QLineEdit* m_code;
    FieldRow* m_row;
    Running m_running;
};

} // namespace countersign::ui
