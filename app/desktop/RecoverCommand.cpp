// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/RecoverCommand.h"

#include "desktop/Keychain.h"
#include "desktop/Options.h"
#include "server/Maintenance.h"
#include "server/Standalone.h"

#include <QCoreApplication>

#include <CLI/CLI.hpp>

#include <iostream>
#include <string_view>
#include <thread>

namespace countersign::desktop {

bool isRecoverCommand(int argc, const char* const* argv)
{
    return argc > 1 && std::string_view(argv[1]) == "recover";
}

int runRecoverCommand(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    CLI::App cli("Print a registration link for an RA Manager who cannot sign in.", "countersign recover");
    std::string email;
    std::string dataFolder;
    bool forgetPassword = false;
    cli.add_option("--email", email, "Email address of the RA Manager")->required();
    cli.add_option("--data-dir", dataFolder, "Folder for the data of this computer alone");
    cli.add_flag("--forget-password", forgetPassword, "They make a new password as well");
    try {
        cli.parse(argc - 1, argv + 1);
    } catch (const CLI::ParseError& error) {
        return cli.exit(error);
    }
    Options options;
    options.dataFolder = QString::fromLocal8Bit(dataFolder.c_str());
    const auto utf8 = dataFolderFor(options).toUtf8();
    const std::filesystem::path folder(std::u8string(utf8.begin(), utf8.end()));
    Result<server::RecoveryLink> made;
    // The keychain is asked on this thread, whose event loop runs meanwhile.
    std::thread work([&] {
        const auto leaving = std::make_shared<std::atomic_bool>(false);
        const auto forget = forgetPassword ? server::ForgetPassword::yes : server::ForgetPassword::no;
        made = server::recover(server::standaloneOptions(folder, {keychainSource(folder, leaving)}), email, forget);
        QMetaObject::invokeMethod(&application, &QCoreApplication::quit, Qt::QueuedConnection);
    });
    QCoreApplication::exec();
    work.join();
    if (!made) {
        std::cerr << "countersign: " << made.error().detail << '\n';
        return 1;
    }
    std::cout << server::inWords(*made);
    return 0;
}

} // namespace countersign::desktop
