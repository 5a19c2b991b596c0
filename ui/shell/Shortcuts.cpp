// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Shortcuts.h"

#include <QCoreApplication>
#include <QStringList>

namespace countersign::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(countersign::ui::Shortcuts)
};

QList<Shortcut> ofTheWindow()
{
    return {
        {QKeySequence(QStringLiteral("Ctrl+F")), Command::find, Words::tr("Find an existing user")},
        {QKeySequence(QStringLiteral("Alt+Left")), Command::back, Words::tr("Back")},
        {QKeySequence(Qt::Key_Escape), Command::back, Words::tr("Back, or stop a search")},
        {QKeySequence(Qt::Key_F5), Command::refresh, Words::tr("Refresh this page")},
        {QKeySequence(Qt::Key_F6), Command::nextRegion, Words::tr("Next region")},
        {QKeySequence(QStringLiteral("Shift+F6")), Command::previousRegion, Words::tr("Previous region")},
        {QKeySequence(QStringLiteral("Ctrl+J")), Command::registrations, Words::tr("Registrations in progress")},
        {QKeySequence(QStringLiteral("Ctrl+L")), Command::lock, Words::tr("Lock Countersign")},
        {QKeySequence(QStringLiteral("Ctrl+,")), Command::settings, Words::tr("Settings")},
        {QKeySequence(QStringLiteral("Ctrl+/")), Command::showShortcuts, Words::tr("Show keyboard shortcuts")},
        {QKeySequence(Qt::Key_F1), Command::help, Words::tr("Help for this page")},
    };
}

QList<Shortcut> ofPages()
{
    return {
        {QKeySequence(QStringLiteral("Ctrl+1")), Command::page, Words::tr("Details, on a profile")},
        {QKeySequence(QStringLiteral("Ctrl+2")), Command::page, Words::tr("Authenticators, on a profile")},
        {QKeySequence(QStringLiteral("Ctrl+3")), Command::page, Words::tr("Activity, on a profile")},
        {QKeySequence(QStringLiteral("Ctrl+I")), Command::page, Words::tr("Issue other authenticator, on a profile")},
        {QKeySequence(QStringLiteral("Ctrl+Shift+V")), Command::page, Words::tr("Verify User Identity, on a profile")},
        {QKeySequence(QStringLiteral("Ctrl+T")), Command::page, Words::tr("Temporary Access Pass, on a profile")},
        {QKeySequence(Qt::Key_Delete), Command::page, Words::tr("Remove selected authenticator, on a profile")},
        {QKeySequence(QStringLiteral("Ctrl+Shift+C")), Command::page, Words::tr("Copy link, on a link page")},
        {QKeySequence(QStringLiteral("Ctrl+Q")), Command::page, Words::tr("Show QR code, on a link page")},
    };
}

} // namespace

QList<Shortcut> shortcuts(const QStringList& navigation)
{
    QList<Shortcut> all = ofTheWindow();
    for (int i = 0; i < navigation.size(); ++i)
        all.append({QKeySequence(QStringLiteral("Alt+%1").arg(i + 1)), Command::navigate, navigation[i], i});
    all.append(ofPages());
    return all;
}

} // namespace countersign::ui
