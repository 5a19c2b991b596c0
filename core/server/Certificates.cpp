// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/Certificates.h"

#include "base/Time.h"
#include "http/TlsContext.h"
#include "server/Log.h"

#include <cerrno>
#include <fstream>
#include <iterator>
#include <system_error>

namespace countersign::server {
namespace {

constexpr std::chrono::hours endsSoon{21 * 24};

Error wrong(const std::string& text)
{
    return failure(ErrorKind::invalidInput, text);
}

/// Open, with something in it. Nothing is read yet: a key only by OpenSSL, which wipes it.
Result<std::ifstream> opened(const std::string& what, const std::string& file)
{
    const std::filesystem::path path(std::u8string(file.begin(), file.end()));
    errno = 0;
    std::ifstream in(path, std::ios::binary);
    if (!in)
        return fail(wrong(what + " " + file + " cannot be read: " + std::generic_category().message(errno)));
    std::error_code ignored;
    if (std::filesystem::file_size(path, ignored) == 0)
        return fail(wrong(what + " " + file + " cannot be read: it is empty"));
    return in;
}

std::string nameOf(const std::string& file, const crypto::CertificateFacts& facts)
{
    return "the certificate " + file + " (" + facts.subject + ")";
}

Result<crypto::CertificateFacts> factsOf(const std::string& file)
{
    auto in = opened("the certificate", file);
    if (!in)
        return fail(in.error());
    const std::string pem{std::istreambuf_iterator<char>(*in), {}};
    auto facts = crypto::certificateFacts(pem);
    if (!facts)
        return fail(wrong("the certificate " + file + " cannot be read: there is no certificate in PEM form in it"));
    return facts;
}

} // namespace

Result<crypto::CertificateFacts> checkCertificate(const http::TlsFiles& files, Instant now)
{
    auto facts = factsOf(files.certificateChain);
    if (!facts)
        return facts;
    if (now >= facts->until)
        return fail(wrong(nameOf(files.certificateChain, *facts) + " expired at " + isoUtc(facts->until)));
    if (now < facts->from)
        return fail(wrong(nameOf(files.certificateChain, *facts) + " is not valid before " + isoUtc(facts->from)));
    if (const auto key = opened("the private key", files.privateKey); !key)
        return fail(key.error());
    if (const auto loaded = http::loadTlsContext(files); !loaded)
        return fail(wrong(loaded.error().detail + " (" + files.certificateChain + ", " + files.privateKey + ")"));
    return facts;
}

std::vector<std::string> certificateProblems(const CoreOptions& options, Instant now)
{
    std::vector<std::string> problems;
    const auto* monitoring = options.monitoring ? &*options.monitoring : nullptr;
    for (const auto& [listener, config] : {std::pair("api", &options.api), std::pair("portal", &options.portal), std::pair("monitoring", monitoring)}) {
        if (!config || !config->tls)
            continue;
        if (const auto checked = checkCertificate(*config->tls, now); !checked)
            problems.push_back(std::string(listener) + ": " + checked.error().detail);
    }
    return problems;
}

Certificates::Certificates(const Clock& clock, Log& log)
    : m_clock(clock)
    , m_log(log)
{
}

void Certificates::add(const std::string& listener, const std::optional<http::TlsFiles>& files, http::Server& server)
{
    if (!files)
        return;
    const auto facts = factsOf(files->certificateChain);
    Entry entry{listener, *files, &server, facts ? facts->until : Instant{}};
    if (const auto checked = checkCertificate(*files, m_clock.now()); !checked)
        m_log.problem("certificate.bad", {}, listener + ": " + checked.error().detail);
    else if (checked->until < m_clock.now() + endsSoon)
        m_log.problem("certificate.ends_soon", {}, listener + ": " + nameOf(files->certificateChain, *checked) + " ends at " + isoUtc(checked->until));
    const std::lock_guard lock(m_mutex);
    m_entries.push_back(std::move(entry));
}

int Certificates::reload()
{
    const std::lock_guard lock(m_mutex);
    int refused = 0;
    for (auto& entry : m_entries)
        refused += reloadOne(entry) ? 0 : 1;
    return refused;
}

bool Certificates::reloadOne(Entry& entry)
{
    const auto checked = checkCertificate(entry.files, m_clock.now());
    const auto reloaded = checked ? entry.server->reloadCertificate() : fail(checked.error());
    if (!reloaded) {
        m_log.problem("certificate.refused", {},
            entry.listener + ": " + reloaded.error().detail + "; the one that ends at " + isoUtc(entry.until) + " stays in use");
        return false;
    }
    entry.until = checked->until;
    m_log.info("certificate.reloaded", entry.listener + ": " + nameOf(entry.files.certificateChain, *checked) + " ends at " + isoUtc(checked->until));
    return true;
}

void Certificates::clear()
{
    const std::lock_guard lock(m_mutex);
    m_entries.clear();
}

std::vector<CertificateInUse> Certificates::inUse() const
{
    const std::lock_guard lock(m_mutex);
    std::vector<CertificateInUse> list;
    for (const auto& entry : m_entries)
        list.push_back({entry.listener, entry.files.certificateChain, entry.until});
    return list;
}

} // namespace countersign::server
