// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/Program.h"

#include "domain/staff/Role.h"
#include "server/SampleDirectory.h"
#include "server/Version.h"
#include "ui/client/Transport.h"
#include "ui/text/Messages.h"
#include "ui/text/Words.h"
#include "ui/theme/Icons.h"

#include <QApplication>
#include <QIcon>

namespace countersign::desktop {

namespace {

constexpr int keyGroup = 4;

QString inGroups(const QString& key)
{
    QStringList groups;
    for (qsizetype at = 0; at < key.size(); at += keyGroup)
        groups << key.mid(at, keyGroup);
    return groups.join(u' ');
}

QList<ui::SampleAccount> sampleAccounts()
{
    QList<ui::SampleAccount> accounts;
    for (const auto& member : server::sampleStaff()) {
        const auto role = domain::fromName<domain::Role>(member.role);
        accounts.append(
            {QString::fromUtf8(member.name), role ? ui::roleName(*role) : QString(), QString::fromUtf8(member.email),
                QString::fromUtf8(server::samplePassword), inGroups(QString::fromUtf8(member.setupKey))});
    }
    return accounts;
}

ui::MainWindow::Options windowOptions(const Options& options)
{
    ui::MainWindow::Options window;
    window.sample = options.sample;
    window.version = QString::fromUtf8(server::version());
    if (options.sample)
        window.sampleAccounts = sampleAccounts();
    return window;
}

QIcon programIcon()
{
    QIcon icon;
    for (const int edge : {16, 24, 32, 48, 64, 128, 256})
        icon.addPixmap(ui::productMark(edge, ui::lightTheme(), 1));
    return icon;
}

} // namespace

Program::Program(QApplication& application, const Options& options)
    : m_options(options)
    , m_look(application)
    , m_desk(settingsFile(), m_clock)
    , m_clipboard(m_desk.preferences)
    , m_tables(m_desk.preferences)
    , m_window(m_desk, windowOptions(options))
    , m_notifier(ui::systemNotifier())
    , m_notices(m_desk, *m_notifier, [this] { return m_window.isActiveWindow(); })
{
    QApplication::setWindowIcon(programIcon());
    applyLook();
    connect(&m_desk.preferences, &ui::Preferences::lookChanged, this, &Program::applyLook);
    connect(&m_host, &StandaloneHost::ready, this,
        [this](const QUrl& api, const QByteArray& secret) { m_window.serviceReady(api, {}, secret); });
    connect(&m_host, &StandaloneHost::failed, &m_window, &ui::MainWindow::serviceFailed);
    connect(&m_window, &ui::MainWindow::serverChosen, this, &Program::choose);
    connect(&m_window, &ui::MainWindow::tryAgain, this, &Program::begin);
    connectRestore();
    followSession();
}

void Program::connectRestore()
{
    connect(&m_window, &ui::MainWindow::restoreWanted, this, [this](const QString& file, const QString& passphrase) {
        m_host.stop(); // a fresh or broken service: it has nothing to finish
        m_restoring.start(file, passphrase, dataFolderFor(m_options));
    });
    connect(&m_window, &ui::MainWindow::restoreStopWanted, &m_restoring, &Restoring::stop);
    connect(&m_restoring, &Restoring::progress, &m_window, &ui::MainWindow::restoreProgress, Qt::QueuedConnection);
    connect(&m_restoring, &Restoring::failed, &m_window, &ui::MainWindow::restoreFailed);
    connect(&m_restoring, &Restoring::done, &m_window, &ui::MainWindow::restoreDone);
}

/// What must not stay behind when the person goes.
void Program::followSession()
{
    auto& flow = m_window.flow();
    m_clipboard.clearWith(flow);
    connect(&flow, &ui::SessionFlow::lockedNow, this, [this] { m_notices.setLocked(true); });
    connect(&flow, &ui::SessionFlow::unlockedNow, this, [this] { m_notices.setLocked(false); });
    m_notifier->chosen = [this] { showWindow(); };
}

void Program::showWindow()
{
    m_window.setWindowState(m_window.windowState() & ~Qt::WindowMinimized);
    m_window.raise();
    m_window.activateWindow();
}

void Program::start()
{
    m_window.show();
    // After the first paint: the window is there before anything is opened.
    QMetaObject::invokeMethod(this, &Program::begin, Qt::QueuedConnection);
}

void Program::applyLook()
{
    m_look.apply(m_desk.preferences.scheme());
    m_look.setTextScale(m_desk.preferences.textScale());
}

bool Program::isRemote() const
{
    if (!m_options.server.isEmpty())
        return true;
    return !m_options.sample && m_options.dataFolder.isEmpty() && !m_desk.preferences.serverUrl().isEmpty();
}

void Program::begin()
{
    if (!isRemote())
        return m_host.start(dataFolderFor(m_options), m_options.sample);
    const bool given = !m_options.server.isEmpty();
    const auto server = ui::checkedServer(given ? m_options.server : m_desk.preferences.serverUrl());
    const QString caFile = given ? m_options.caFile : m_desk.preferences.caFile();
    if (server)
        m_window.serviceReady(*server, caFile);
    else
        m_window.serviceFailed(ui::fieldWording(server.error(), "server"));
}

void Program::choose(const QUrl& server, const QString& caFile)
{
    m_options.server = server.toString();
    m_options.caFile = caFile;
    m_desk.preferences.setServerUrl(server.toString());
    m_desk.preferences.setCaFile(caFile);
    begin();
}

} // namespace countersign::desktop
