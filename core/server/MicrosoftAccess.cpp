// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/MicrosoftAccess.h"

#include "base/Uuid.h"
#include "crypto/PrivateFile.h"
#include "delivery/entra/EntraPush.h"
#include "delivery/entra/HttpPost.h"

namespace countersign::server {
namespace {

constexpr std::size_t longestSecret = 1024;

/// The first line of the file.
Result<SecretBytes> secretFrom(const std::filesystem::path& file)
{
    const auto content = crypto::readPrivateFile(file, longestSecret, crypto::PrivateAccess::groupMayRead);
    if (!content)
        return fail(content.error());
    const auto text = content->revealText();
    SecretBytes secret(text.substr(0, text.find_first_of("\r\n")));
    if (secret.empty())
        return fail(failure(ErrorKind::notFound, file.string() + " holds no secret"));
    return secret;
}

} // namespace

std::vector<std::pair<std::string, std::string>> problemsWith(const MicrosoftOptions& options)
{
    std::vector<std::pair<std::string, std::string>> problems;
    if (!options.isConfigured())
        return problems;
    if (!isUuid(options.tenant))
        problems.emplace_back("tenant", "must be the tenant's id: 32 lower-case hexadecimal digits with hyphens");
    if (options.secretFile.empty())
        problems.emplace_back("secret_file", "is missing: microsoft_push.tenant names a tenant");
    if (!delivery::isSafeUrl(options.signInUrl))
        problems.emplace_back("sign_in_url", "must begin with https://");
    if (!delivery::isSafeUrl(options.serviceUrl))
        problems.emplace_back("service_url", "must begin with https://");
    return problems;
}

Result<std::unique_ptr<delivery::PushGateway>> microsoftGateway(const MicrosoftOptions& options, const Clock& clock)
{
    if (!options.isConfigured())
        return std::unique_ptr<delivery::PushGateway>();
    auto secret = secretFrom(options.secretFile);
    if (!secret)
        return fail(secret.error());
    delivery::EntraSettings settings;
    settings.tenant = options.tenant;
    settings.secret = *std::move(secret);
    settings.signInUrl = options.signInUrl;
    settings.serviceUrl = options.serviceUrl;
    settings.caFile = options.caFile.string();
    settings.poll = options.poll;
    return std::make_unique<delivery::EntraPush>(std::move(settings), clock);
}

} // namespace countersign::server
