// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desktop/Options.h"
#include "desktop/Restoring.h"
#include "desktop/StandaloneHost.h"
#include "ui/shell/ClipboardKeeper.h"
#include "ui/shell/Desk.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/Notifier.h"
#include "ui/shell/RegistrationNotices.h"
#include "ui/shell/TableMemory.h"
#include "ui/theme/ThemeController.h"

class QApplication;

namespace countersign::desktop {

/// Wires the parts of the desktop: look, client, window, and the service of this computer or another one.
class Program final : public QObject
{
    Q_OBJECT

public:
    Program(QApplication& application, const Options& options);

    void start();

private:
    void connectRestore();
    void followSession();
    void showWindow();
    void applyLook();
    void begin();
    void choose(const QUrl& server, const QString& caFile);
    [[nodiscard]] bool isRemote() const;

    Options m_options;
    ui::ThemeController m_look;
    SystemClock m_clock;
    ui::Desk m_desk;
    ui::ClipboardKeeper m_clipboard;
    ui::TableMemory m_tables;
    StandaloneHost m_host;
    Restoring m_restoring;
    ui::MainWindow m_window;
    std::unique_ptr<ui::Notifier> m_notifier;
    ui::RegistrationNotices m_notices;
};

} // namespace countersign::desktop
