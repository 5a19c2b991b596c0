// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/Staff.h"
#include "ui/client/Exchange.h"
#include "ui/pages/GateScaffold.h"

#include <QList>

class QLineEdit;
class QWidget;

namespace countersign::ui {

class ApiClient;
class Button;
class FieldRow;
class PasswordField;
class Preferences;

/// One of the invented members of staff of a sample directory; the page names them, so that anybody can sign in.
struct SampleAccount
{
    QString name;
    QString role;
    QString email;
    QString password;
    QString setupKey; ///< base32, for a terminal authenticator
};

/// Email address and password, then the code (ux.md 2.4).
class SignInPage final : public GateScaffold
{
    Q_OBJECT

public:
    enum class Server { onThisComputer, elsewhere };

    SignInPage(ApiClient& client, Preferences& preferences, Server server);

    /// Why the person has to sign in again; stays until they do.
    void setReason(const QString& lead, const QString& rest);
    void setEmail(const QString& email);
    /// Also keeps the sample's addresses out of what this computer remembers.
    void setSampleAccounts(const QList<SampleAccount>& accounts);
    void focusFirst() override;

signals:
    void signedIn(const countersign::contract::SignedIn& session);
    void changeServer();
    /// The person wants to use the recovery code; with what is typed as address so far.
    void recover(const QString& email);

private:
    enum class Step { password, code };

    void build(Server server);
    QWidget* buildPassword();
    [[nodiscard]] QWidget* buildHelp();
    QWidget* buildCode();
    void buildServer(Server server);
    [[nodiscard]] QWidget* sampleAccount(const SampleAccount& account);
    void go(Step step);
    void sendPassword();
    void sendCode();
    void passwordAnswered(const Result<contract::HalfSession>& half);
    void codeAnswered(const Result<contract::SignedIn>& session);
    void setBusy(Button* button, const QString& busy);
    void setIdle();

    ApiClient& m_client;
    Preferences& m_preferences;
    Step m_step = Step::password;
    QByteArray m_half;
    Running m_running;
    QWidget* m_passwordForm = nullptr;
    QWidget* m_codeForm = nullptr;
    QLineEdit* m_email = nullptr;
    PasswordField* m_password = nullptr;
    QLineEdit* m_code = nullptr;
    FieldRow* m_emailRow = nullptr;
    FieldRow* m_passwordRow = nullptr;
    FieldRow* m_codeRow = nullptr;
    Button* m_signIn = nullptr;
    Button* m_confirm = nullptr;
    bool m_sample = false;
};

} // namespace countersign::ui
