// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/recovery/RecoveryPage.h"

#include "ui/client/ApiClient.h"
#include "ui/pages/KeepCode.h"
#include "ui/pages/recovery/RecoveryRegistration.h"
#include "ui/text/Words.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/FieldRow.h"
#include "ui/widgets/Labels.h"
#include "ui/widgets/LoadingBar.h"
#include "ui/widgets/PageScaffold.h"
#include "ui/widgets/PasswordField.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace countersign::ui {

namespace {

constexpr int cardWidth = 560;
constexpr int longestEmail = 254;
constexpr int longestCode = 64;

} // namespace

RecoveryPage::RecoveryPage(ApiClient& client, const QString& email)
    : GateScaffold(tr("Use your recovery code"), cardWidth)
    , m_client(client)
    , m_form(new QWidget)
    , m_email(new QLineEdit(email))
    , m_password(new PasswordField)
    , m_code(new QLineEdit)
    , m_emailRow(new FieldRow(tr("&Email address"), m_email))
    , m_passwordRow(new FieldRow(tr("&Password"), m_password))
    , m_codeRow(new FieldRow(tr("&Recovery code"), m_code))
{
    buildForm();
    body()->addWidget(m_form);
}

void RecoveryPage::buildForm()
{
    auto* column = new QVBoxLayout(m_form);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::field);
    column->addWidget(
        makeLabel(tr("For when you have lost your phone. You register a new authenticator for yourself. When "
                     "it works, your earlier ones are removed.")));
    m_email->setMaxLength(longestEmail);
    m_email->setInputMethodHints(Qt::ImhEmailCharactersOnly | Qt::ImhNoAutoUppercase);
    m_code->setMaxLength(longestCode);
    m_codeRow->setHint(tr("20 letters and numbers, from when Countersign was set up or from Settings."));
    auto* go = makeButton(tr("&Continue"), Role::primary);
    auto* leave = makeLink(tr("&Back to sign in"));
    for (auto* row : {m_emailRow, m_passwordRow, m_codeRow})
        column->addWidget(row);
    column->addSpacing(space::half);
    column->addWidget(makeButtonRow({go, leave}));
    column->addWidget(
        makeHint(tr("Without the password or the code: another RA Manager can issue you an authenticator, or "
                    "your administrator can use the command recover.")));
    connect(go, &QPushButton::clicked, this, &RecoveryPage::send);
    connect(leave, &QPushButton::clicked, this, &RecoveryPage::back);
    for (QLineEdit* field : {m_email, static_cast<QLineEdit*>(m_password), m_code})
        connect(field, &QLineEdit::returnPressed, this, &RecoveryPage::send);
}

void RecoveryPage::focusFirst()
{
    for (QLineEdit* field : {m_email, static_cast<QLineEdit*>(m_password), m_code}) {
        if (field->text().isEmpty() && field->isVisibleTo(this))
            return field->setFocus(Qt::OtherFocusReason);
    }
}

bool RecoveryPage::checkFilled()
{
    m_emailRow->setError(m_email->text().trimmed().isEmpty() ? tr("Enter your email address") : QString());
    m_passwordRow->setError(m_password->text().isEmpty() ? tr("Enter your password") : QString());
    m_codeRow->setError(m_code->text().trimmed().isEmpty() ? tr("Enter your recovery code") : QString());
    for (auto* row : {m_emailRow, m_passwordRow, m_codeRow}) {
        if (row->hasError()) {
            row->focusInput();
            return false;
        }
    }
    return true;
}

void RecoveryPage::send()
{
    if (m_running.isRunning() || !checkFilled())
        return;
    loading().start();
    m_running =
        m_client.beginRecovery({utf8(m_email->text().trimmed()), utf8(m_password->text()), utf8(m_code->text())})
            .then(this, [this](const auto& made) { started(made); });
}

void RecoveryPage::started(const Result<contract::MadeRecovery>& made)
{
    loading().stop();
    if (!made)
        return showError(made.error());
    banner().clear();
    m_token = QByteArray::fromStdString(made->token);
    m_password->clear();
    m_code->clear();
    m_form->hide();
    setTitle(tr("Register a new authenticator"));
    auto* registration = new RecoveryRegistration(m_client, *made);
    body()->addWidget(registration);
    connect(registration, &RecoveryRegistration::again, this, [this, registration] {
        registration->deleteLater();
        setTitle(tr("Use your recovery code"));
        m_form->show();
        focusFirst();
    });
    connect(registration, &RecoveryRegistration::registered, this, [this, registration] {
        registration->deleteLater();
        fetchCode();
    });
    registration->focusFirst();
}

/// The same call again after a lost answer: the server makes the code once.
void RecoveryPage::fetchCode()
{
    loading().start();
    m_running = m_client.finishRecovery(m_token).then(this, [this](const Result<contract::RecoveryCode>& code) {
        loading().stop();
        if (code)
            return showCode(qs(code->recoveryCode));
        setTitle(tr("Registered"));
        showError(code.error());
        body()->addWidget(makeLabel(tr(
            "Your new authenticator works. Sign in, and make a new recovery code in Settings, Backup and recovery.")));
        auto* go = makeButton(tr("&Go to sign in"), Role::primary);
        connect(go, &QPushButton::clicked, this, [this] { emit finished(m_email->text().trimmed()); });
        body()->addWidget(makeButtonRow({go}));
    });
}

void RecoveryPage::showCode(const QString& code)
{
    setTitle(tr("Your new authenticator works"));
    auto* keep = new KeepCode(code);
    auto* go = makeButton(tr("&Go to sign in"), Role::primary);
    body()->addWidget(
        makeLabel(tr("Your earlier authenticators are removed, and your earlier recovery code no longer works.")));
    body()->addWidget(keep);
    body()->addWidget(makeButtonRow({go}));
    connect(go, &QPushButton::clicked, this, [this, keep] {
        if (keep->confirmed())
            emit finished(m_email->text().trimmed());
    });
    go->setFocus(Qt::OtherFocusReason);
}

} // namespace countersign::ui
