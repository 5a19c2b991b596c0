// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "http/Message.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace countersign::http {

/// Answers one request. Called on worker threads, several at once; must not throw (a throw becomes a bare 500).
using Handler = std::function<Response(const Request&)>;

/// Words an answer that the transport gives by itself (400, 404 for hostile paths, 408, 413, 414, 417, 421, 429, 431,
/// 500 for a handler that failed, 501, 503, 505). Called on I/O threads, so it must be quick. Status and Retry-After
/// are the transport's.
using RefusalPage = std::function<Response(int status, const std::string& reference)>;

struct TlsFiles
{
    std::string certificateChain; ///< PEM
    std::string privateKey; ///< PEM
};

/// Limits of security.md 80. Deadlines are absolute per phase: they are not prolonged by progress.
struct Limits
{
    std::size_t headerBytes = 16 * 1024;
    std::size_t headerFields = 100;
    std::size_t targetBytes = 8 * 1024;
    std::size_t bodyBytes = 64 * 1024;
    std::chrono::seconds header{10};
    std::chrono::seconds body{30};
    std::chrono::seconds idle{60};
    std::chrono::seconds write{30};
    std::chrono::seconds heartbeat{15};
    std::size_t connections = 4000;
    std::size_t connectionsPerAddress = 500; ///< loopback and listed proxies are exempt
};

struct ServerConfig
{
    std::string address = "127.0.0.1";
    std::uint16_t port = 0; ///< 0: any free port
    std::optional<TlsFiles> tls; ///< none: plain HTTP, for loopback or behind a listed proxy
    /// Host values (with port where not the default) that are ours; others get 421. Empty: any. ":0" is the bound port.
    std::vector<std::string> allowedHosts;
    std::vector<std::string> trustedProxies; ///< addresses whose X-Forwarded-For and X-Forwarded-Proto count
    int ioThreads = 2;
    int workerThreads = 4;
    std::size_t workerQueue = 512; ///< waiting requests; past it 503 with Retry-After
    /// Requests whose handler neither waits nor computes long: answered on the I/O thread, also while all workers are
    /// busy.
    std::function<bool(const Request&)> atOnce;
    Limits limits;
};

/// One line per finished request, for the log: never the query, never a header value.
struct AccessRecord
{
    std::string reference;
    std::string clientAddress;
    std::string method;
    std::string path;
    int status = 0;
    std::chrono::microseconds took{0};
    std::size_t bytesOut = 0;
};

/// An HTTP/1.1 listener with TLS, limits and deadlines. Knows no word of the application. start() and stop() are called
/// from one thread; stop() returns when no handler runs any more and every connection is closed, and start() may
/// follow.
class Server
{
public:
    Server(ServerConfig config, Handler handler);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// Both before start(). The log is called on I/O threads, several at once; without a page, refusals are plain text.
    void onAccess(std::function<void(const AccessRecord&)> log);
    void onRefusal(RefusalPage page);

    [[nodiscard]] Result<std::uint16_t> start(); ///< the port that is bound
    void stop();

    /// Before stop(), so that nobody is cut off: no new connections, an end to those on which nothing is asked, and for the others an
    /// answer that says that it is the last one. Streams end after what is queued. Returns at once.
    void drain();
    /// After drain(): waits until every connection has ended. False when the time was over first.
    [[nodiscard]] bool waitForLast(std::chrono::milliseconds limit);

    /// Loads the certificate files again for new connections; the old ones stay in use when that fails.
    [[nodiscard]] Result<void> reloadCertificate();

private:
    class Transport;
    std::unique_ptr<Transport> m_transport;
};

} // namespace countersign::http
