// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/DirectoryAccess.h"

#include "directory/LdapDirectory.h"

#include <array>
#include <fstream>

namespace countersign::server {
namespace {

constexpr std::size_t longestPassword = 1024;

/// The first line of the file.
Result<SecretBytes> passwordFrom(const std::filesystem::path& file)
{
    std::ifstream in(file, std::ios::binary);
    std::array<char, longestPassword> line{};
    in.read(line.data(), line.size());
    const std::string_view read(line.data(), static_cast<std::size_t>(in.gcount()));
    SecretBytes password(read.substr(0, read.find_first_of("\r\n")));
    wipe(line.data(), line.size());
    if (password.empty())
        return fail(failure(ErrorKind::notFound, file.string() + " holds no password, or cannot be read"));
    return password;
}

} // namespace

Result<std::unique_ptr<directory::Directory>> directoryOf(
    const DirectoryOptions& options, std::function<bool()> interrupted)
{
    if (!options.isConfigured())
        return fail(failure(ErrorKind::invalidInput, "directory.server names no directory"));
    auto password = passwordFrom(options.passwordFile);
    if (!password)
        return fail(password.error());
    directory::LdapSettings settings;
    settings.server = options.plan.server;
    settings.caFile = options.caFile.string();
    settings.user = options.user;
    settings.password = *std::move(password);
    return std::make_unique<directory::LdapDirectory>(std::move(settings), std::move(interrupted));
}

std::string inOneLine(const services::DirectoryReport& report)
{
    const auto number = [](auto value, const char* what) { return std::to_string(value) + what; };
    return std::string(nameOf(report.end)) + (report.isFull ? ", everything" : ", changes") + ": "
        + number(report.listing.entries, " entries (") + directory::nameOf(report.listing.end) + "), "
        + number(report.counts.created, " created, ") + number(report.counts.updated, " updated, ")
        + number(report.counts.unchanged, " unchanged, ") + number(report.rejected, " rejected, ")
        + number(report.disabled, " disabled, ") + number(report.vanished, " vanished, ")
        + number(report.closed, " closed")
        + (report.listing.explanation.empty() ? "" : "; " + report.listing.explanation);
}

} // namespace countersign::server
