// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/Options.h"

#include "server/Version.h"

#include <QDir>
#include <QStandardPaths>

#include <CLI/CLI.hpp>

#include <iostream>
#include <string_view>

namespace countersign::desktop {

namespace {

constexpr auto programName = "countersign";

QString fromArgument(const std::string& text)
{
    return QString::fromLocal8Bit(text.c_str());
}

} // namespace

std::variant<Options, Exit> readOptions(int argc, const char* const* argv)
{
    std::string server;
    std::string dataFolder;
    std::string caFile;
    Options options;
    CLI::App cli("The desktop for Registration Authority staff.", programName);
    cli.add_option("--server", server, "Address of a team's server, for example https://ra.example.org");
    cli.add_option("--data-dir", dataFolder, "Folder for the data of this computer alone");
    cli.add_option("--ca-file", caFile, "Certificate authority of the server, in PEM form");
    cli.add_flag("--sample", options.sample, "Open a sample directory of invented people");
    cli.set_version_flag("--version", std::string("countersign ") + server::version());
    try {
        cli.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return Exit{cli.exit(error)};
    }
    if (options.sample && !server.empty()) {
        std::cerr << "--sample and --server exclude each other: a sample directory is on this computer.\n";
        return Exit{2};
    }
    options.server = fromArgument(server);
    options.dataFolder = fromArgument(dataFolder);
    options.caFile = fromArgument(caFile);
    return options;
}

bool needsNoDisplay(int argc, const char* const* argv)
{
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument(argv[i]);
        if (argument == "--help" || argument == "-h" || argument == "--version")
            return true;
    }
    return false;
}

QString dataFolderFor(const Options& options)
{
    if (!options.dataFolder.isEmpty())
        return QDir(options.dataFolder).absolutePath();
    const QString base = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    return base + (options.sample ? QStringLiteral("/countersign-sample") : QStringLiteral("/countersign"));
}

QString settingsFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + QStringLiteral("/Countersign/countersign.conf");
}

} // namespace countersign::desktop
