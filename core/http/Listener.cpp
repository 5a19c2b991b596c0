// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/Listener.h"

#include "http/Address.h"
#include "http/Connection.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <mutex>
#include <optional>
#include <thread>

namespace countersign::http {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

constexpr auto asValue = asio::as_tuple(asio::use_awaitable);

/// When accepting fails (no file handles left), trying again at once would only burn the processor.
constexpr std::chrono::milliseconds pauseAfterFailure{50};

/// On Windows the option would let another program take the port.
#ifdef _WIN32
constexpr bool reuseAddress = false;
#else
constexpr bool reuseAddress = true;
#endif

Error bindFailure(const ServerConfig& config, const boost::system::error_code& error)
{
    return failure(ErrorKind::unavailable,
        "cannot listen on " + config.address + ':' + std::to_string(config.port) + ": " + error.message());
}

/// Binds `acceptor`, or says why not.
boost::system::error_code bindTo(tcp::acceptor& acceptor, const ServerConfig& config)
{
    boost::system::error_code error;
    const auto address = asio::ip::make_address(config.address, error);
    if (error)
        return error;
    const tcp::endpoint endpoint(address, config.port);
    if (acceptor.open(endpoint.protocol(), error))
        return error;
    if (acceptor.set_option(tcp::acceptor::reuse_address(reuseAddress), error) || acceptor.bind(endpoint, error)
        || acceptor.listen(tcp::acceptor::max_listen_connections, error))
        return error;
    return {};
}

/// The order of the members is the order of life: connections use the context, the context's gate needs the port.
class RunningListener final : public Listener
{
public:
    explicit RunningListener(TlsContext tls)
        : m_tls(std::move(tls))
    {
    }
    ~RunningListener() override;

    Result<void> begin(
        const ServerConfig& config, const Handler& handler, const RefusalPage& page, const AccessLog& access);

    [[nodiscard]] std::uint16_t port() const override { return m_port; }
    void drain() override;
    [[nodiscard]] bool waitForLast(std::chrono::milliseconds limit) override { return m_context->open.waitForLast(limit); }
    void use(TlsContext tls) override;

private:
    void closeDoor();
    asio::awaitable<void> listen();
    void tryWelcome(tcp::socket socket);
    void welcome(tcp::socket socket);
    [[nodiscard]] TlsContext tls();

    std::mutex m_tlsMutex;
    TlsContext m_tls;
    std::uint16_t m_port = 0;
    std::optional<ConnectionContext> m_context;
    asio::io_context m_io;
    tcp::acceptor m_acceptor{asio::make_strand(m_io)};
    std::vector<std::thread> m_threads;
};

Result<void> RunningListener::begin(
    const ServerConfig& config, const Handler& handler, const RefusalPage& page, const AccessLog& access)
{
    if (const auto error = bindTo(m_acceptor, config))
        return fail(bindFailure(config, error));
    boost::system::error_code error;
    m_port = m_acceptor.local_endpoint(error).port();
    m_context.emplace(config, handler, page, access, m_port);
    asio::co_spawn(
        m_acceptor.get_executor(), [this] { return listen(); }, asio::detached);
    for (int i = 0; i < config.ioThreads; ++i)
        m_threads.emplace_back([this] { m_io.run(); });
    return {};
}

/// Closes the door, lets running handlers end, tells every connection, and waits: run() returns by itself when the
/// last connection is gone.
RunningListener::~RunningListener()
{
    if (!m_context)
        return;
    m_context->stopping = true;
    closeDoor();
    m_context->open.stopAll();
    m_context->pool.stop();
    for (auto& thread : m_threads)
        thread.join();
}

void RunningListener::closeDoor()
{
    asio::post(m_acceptor.get_executor(), [this] {
        boost::system::error_code ignored;
        m_acceptor.close(ignored);
    });
}

void RunningListener::drain()
{
    m_context->draining = true;
    closeDoor();
    m_context->open.drainAll();
}

void RunningListener::use(TlsContext tls)
{
    const std::lock_guard lock(m_tlsMutex);
    m_tls = std::move(tls);
}

TlsContext RunningListener::tls()
{
    const std::lock_guard lock(m_tlsMutex);
    return m_tls;
}

asio::awaitable<void> RunningListener::listen()
{
    asio::steady_timer pause(m_acceptor.get_executor());
    while (m_acceptor.is_open() && !m_context->stopping) {
        auto [error, socket] = co_await m_acceptor.async_accept(asio::make_strand(m_io), asValue);
        if (!error) {
            tryWelcome(tcp::socket(std::move(socket)));
        } else if (m_acceptor.is_open()) {
            pause.expires_after(pauseAfterFailure);
            co_await pause.async_wait(asValue);
        }
    }
}

/// Out of memory for one connection must not end the accepting of others.
void RunningListener::tryWelcome(tcp::socket socket)
{
    try {
        welcome(std::move(socket));
    } catch (const std::exception&) {
        return;
    }
}

void RunningListener::welcome(tcp::socket socket)
{
    boost::system::error_code error;
    const auto endpoint = socket.remote_endpoint(error);
    if (error)
        return;
    socket.set_option(tcp::no_delay(true), error);
    Peer peer;
    peer.address = canonicalAddress(endpoint.address().to_string()).value_or(std::string());
    if (!isLoopback(peer.address) && !m_context->gate.isProxy(peer.address))
        peer.source = addressGroup(peer.address);
    peer.answer = m_context->accounts.enter(peer.source);
    if (peer.answer == ConnectionAccounts::Answer::silent)
        return;
    auto channel = makeChannel(std::move(socket), tls());
    if (!channel) {
        m_context->accounts.leave(peer.source, peer.answer);
        return;
    }
    const auto connection = std::make_shared<Connection>(*m_context, std::move(channel), std::move(peer));
    if (m_context->open.add(connection))
        connection->start();
}

} // namespace

Result<std::unique_ptr<Listener>> Listener::open(
    const ServerConfig& config, const Handler& handler, const RefusalPage& page, const AccessLog& access)
{
    TlsContext tls;
    if (config.tls) {
        auto loaded = loadTlsContext(*config.tls);
        if (!loaded)
            return fail(loaded.error());
        tls = std::move(*loaded);
    }
    try {
        auto listener = std::make_unique<RunningListener>(std::move(tls));
        if (auto begun = listener->begin(config, handler, page, access); !begun)
            return fail(begun.error());
        return std::unique_ptr<Listener>(std::move(listener));
    } catch (const std::exception& exception) { // no threads or handles left
        return fail(failure(ErrorKind::unavailable, exception.what()));
    }
}

} // namespace countersign::http
