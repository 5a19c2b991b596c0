// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/Options.h"
#include "desktop/Program.h"
#include "desktop/RecoverCommand.h"
#include "server/Version.h"
#include "ui/models/Preferences.h"
#include "ui/text/Languages.h"

#include <QApplication>
#include <QTranslator>

using namespace countersign;

int main(int argc, char** argv)
{
    if (desktop::isRecoverCommand(argc, argv))
        return desktop::runRecoverCommand(argc, argv);
    if (desktop::needsNoDisplay(argc, argv))
        return std::get<desktop::Exit>(desktop::readOptions(argc, argv)).code;

    QApplication::setHighDpiScaleFactorRoundingPolicy(Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("countersign"));
    QApplication::setApplicationDisplayName({});
    QApplication::setApplicationVersion(QString::fromUtf8(server::version()));
    QApplication::setDesktopFileName(QStringLiteral("countersign"));
    QTranslator translator;
    if (ui::loadLanguage(translator, ui::Preferences(desktop::settingsFile()).language()))
        QApplication::installTranslator(&translator);

    const auto options = desktop::readOptions(argc, argv);
    if (const auto* exit = std::get_if<desktop::Exit>(&options))
        return exit->code;
    desktop::Program program(application, std::get<desktop::Options>(options));
    program.start();
    return QApplication::exec();
}
