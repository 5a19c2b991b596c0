// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/Recovery.h"
#include "ui/client/Exchange.h"
#include "ui/pages/GateScaffold.h"

class QLineEdit;

namespace countersign::ui {

class ApiClient;
class FieldRow;
class KeepCode;
class PasswordField;

/// For an RA Manager who lost the phone: email address, password and recovery code, then the registration of a new
/// authenticator, then the new recovery code.
class RecoveryPage final : public GateScaffold
{
    Q_OBJECT

public:
    RecoveryPage(ApiClient& client, const QString& email);

    void focusFirst() override;

signals:
    /// The new authenticator works: the person can sign in.
    void finished(const QString& email);
    void back();

private:
    void buildForm();
    [[nodiscard]] bool checkFilled();
    void send();
    void started(const Result<contract::MadeRecovery>& made);
    void fetchCode();
    void showCode(const QString& code);

    ApiClient& m_client;
    Running m_running;
    QByteArray m_token;
    QWidget* m_form;
    QLineEdit* m_email;
    PasswordField* m_password;
    QLineEdit* m_code;
    FieldRow* m_emailRow;
    FieldRow* m_passwordRow;
    FieldRow* m_codeRow;
};

} // namespace countersign::ui
