// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/Connection.h"
#include "http/EventStream.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>

#include <array>

// The part of a connection that carries server-sent events.
namespace countersign::http {
namespace {

namespace asio = boost::asio;

constexpr std::string_view heartbeatLine = ": heartbeat\n\n";

/// However the stream ends, nobody may wake or feed it afterwards.
class Subscription
{
public:
    Subscription(std::shared_ptr<EventStream> events, std::function<void()> wake)
        : m_events(std::move(events))
    {
        m_events->onReady(std::move(wake));
    }
    ~Subscription()
    {
        m_events->onReady({});
        m_events->close();
    }
    Subscription(const Subscription&) = delete;
    Subscription& operator=(const Subscription&) = delete;

private:
    std::shared_ptr<EventStream> m_events;
};

} // namespace

asio::awaitable<void> Connection::stream(Response response)
{
    m_phase = Phase::streaming;
    m_events = response.events;
    const std::string head = eventStreamHead(response);
    const bool whole = co_await streamed(head);
    if (whole && !m_stopping) {
        limit(m_context.config.limits.write);
        co_await m_channel->endWriting();
    }
    log(response.status);
}

/// Subscribes for as long as the stream lasts. True when it ended by itself and all of it went out.
asio::awaitable<bool> Connection::streamed(const std::string& head)
{
    const auto executor = m_channel->socket().get_executor();
    const auto wake = std::make_shared<Wake>(executor);
    const Subscription subscription(m_events, [self = weak_from_this(), executor, wake] {
        asio::post(executor, [self, wake] {
            wake->set();
            if (const auto connection = self.lock())
                connection->dropIfBehind();
        });
    });
    asio::co_spawn(
        executor, [self = shared_from_this(), wake] { return self->watchPeer(wake); }, asio::detached);
    limit(m_context.config.limits.write);
    const bool sent = co_await sendAll(head);
    m_deadline->clear();
    if (!sent)
        co_return false;
    co_return co_await streamEvents(*m_events, *wake);
}

/// True when the stream ended by itself, false when the peer is gone or too slow.
asio::awaitable<bool> Connection::streamEvents(EventStream& events, Wake& wake)
{
    while (!m_peerGone) {
        const bool last = events.closed(); // asked first: what is pushed in between must still go out
        std::string text = events.take();
        if (text.empty() && last)
            co_return !events.overflowed();
        if (text.empty()) {
            if (co_await wake.wait(m_context.config.limits.heartbeat))
                continue;
            text = heartbeatLine;
        }
        limit(m_context.config.limits.write);
        const bool sent = co_await sendAll(text);
        m_deadline->clear();
        if (!sent)
            co_return false;
    }
    co_return false;
}

/// The client of a stream says nothing more; whatever it does is an end. Without this a client that went away would
/// be noticed only at the next write.
asio::awaitable<void> Connection::watchPeer(std::shared_ptr<Wake> wake)
{
    std::array<char, 64> ignored;
    co_await m_channel->readSome(ignored.data(), ignored.size());
    m_peerGone = true;
    wake->set();
}

/// A reader that is a whole queue behind is not waited for, not even while a write to it is under way.
void Connection::dropIfBehind()
{
    if (m_events->overflowed())
        limit(std::chrono::milliseconds(0));
}

} // namespace countersign::http
