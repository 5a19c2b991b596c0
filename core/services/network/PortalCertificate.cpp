// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/network/PortalCertificate.h"

#include "crypto/PrivateFile.h"

#include <fstream>

namespace countersign::services {
namespace {

using std::filesystem::path;

constexpr std::size_t mostBytes = 256 * 1024;
constexpr std::size_t longestCommonName = 64; // X.520
constexpr auto life = std::chrono::days(365); // browsers take 397 at most
constexpr auto clockSkew = std::chrono::hours(24);
constexpr const char* madePrefix = "portal-certificate-";

path pathOf(const std::string& utf8)
{
    return path(std::u8string(utf8.begin(), utf8.end()));
}

std::string textOf(const path& file)
{
    const auto utf8 = file.u8string();
    return {utf8.begin(), utf8.end()};
}

std::string contentOf(const path& file)
{
    std::ifstream in(file, std::ios::binary);
    std::string content;
    for (char c = 0; content.size() < mostBytes && in.get(c);)
        content += c;
    return content;
}

Error wrong(const char* field, const char* message, std::vector<std::pair<std::string, std::string>> parameters = {})
{
    auto error = invalidField(field, message);
    error.parameters = std::move(parameters);
    return error;
}

std::string listed(const std::vector<std::string>& names)
{
    std::string text;
    for (const auto& name : names)
        text += (text.empty() ? "" : ", ") + name;
    return text;
}

/// Valid now and meant for this host.
Result<crypto::CertificateFacts> fitting(
    const std::string& pem, const std::string& host, Instant now, const char* field)
{
    auto facts = crypto::certificateFacts(pem);
    if (!facts)
        return fail(wrong(field, "D-NET-4"));
    if (now >= facts->until)
        return fail(wrong(field, "D-NET-8", {{"ends", std::to_string(toMs(facts->until))}}));
    if (now < facts->from)
        return fail(wrong(field, "D-NET-11", {{"at", std::to_string(toMs(facts->from))}}));
    if (!crypto::certificateCovers(pem, host))
        return fail(wrong(field, "D-NET-9", {{"names", listed(facts->names)}, {"host", host}}));
    return facts;
}

Result<void> keyFits(const std::string& certificates, const Result<SecretBytes>& key, const char* field)
{
    if (!key)
        return fail(wrong(field, key.error().kind == ErrorKind::forbidden ? "D-NET-7" : "D-NET-5"));
    const auto fits = crypto::checkKeyOfCertificate(certificates, *key);
    if (!fits)
        return fail(wrong(field, fits.error().kind == ErrorKind::conflict ? "D-NET-6" : "D-NET-5"));
    return {};
}

} // namespace

Result<PortalCertificate> ownCertificate(const domain::NetworkSettings& settings, const std::string& host, Instant now)
{
    const auto pem = contentOf(pathOf(settings.chainFile));
    auto facts = fitting(pem, host, now, "chain_file");
    if (!facts)
        return fail(facts.error());
    // A group for keys, as Debian's ssl-cert, may read it; everybody may not.
    const auto key = crypto::readPrivateFile(pathOf(settings.keyFile), mostBytes, crypto::PrivateAccess::groupMayRead);
    if (auto fits = keyFits(pem, key, "key_file"); !fits)
        return fail(fits.error());
    return PortalCertificate{settings.chainFile, settings.keyFile, *std::move(facts)};
}

Result<PortalCertificate> madeCertificate(
    const path& folder, const domain::NetworkSettings& settings, const std::string& host, Instant now)
{
    if (settings.madeFile.empty())
        return fail(wrong("certificate", "D-NET-12"));
    const auto file = folder / pathOf(settings.madeFile);
    const auto content = crypto::readPrivateFile(file, mostBytes);
    if (!content)
        return fail(wrong("certificate", content.error().kind == ErrorKind::forbidden ? "D-NET-7" : "D-NET-12"));
    const std::string pem(content->revealText());
    auto facts = fitting(pem, host, now, "certificate");
    if (!facts)
        return fail(facts.error());
    if (auto fits = keyFits(pem, content->copy(), "certificate"); !fits)
        return fail(fits.error());
    return PortalCertificate{textOf(file), textOf(file), *std::move(facts)};
}

Result<std::string> makeCertificate(
    const path& folder, const domain::NetworkSettings& settings, Instant now, Random& random)
{
    crypto::NewCertificate wanted;
    wanted.names = {settings.address};
    if (!settings.hostName.empty())
        wanted.names.insert(wanted.names.begin(), settings.hostName);
    wanted.subject = wanted.names.front().substr(0, longestCommonName);
    wanted.from = now - clockSkew;
    wanted.until = now + life;
    const auto made = crypto::makeSelfSigned(wanted, random);
    if (!made)
        return fail(made.error());
    const std::string name = madePrefix + randomFrom(random, "23456789abcdefghjkmnpqrstuvwxyz", 8) + ".pem";
    if (auto written = crypto::createPrivateFile(folder / name, made->revealText(), random); !written)
        return fail(written.error());
    return name;
}

void removeOldCertificates(const path& folder, const std::string& keep)
{
    std::error_code problem;
    for (const auto& entry : std::filesystem::directory_iterator(folder, problem)) {
        const auto name = textOf(entry.path().filename());
        if (name.starts_with(madePrefix) && name.ends_with(".pem") && name != keep)
            std::filesystem::remove(entry.path(), problem);
    }
}

} // namespace countersign::services
