// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/signin/SignInPage.h"

#include "ui/client/ApiClient.h"
#include "ui/models/Preferences.h"
#include "ui/pages/StepUpDialog.h"
#include "ui/text/Messages.h"
#include "ui/text/Words.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/ErrorSummary.h"
#include "ui/widgets/FieldRow.h"
#include "ui/widgets/FlowLayout.h"
#include "ui/widgets/Labels.h"
#include "ui/widgets/LoadingBar.h"
#include "ui/widgets/PageScaffold.h"
#include "ui/widgets/PasswordField.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace countersign::ui {

namespace {

constexpr int longestEmail = 254;
constexpr int longestTypedCode = 16;

QVBoxLayout* columnOf(QWidget* form)
{
    auto* column = new QVBoxLayout(form);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::field);
    return column;
}

} // namespace

SignInPage::SignInPage(ApiClient& client, Preferences& preferences, Server server)
    : GateScaffold(tr("Sign in"))
    , m_client(client)
    , m_preferences(preferences)
{
    build(server);
    m_email->setText(preferences.rememberedEmail());
    go(Step::password);
}

void SignInPage::build(Server server)
{
    buildServer(server);
    m_passwordForm = buildPassword();
    m_codeForm = buildCode();
    body()->addWidget(m_passwordForm);
    body()->addWidget(m_codeForm);
}

void SignInPage::buildServer(Server server)
{
    auto* area = new QWidget;
    auto* line = new FlowLayout(area, space::unit, 0);
    auto* caption = makeLabel(tr("Server:"), TextStep::body, Wrap::no);
    setMuted(caption);
    line->addWidget(caption);
    const bool here = server == Server::onThisComputer;
    line->addWidget(
        makeLabel(here ? tr("this computer") : m_client.transport().server().host(), TextStep::body, Wrap::no));
    auto* change = makeLink(tr("C&hange"));
    change->setAccessibleName(tr("Change server"));
    connect(change, &QPushButton::clicked, this, &SignInPage::changeServer);
    line->addWidget(change);
    body()->addWidget(area);
}

QWidget* SignInPage::buildPassword()
{
    auto* form = new QWidget;
    auto* column = columnOf(form);
    m_email = new QLineEdit;
    m_email->setMaxLength(longestEmail);
    m_email->setInputMethodHints(Qt::ImhEmailCharactersOnly | Qt::ImhNoAutoUppercase);
    m_password = new PasswordField;
    m_emailRow = new FieldRow(tr("&Email address"), m_email);
    m_passwordRow = new FieldRow(tr("&Password"), m_password);
    m_signIn = makeButton(tr("&Sign in"), Role::primary);
    auto* cannot = makeLink(tr("I cann&ot sign in"));
    auto* help = buildHelp();
    connect(cannot, &QPushButton::clicked, help, [help] { help->setVisible(!help->isVisible()); });
    connect(m_signIn, &QPushButton::clicked, this, &SignInPage::sendPassword);
    connect(m_email, &QLineEdit::returnPressed, this, &SignInPage::sendPassword);
    connect(m_password, &QLineEdit::returnPressed, this, &SignInPage::sendPassword);
    column->addWidget(m_emailRow);
    column->addWidget(m_passwordRow);
    column->addSpacing(space::half);
    column->addWidget(makeButtonRow({m_signIn, cannot}));
    column->addWidget(help);
    column->addWidget(new Hairline);
    column->addWidget(makeHint(tr("Next, you enter the code from your authenticator app.")));
    return form;
}

QWidget* SignInPage::buildHelp()
{
    auto* help = new QWidget;
    auto* column = columnOf(help);
    column->addWidget(
        makeHint(tr("Ask another RA Manager or RA Agent (Advanced) to issue you a new authenticator in a meeting, or "
                    "ask your administrator.")));
    auto* recovery = makeLink(tr("&Use your recovery code"));
    connect(recovery, &QPushButton::clicked, this, [this] { emit recover(m_email->text().trimmed()); });
    column->addWidget(recovery, 0, Qt::AlignLeft);
    help->hide();
    return help;
}

QWidget* SignInPage::buildCode()
{
    auto* form = new QWidget;
    auto* column = columnOf(form);
    m_code = new QLineEdit;
    m_code->setMaxLength(longestTypedCode);
    m_code->setInputMethodHints(Qt::ImhDigitsOnly);
    m_codeRow = new FieldRow(tr("&Verification code"), m_code);
    m_codeRow->setHint(tr("The 6 numbers in your authenticator app."));
    m_confirm = makeButton(tr("&Sign in"), Role::primary);
    auto* back = makeLink(tr("&Back"));
    connect(m_confirm, &QPushButton::clicked, this, &SignInPage::sendCode);
    connect(m_code, &QLineEdit::returnPressed, this, &SignInPage::sendCode);
    connect(back, &QPushButton::clicked, this, [this] {
        m_running.cancel();
        setIdle();
        banner().clear();
        go(Step::password);
        focusFirst();
    });
    column->addWidget(m_codeRow);
    column->addSpacing(space::half);
    column->addWidget(makeButtonRow({m_confirm, back}));
    return form;
}

void SignInPage::setReason(const QString& lead, const QString& rest)
{
    banner().showQuietly({.tone = Tone::information,
        .lead = lead,
        .rest = rest,
        .detail = {},
        .reference = {},
        .actions = {},
        .closing = BannerMessage::Closing::never});
}

void SignInPage::setEmail(const QString& email)
{
    m_email->setText(email);
}

void SignInPage::setSampleAccounts(const QList<SampleAccount>& accounts)
{
    if (accounts.isEmpty())
        return;
    m_sample = true;
    m_email->clear();
    body()->addWidget(new Hairline);
    body()->addWidget(makeStrong(tr("Sample accounts")));
    body()->addWidget(
        makeHint(tr("Select a name to fill in the form. The setup key gives the code: ./dev phone --key \"...\"")));
    for (const auto& account : accounts)
        body()->addWidget(sampleAccount(account));
    body()->addWidget(makeSelectable(tr("Password: %1").arg(accounts.first().password), TextStep::small));
}

QWidget* SignInPage::sampleAccount(const SampleAccount& account)
{
    auto* area = new QWidget;
    auto* column = new QVBoxLayout(area);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* use = makeLink(tr("%1, %2", "name, role").arg(account.name, account.role));
    use->setAccessibleName(tr("Use %1, %2", "name, role").arg(account.name, account.role));
    connect(use, &QPushButton::clicked, this, [this, account] {
        go(Step::password);
        m_email->setText(account.email);
        m_password->setText(account.password);
        m_signIn->setFocus(Qt::OtherFocusReason);
    });
    column->addWidget(use, 0, Qt::AlignLeft);
    column->addWidget(makeSelectable(account.email, TextStep::small));
    column->addWidget(makeSelectable(tr("Setup key: %1").arg(account.setupKey), TextStep::small));
    return area;
}

void SignInPage::focusFirst()
{
    if (m_step == Step::code)
        return m_code->setFocus(Qt::OtherFocusReason);
    QLineEdit* first = m_email->text().isEmpty() ? m_email : m_password;
    first->setFocus(Qt::OtherFocusReason);
}

void SignInPage::go(Step step)
{
    m_step = step;
    m_passwordForm->setVisible(step == Step::password);
    m_codeForm->setVisible(step == Step::code);
    if (step == Step::password)
        m_half.clear();
    m_code->clear();
    m_codeRow->clearError();
}

void SignInPage::sendPassword()
{
    if (m_running.isRunning())
        return;
    m_emailRow->setError(m_email->text().trimmed().isEmpty() ? tr("Enter your email address") : QString());
    m_passwordRow->setError(m_password->text().isEmpty() ? tr("Enter your password") : QString());
    if (m_emailRow->hasError())
        return m_emailRow->focusInput();
    if (m_passwordRow->hasError())
        return m_passwordRow->focusInput();
    setBusy(m_signIn, tr("Signing in..."));
    m_running = m_client.signInPassword({utf8(m_email->text().trimmed()), utf8(m_password->text())})
                    .then(this, [this](const auto& half) { passwordAnswered(half); });
}

void SignInPage::passwordAnswered(const Result<contract::HalfSession>& half)
{
    setIdle();
    if (!half) {
        showError(half.error());
        m_password->selectAll();
        return;
    }
    m_half = QByteArray::fromStdString(half->token);
    m_password->clear();
    m_password->hidePassword();
    banner().clear();
    go(Step::code);
    focusFirst();
}

void SignInPage::sendCode()
{
    if (m_running.isRunning())
        return;
    const auto code = typedCode(m_code->text());
    const auto problem = codeProblem(code);
    m_codeRow->setError(problem.empty() ? QString() : wordingFor(problem).plain());
    if (!problem.empty())
        return m_codeRow->focusInput();
    setBusy(m_confirm, tr("Signing in..."));
    m_running = m_client.signInCode({code}, m_half).then(this, [this](const auto& session) { codeAnswered(session); });
}

void SignInPage::codeAnswered(const Result<contract::SignedIn>& session)
{
    setIdle();
    if (session) {
        if (!m_sample)
            m_preferences.setRememberedEmail(m_email->text().trimmed());
        emit signedIn(*session);
        return;
    }
    const bool halfIsOver = session.error().kind == ErrorKind::unauthenticated && session.error().message.empty();
    if (halfIsOver) {
        go(Step::password);
        setReason(tr("That took too long."), tr("Enter your password again."));
        return focusFirst();
    }
    showError(session.error());
    m_code->selectAll();
    m_code->setFocus(Qt::OtherFocusReason);
}

void SignInPage::setBusy(Button* button, const QString& busy)
{
    button->setText(busy);
    loading().start();
}

void SignInPage::setIdle()
{
    m_signIn->setText(tr("&Sign in"));
    m_confirm->setText(tr("&Sign in"));
    loading().stop();
}

} // namespace countersign::ui
