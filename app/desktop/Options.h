// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <variant>

namespace countersign::desktop {

/// What the command line asks for.
struct Options
{
    QString server; ///< empty: this computer, or what Settings remember
    QString dataFolder; ///< empty: the usual place
    QString caFile;
    bool sample = false;
};

/// The program ends at once with this: --help, --version or a mistake.
struct Exit
{
    int code = 0;
};

/// Reads the arguments that Qt left over.
[[nodiscard]] std::variant<Options, Exit> readOptions(int argc, const char* const* argv);

/// True for the options that need no display, so that they work without one.
[[nodiscard]] bool needsNoDisplay(int argc, const char* const* argv);

/// Where standalone data lies: the folder given, else the user's; a sample directory apart from real data.
[[nodiscard]] QString dataFolderFor(const Options& options);
/// The one settings file of this user.
[[nodiscard]] QString settingsFile();

} // namespace countersign::desktop
