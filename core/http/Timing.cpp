// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/Timing.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace countersign::http {
namespace {

namespace asio = boost::asio;

/// Cancelling can fall between two steps of a composed operation and be lost, so it is said again.
constexpr std::chrono::milliseconds insistence{20};

} // namespace

Deadline::Deadline(Channel::Socket& socket)
    : m_socket(&socket)
    , m_timer(socket.get_executor())
{
}

void Deadline::set(std::chrono::steady_clock::duration fromNow)
{
    m_passed = false;
    m_until = std::chrono::steady_clock::now() + fromNow;
    if (m_until < m_armedFor)
        arm(m_until);
}

void Deadline::end()
{
    clear();
    m_timer.cancel();
    ++m_generation;
    m_armedFor = Moment::max();
}

void Deadline::arm(Moment when)
{
    m_armedFor = when;
    m_timer.expires_at(when);
    m_timer.async_wait([self = weak_from_this(), generation = ++m_generation](const boost::system::error_code& error) {
        const auto deadline = self.lock();
        if (!error && deadline && deadline->m_generation == generation)
            deadline->fired();
    });
}

void Deadline::fired()
{
    m_armedFor = Moment::max();
    if (m_until == Moment::max())
        return;
    const auto now = std::chrono::steady_clock::now();
    if (now < m_until)
        return arm(m_until);
    m_passed = true;
    boost::system::error_code ignored;
    m_socket->cancel(ignored);
    arm(now + insistence);
}

Wake::Wake(const asio::any_io_executor& executor)
    : m_timer(executor)
{
}

void Wake::signal()
{
    asio::post(m_timer.get_executor(), [self = shared_from_this()] { self->set(); });
}

void Wake::set()
{
    m_signalled = true;
    m_timer.cancel();
}

asio::awaitable<bool> Wake::wait(std::optional<std::chrono::steady_clock::duration> atMost)
{
    const auto now = std::chrono::steady_clock::now();
    if (!m_signalled) {
        m_timer.expires_at(atMost ? now + *atMost : std::chrono::steady_clock::time_point::max());
        co_await m_timer.async_wait(asio::as_tuple(asio::use_awaitable));
    }
    const bool signalled = m_signalled;
    m_signalled = false;
    co_return signalled || !atMost;
}

} // namespace countersign::http
