// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/recovery/RestorePage.h"
#include "ui/pages/signin/SignInPage.h"
#include "ui/shell/SessionFlow.h"

#include <QPointer>
#include <QUrl>
#include <QWidget>

class QStackedWidget;

namespace countersign::ui {

class Desk;
class HelpWindow;
class GateScaffold;
class LockPage;
class StartPage;
class Workplace;

/// The window: what stands before the work (starting, first run, sign in), the workplace, and the lock over it.
class MainWindow final : public QWidget
{
    Q_OBJECT

public:
    struct Options
    {
        /// The program can host the service itself.
        bool canHost = true;
        /// The window says so at all times.
        bool sample = false;
        QString version;
        QList<SampleAccount> sampleAccounts;
    };

    MainWindow(Desk& desk, const Options& options);
    ~MainWindow() override;

    /// A service is there to talk to. `bootstrapSecret` only when this program hosts it.
    void serviceReady(const QUrl& server, const QString& caFile, const QByteArray& bootstrapSecret = {});
    void serviceFailed(const QString& why);
    // What the program tells of the restore that it was asked for.
    void restoreProgress(int percent);
    void restoreFailed(const Error& error);
    void restoreDone(const RestoreOutcome& outcome);
    void showStarting();

    [[nodiscard]] SessionFlow& flow() { return m_flow; }
    [[nodiscard]] Workplace* workplace() { return m_workplace; }
    [[nodiscard]] HelpWindow* help() { return m_help; } ///< null until F1

signals:
    /// The person wants another server; an empty address means this computer.
    void serverChosen(const QUrl& server, const QString& caFile);
    void tryAgain();
    void restoreWanted(const QString& file, const QString& passphrase);
    void restoreStopWanted();

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    void connectFlow();
    void connectTransport();
    void enter();
    void lock();
    void unlock();
    void leave(SessionFlow::Reason reason);
    void showFresh();
    void showSignIn(const QString& lead, const QString& rest);
    void showRecovery(const QString& email);
    void showRestore();
    void showUnreachable(const Error& error);
    void showGate(GateScaffold* gate);
    void reveal(QWidget* widget);
    void dropGate();
    void retitle();
    void changeServer();
    void showIdleWarning(Instant locksAt);
    void showEndIsNear(Instant at);
    void showClock(int minutes);
    void showVersion(const QString& needed);
    void hideDialogs();
    void showDialogs();
    void restoreSize();
    void keepSize();
    void giveHelp(QWidget* gate);
    void showHelp();
    [[nodiscard]] QString helpTopic() const;

    Desk& m_desk;
    Options m_options;
    SessionFlow m_flow;
    QStackedWidget* m_stack;
    StartPage* m_start;
    LockPage* m_lock;
    GateScaffold* m_gate = nullptr;
    QPointer<RestorePage> m_restore;
    Workplace* m_workplace = nullptr;
    HelpWindow* m_help = nullptr;
    QPointer<QWidget> m_focusBeforeLock;
    QList<QPointer<QWidget>> m_hiddenDialogs;
    QString m_emailForSignIn;
    int m_clockMinutes = 0;
    QString m_neededVersion;
};

} // namespace countersign::ui
