// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/Channel.h"
#include "http/ConnectionAccounts.h"
#include "http/Gate.h"
#include "http/OpenConnections.h"
#include "http/RequestReader.h"
#include "http/ResponseWriter.h"
#include "http/Timing.h"
#include "http/WorkerPool.h"

#include <atomic>

namespace countersign::http {

/// What all connections of one run of the server share. Outlives them.
struct ConnectionContext
{
    ConnectionContext(const ServerConfig& settings, const Handler& answer, const RefusalPage& page,
        const std::function<void(const AccessRecord&)>& log, std::uint16_t port)
        : config(settings)
        , handler(answer)
        , refusalPage(page)
        , access(log)
        , gate(settings, port)
        , accounts(settings.limits.connections, settings.limits.connectionsPerAddress)
        , pool(settings.workerThreads, settings.workerQueue)
    {
    }

    const ServerConfig& config;
    const Handler& handler;
    const RefusalPage& refusalPage;
    const std::function<void(const AccessRecord&)>& access;
    Gate gate;
    ConnectionAccounts accounts;
    OpenConnections open;
    WorkerPool pool;
    std::atomic<bool> stopping{false};
    std::atomic<bool> draining{false};
};

/// Whom the connection comes from, as it was counted.
struct Peer
{
    std::string address;
    std::string source; ///< empty when exempt from the limit per source
    ConnectionAccounts::Answer answer = ConnectionAccounts::Answer::admitted;
};

/// One client's connection: requests in, responses out, one after the other, on a strand of its own.
class Connection final : public Stoppable, public std::enable_shared_from_this<Connection>
{
public:
    Connection(ConnectionContext& context, std::unique_ptr<Channel> channel, Peer peer);
    ~Connection() override;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    void start();
    void stop() override;
    void drain() override;

private:
    template <class T>
    using Awaitable = boost::asio::awaitable<T>;
    enum class Phase { receiving, handling, sending, streaming };

    void stopHere();
    void drainHere();
    [[nodiscard]] bool isIdle() const { return m_phase == Phase::receiving && !m_begun; }
    [[nodiscard]] Awaitable<void> run();
    [[nodiscard]] Awaitable<bool> serveOne();
    [[nodiscard]] Awaitable<bool> receive(RequestReader& reader);
    [[nodiscard]] Awaitable<bool> receiveMore(RequestReader& reader);
    [[nodiscard]] Awaitable<bool> beginBody(RequestReader& reader);
    struct Answered
    {
        bool accepted = false; ///< by the worker pool
        std::optional<Response> response; ///< nothing when the handler failed
    };
    [[nodiscard]] Awaitable<Response> handled(Request request);
    [[nodiscard]] Awaitable<Answered> fromWorker(const Request& request);
    [[nodiscard]] Awaitable<bool> send(const Response& response, Method method, AfterResponse after);
    [[nodiscard]] Awaitable<bool> sendAll(std::string_view text);
    [[nodiscard]] Awaitable<void> refuse(int status, Method method);
    [[nodiscard]] Awaitable<void> finish();
    [[nodiscard]] Awaitable<void> stream(Response response);
    [[nodiscard]] Awaitable<bool> streamed(const std::string& head);
    [[nodiscard]] Awaitable<bool> streamEvents(EventStream& events, Wake& wake);
    [[nodiscard]] Awaitable<void> watchPeer(std::shared_ptr<Wake> wake);

    void dropIfBehind();

    void limit(std::chrono::steady_clock::duration time);
    [[nodiscard]] Response refusalResponse(int status) const;
    void beginRecord();
    void describe(const Request& request);
    void log(int status);

    ConnectionContext& m_context;
    std::unique_ptr<Channel> m_channel;
    std::shared_ptr<Deadline> m_deadline;
    Peer m_peer;
    Phase m_phase = Phase::receiving;
    bool m_stopping = false;
    bool m_peerGone = false;
    bool m_hasServed = false;
    bool m_begun = false; ///< something of the next request has come
    std::string m_input; ///< received and not yet eaten
    std::shared_ptr<EventStream> m_events;
    AccessRecord m_record;
    std::chrono::steady_clock::time_point m_began;
};

} // namespace countersign::http
