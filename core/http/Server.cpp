// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/Server.h"

#include "http/Listener.h"

namespace countersign::http {

/// Settings and what one run needs; a run is made anew by every start().
class Server::Transport
{
public:
    Transport(ServerConfig settings, Handler answer)
        : config(std::move(settings))
        , handler(std::move(answer))
    {
    }

    ServerConfig config;
    Handler handler;
    RefusalPage refusalPage;
    std::function<void(const AccessRecord&)> access;
    std::unique_ptr<Listener> listener;
};

Server::Server(ServerConfig config, Handler handler)
    : m_transport(std::make_unique<Transport>(std::move(config), std::move(handler)))
{
}

Server::~Server()
{
    stop();
}

void Server::onAccess(std::function<void(const AccessRecord&)> log)
{
    m_transport->access = std::move(log);
}

void Server::onRefusal(RefusalPage page)
{
    m_transport->refusalPage = std::move(page);
}

Result<std::uint16_t> Server::start()
{
    auto& transport = *m_transport;
    if (transport.listener)
        return fail(failure(ErrorKind::conflict, "the server is running already"));
    auto listener = Listener::open(transport.config, transport.handler, transport.refusalPage, transport.access);
    if (!listener)
        return fail(listener.error());
    transport.listener = std::move(*listener);
    return transport.listener->port();
}

void Server::stop()
{
    m_transport->listener.reset();
}

void Server::drain()
{
    if (m_transport->listener)
        m_transport->listener->drain();
}

bool Server::waitForLast(std::chrono::milliseconds limit)
{
    return !m_transport->listener || m_transport->listener->waitForLast(limit);
}

Result<void> Server::reloadCertificate()
{
    if (!m_transport->config.tls)
        return fail(failure(ErrorKind::unsupported, "this listener has no TLS"));
    auto context = loadTlsContext(*m_transport->config.tls);
    if (!context)
        return fail(context.error());
    if (m_transport->listener)
        m_transport->listener->use(std::move(*context));
    return {};
}

} // namespace countersign::http
