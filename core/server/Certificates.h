// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/Certificate.h"
#include "http/Server.h"
#include "server/CoreOptions.h"

#include <mutex>
#include <string>
#include <vector>

namespace countersign::server {

class Log;

/// The certificate that a listener's clients are shown now, whatever has been written to its file since.
struct CertificateInUse
{
    std::string listener;
    std::string file;
    Instant until{};
};

/// Whether both files can be served at that moment. The error says what is wrong, in which file and since when.
[[nodiscard]] Result<crypto::CertificateFacts> checkCertificate(const http::TlsFiles& files, Instant now);

/// One sentence for each listener whose certificate clients would refuse, or that cannot be read.
[[nodiscard]] std::vector<std::string> certificateProblems(const CoreOptions& options, Instant now);

/// The certificates of the running listeners, and reading them again while connections go on. Thread-safe.
class Certificates
{
public:
    Certificates(const Clock& clock, Log& log);

    /// A listener that has started with these files. An expired certificate is logged and served: its clients refuse it themselves,
    /// and the other listeners have work to do. Without TLS nothing is added.
    void add(const std::string& listener, const std::optional<http::TlsFiles>& files, http::Server& server);
    /// Reads the files of every listener again, for connections from now on. What cannot be served is refused with a line in the log,
    /// and the listener goes on with what it has. The number of those that were refused.
    int reload();
    void clear(); ///< before the listeners go

    [[nodiscard]] std::vector<CertificateInUse> inUse() const;

private:
    struct Entry
    {
        std::string listener;
        http::TlsFiles files;
        http::Server* server;
        Instant until{};
    };
    [[nodiscard]] bool reloadOne(Entry& entry);

    const Clock& m_clock;
    Log& m_log;
    mutable std::mutex m_mutex;
    std::vector<Entry> m_entries;
};

} // namespace countersign::server
