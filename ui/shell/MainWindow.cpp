// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/MainWindow.h"

#include "ui/pages/recovery/RecoveryPage.h"
#include "ui/pages/setup/SetupPage.h"
#include "ui/pages/signin/ServerDialog.h"
#include "ui/shell/Desk.h"
#include "ui/shell/HelpWindow.h"
#include "ui/shell/LockPage.h"
#include "ui/shell/PageStack.h"
#include "ui/shell/StartPage.h"
#include "ui/shell/WindowNotices.h"
#include "ui/shell/Workplace.h"
#include "ui/text/Messages.h"
#include "ui/text/Plural.h"
#include "ui/text/Times.h"
#include "ui/text/Words.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDialog>
#include <QScreen>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace countersign::ui {

namespace {

constexpr QSize smallest(960, 600);
constexpr QSize usual(1280, 800);
constexpr QSize roomForTheFrame(0, 40); ///< the system's title bar

} // namespace

MainWindow::MainWindow(Desk& desk, const Options& options)
    : m_desk(desk)
    , m_options(options)
    , m_flow(desk)
    , m_stack(new QStackedWidget)
    , m_start(new StartPage)
    , m_lock(new LockPage(desk.client))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);
    m_stack->addWidget(m_start);
    m_stack->addWidget(m_lock);
    for (auto* gate : std::initializer_list<GateScaffold*>{m_start, m_lock}) {
        connect(gate, &GateScaffold::titleChanged, this, &MainWindow::retitle);
        giveHelp(gate);
        gate->setFoot(tr("Countersign %1", "version").arg(options.version));
        gate->setMark(options.sample ? tr("Sample data") : QString());
    }
    connect(m_start, &StartPage::tryAgain, this, [this] {
        showStarting();
        if (m_desk.transport.server().isEmpty())
            emit tryAgain();
        else
            m_flow.tryAgain();
    });
    connect(m_start, &StartPage::changeServer, this, &MainWindow::changeServer);
    connect(m_start, &StartPage::restoreWanted, this, &MainWindow::showRestore);
    connect(m_lock, &LockPage::unlocked, &m_flow, &SessionFlow::unlocked);
    connect(m_lock, &LockPage::signOutWanted, &m_flow, &SessionFlow::signOut);
    connectFlow();
    connectTransport();
    setMinimumSize(smallest);
    restoreSize();
    retitle();
    connect(QCoreApplication::instance(), &QCoreApplication::aboutToQuit, this, &MainWindow::keepSize);
}

MainWindow::~MainWindow()
{
    // The workplace navigates for pages and hears the desk: it goes first.
    delete m_workplace;
}

void MainWindow::connectFlow()
{
    connect(&m_flow, &SessionFlow::unreachable, this, &MainWindow::showUnreachable);
    connect(&m_flow, &SessionFlow::fresh, this, &MainWindow::showFresh);
    connect(&m_flow, &SessionFlow::wantsSignIn, this, [this] { showSignIn({}, {}); });
    connect(&m_flow, &SessionFlow::entered, this, &MainWindow::enter);
    connect(&m_flow, &SessionFlow::lockedNow, this, &MainWindow::lock);
    connect(&m_flow, &SessionFlow::unlockedNow, this, &MainWindow::unlock);
    connect(&m_flow, &SessionFlow::left, this, &MainWindow::leave);
    connect(&m_flow, &SessionFlow::idleWarning, this, &MainWindow::showIdleWarning);
    connect(&m_flow, &SessionFlow::idleWarningOver, this, [this] {
        if (m_workplace)
            m_workplace->notices().hide(WindowNotices::Kind::idle);
    });
    connect(&m_flow, &SessionFlow::endIsNear, this, &MainWindow::showEndIsNear);
}

void MainWindow::connectTransport()
{
    connect(&m_desk.transport, &Transport::clockOffBy, this, [this](int minutes) {
        m_clockMinutes = minutes;
        showClock(minutes);
    });
    connect(&m_desk.transport, &Transport::versionTooOld, this, [this](const QString& needed) {
        m_neededVersion = needed;
        showVersion(needed);
    });
}

void MainWindow::serviceReady(const QUrl& server, const QString& caFile, const QByteArray& bootstrapSecret)
{
    showStarting();
    m_flow.connectTo(server, caFile, bootstrapSecret);
}

void MainWindow::serviceFailed(const QString& why)
{
    dropGate();
    m_start->showProblem(tr("Countersign could not start."), tr("The reason is below. Tell your administrator."), why);
    if (m_options.canHost)
        m_start->offerRestore();
    reveal(m_start);
}

void MainWindow::showStarting()
{
    dropGate();
    m_start->showStarting();
    reveal(m_start);
}

void MainWindow::showUnreachable(const Error& error)
{
    const auto words = error.fields.empty() ? wordingOf(error) : Wording{fieldWording(error.fields.front()), {}};
    dropGate();
    m_start->showProblem(words.lead, words.rest);
    reveal(m_start);
}

void MainWindow::showFresh()
{
    if (m_flow.bootstrapSecret().isEmpty()) {
        m_start->showProblem(tr("This server is not set up yet."),
            tr("Its administrator makes the first person with the command: countersignd init"));
        return reveal(m_start);
    }
    auto* setup = new SetupPage(m_desk.client, m_flow.bootstrapSecret());
    connect(setup, &SetupPage::finished, this, [this](const QString& email) {
        m_emailForSignIn = email;
        m_flow.tryAgain();
    });
    connect(setup, &SetupPage::restoreWanted, this, &MainWindow::showRestore);
    showGate(setup);
}

void MainWindow::showSignIn(const QString& lead, const QString& rest)
{
    const bool here = !m_flow.bootstrapSecret().isEmpty();
    auto* page = new SignInPage(
        m_desk.client, m_desk.preferences, here ? SignInPage::Server::onThisComputer : SignInPage::Server::elsewhere);
    if (m_flow.server().sample && here)
        page->setSampleAccounts(m_options.sampleAccounts);
    if (!lead.isEmpty())
        page->setReason(lead, rest);
    if (!m_emailForSignIn.isEmpty())
        page->setEmail(std::exchange(m_emailForSignIn, {}));
    connect(page, &SignInPage::signedIn, &m_flow, &SessionFlow::enter);
    connect(page, &SignInPage::changeServer, this, &MainWindow::changeServer);
    connect(page, &SignInPage::recover, this, &MainWindow::showRecovery);
    showGate(page);
}

void MainWindow::showRecovery(const QString& email)
{
    auto* page = new RecoveryPage(m_desk.client, email);
    connect(page, &RecoveryPage::back, this, [this] { showSignIn({}, {}); });
    connect(page, &RecoveryPage::finished, this, [this](const QString& known) {
        m_emailForSignIn = known;
        showSignIn({}, {});
    });
    showGate(page);
}

void MainWindow::showRestore()
{
    m_restore = new RestorePage;
    connect(m_restore, &RestorePage::restoreWanted, this, &MainWindow::restoreWanted);
    connect(m_restore, &RestorePage::stopWanted, this, &MainWindow::restoreStopWanted);
    for (const auto leaving : {&RestorePage::back, &RestorePage::finished}) {
        connect(m_restore, leaving, this, [this] {
            showStarting();
            emit tryAgain();
        });
    }
    showGate(m_restore);
}

void MainWindow::restoreProgress(int percent)
{
    if (m_restore)
        m_restore->showProgress(percent);
}

void MainWindow::restoreFailed(const Error& error)
{
    if (m_restore)
        m_restore->showFailed(error);
}

void MainWindow::restoreDone(const RestoreOutcome& outcome)
{
    if (m_restore)
        m_restore->showDone(outcome);
}

void MainWindow::showGate(GateScaffold* gate)
{
    dropGate();
    m_gate = gate;
    gate->setFoot(tr("Countersign %1", "version").arg(m_options.version));
    gate->setMark(m_options.sample || m_flow.server().sample ? tr("Sample data") : QString());
    connect(gate, &GateScaffold::titleChanged, this, &MainWindow::retitle);
    giveHelp(gate);
    m_stack->addWidget(gate);
    reveal(gate);
}

void MainWindow::dropGate()
{
    if (auto* gate = std::exchange(m_gate, nullptr)) {
        m_stack->removeWidget(gate);
        gate->deleteLater();
    }
}

void MainWindow::reveal(QWidget* widget)
{
    m_stack->setCurrentWidget(widget);
    if (auto* gate = qobject_cast<GateScaffold*>(widget))
        gate->focusFirst();
    retitle();
}

/// F1 before the work and over the lock: the guide names nobody.
void MainWindow::giveHelp(QWidget* gate)
{
    connect(new QShortcut(QKeySequence(QKeySequence::HelpContents), gate), &QShortcut::activated, this, &MainWindow::showHelp);
}

QString MainWindow::helpTopic() const
{
    const auto* shown = m_stack->currentWidget();
    if (shown != nullptr && shown == m_workplace)
        return m_workplace->helpTopic();
    if (qobject_cast<const SetupPage*>(shown))
        return QStringLiteral("first-run");
    if (shown == m_lock)
        return QStringLiteral("when-something-goes-wrong#countersign-is-locked");
    if (shown == m_start)
        return QStringLiteral("when-something-goes-wrong#no-connection");
    return QStringLiteral("when-something-goes-wrong#signing-in");
}

void MainWindow::showHelp()
{
    if (m_help == nullptr)
        m_help = new HelpWindow(m_desk.preferences, this);
    m_help->open(helpTopic());
}

void MainWindow::enter()
{
    delete std::exchange(m_workplace, new Workplace(m_desk));
    m_stack->addWidget(m_workplace);
    connect(m_workplace, &Workplace::titleChanged, this, &MainWindow::retitle);
    connect(m_workplace, &Workplace::helpWanted, this, &MainWindow::showHelp);
    connect(m_workplace, &Workplace::lockWanted, &m_flow, &SessionFlow::lock);
    connect(m_workplace, &Workplace::signOutWanted, &m_flow, &SessionFlow::signOut);
    reveal(m_workplace);
    dropGate();
    m_workplace->openHome();
    showClock(m_clockMinutes);
    showVersion(m_neededVersion);
}

void MainWindow::lock()
{
    m_focusBeforeLock = QApplication::focusWidget();
    hideDialogs();
    reveal(m_lock);
}

void MainWindow::unlock()
{
    reveal(m_workplace);
    m_workplace->refreshAll();
    if (m_focusBeforeLock)
        m_focusBeforeLock->setFocus(Qt::OtherFocusReason);
    showDialogs();
}

/// Dialogs are windows of their own: they would stand over the lock with the names in them.
void MainWindow::hideDialogs()
{
    m_hiddenDialogs.clear();
    const auto windows = QApplication::topLevelWidgets();
    for (auto* window : windows) {
        if (window != this && window->isVisible() && qobject_cast<QDialog*>(window)) {
            m_hiddenDialogs.append(window);
            window->hide();
        }
    }
}

void MainWindow::showDialogs()
{
    for (const auto& dialog : std::as_const(m_hiddenDialogs)) {
        if (dialog)
            dialog->show();
    }
    m_hiddenDialogs.clear();
}

void MainWindow::leave(SessionFlow::Reason reason)
{
    hideDialogs();
    for (const auto& dialog : std::as_const(m_hiddenDialogs))
        dialog->deleteLater();
    m_hiddenDialogs.clear();
    const auto words = wordingFor("kind.unauthenticated");
    const bool ended = reason == SessionFlow::Reason::ended;
    showSignIn(ended ? tr("Your session has ended.") : tr("You have signed out."), ended ? words.rest : QString());
    if (auto* workplace = std::exchange(m_workplace, nullptr)) {
        m_stack->removeWidget(workplace);
        workplace->deleteLater(); // One of its buttons may be what called us.
    }
}

void MainWindow::retitle()
{
    QString page;
    auto* shown = m_stack->currentWidget();
    if (const auto* gate = qobject_cast<GateScaffold*>(shown))
        page = gate->title();
    else if (shown && shown == m_workplace)
        page = m_workplace->title();
    setWindowTitle(page.isEmpty() ? tr("Countersign") : tr("%1 \u2013 Countersign", "page").arg(page));
}

void MainWindow::changeServer()
{
    const bool here = !m_flow.bootstrapSecret().isEmpty();
    const QString address = here ? QString() : m_desk.transport.server().toString();
    auto* dialog = new ServerDialog(address, m_desk.preferences.caFile(),
        m_options.canHost ? ServerDialog::Standalone::possible : ServerDialog::Standalone::impossible, this);
    connect(dialog, &ServerDialog::chosen, this, [this](const QUrl& server, const QString& caFile) {
        showStarting();
        emit serverChosen(server, caFile);
    });
    dialog->open();
}

void MainWindow::showIdleWarning(Instant locksAt)
{
    if (!m_workplace)
        return;
    const int left =
        qMax(1, int(std::chrono::duration_cast<minutes>(locksAt - m_desk.clock.now() + seconds(30)).count()));
    BannerMessage message;
    message.tone = Tone::warning;
    message.lead = plural(
        left, tr("Countersign will lock in 1 minute."), tr("Countersign will lock in %n minutes.", nullptr, left));
    message.actions = {{tr("Stay signed in"), [this] {
                            m_flow.staySignedIn();
                        }}};
    message.closing = BannerMessage::Closing::never;
    m_workplace->notices().show(WindowNotices::Kind::idle, message);
}

void MainWindow::showEndIsNear(Instant at)
{
    if (!m_workplace)
        return;
    BannerMessage message;
    message.tone = Tone::warning;
    message.lead = tr("Your session ends at %1.").arg(clockTime(at));
    message.rest = tr("Sign in again after that. Registrations in progress carry on.");
    m_workplace->notices().show(WindowNotices::Kind::idle, message);
}

void MainWindow::showClock(int minutes)
{
    if (!m_workplace)
        return;
    if (minutes == 0)
        return m_workplace->notices().hide(WindowNotices::Kind::clock);
    const int off = qAbs(minutes);
    const auto words =
        wordingFor("D-GEN-7", {{"n", std::to_string(off)}, {"direction", utf8(minutes > 0 ? tr("fast") : tr("slow"))}});
    BannerMessage message;
    message.tone = Tone::warning;
    message.lead = words.lead;
    message.rest = words.rest;
    m_workplace->notices().show(WindowNotices::Kind::clock, message);
}

void MainWindow::showVersion(const QString& needed)
{
    if (!m_workplace || needed.isEmpty())
        return;
    const auto words = wordingFor("D-GEN-6", {{"version", utf8(needed)}});
    BannerMessage message;
    message.tone = Tone::warning;
    message.lead = words.lead;
    message.rest = words.rest;
    message.closing = BannerMessage::Closing::never;
    m_workplace->notices().show(WindowNotices::Kind::version, message);
}

void MainWindow::restoreSize()
{
    if (restoreGeometry(m_desk.preferences.windowGeometry()))
        return;
    const auto room = screen()->availableSize() - roomForTheFrame;
    resize(usual.boundedTo(room.expandedTo(smallest)));
}

/// Also when the session of the computer ends and nobody closes the window.
void MainWindow::keepSize()
{
    m_desk.preferences.setWindowGeometry(saveGeometry());
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    keepSize();
    QWidget::closeEvent(event);
}

} // namespace countersign::ui
