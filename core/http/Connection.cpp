// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/Connection.h"

#include "base/Bytes.h"
#include "base/Random.h"
#include "base/Waiting.h"
#include "http/EventStream.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <type_traits>

namespace countersign::http {
namespace {

namespace asio = boost::asio;
using std::chrono::steady_clock;

/// Who is still being served when the server stops gets this long to take what is on its way.
constexpr std::chrono::milliseconds stopGrace{500};

/// After a refusal the rest of the request is read and thrown away for this long, at most that much: closing at once
/// would reset the connection and take the refusal with it.
constexpr std::chrono::milliseconds lingerTime{1000};
constexpr std::size_t lingerBytes = 256 * 1024;

constexpr std::size_t readSize = 4 * 1024;
constexpr std::size_t joinedBody = 16 * 1024; ///< up to here head and body go out in one piece

constexpr std::string_view referenceAlphabet = "23456789abcdefghjkmnpqrstuvwxyz";
constexpr std::string_view continueLine = "HTTP/1.1 100 Continue\r\n\r\n";

/// However a connection ends, it ends on its strand, with nothing left that could fire.
class Closing
{
public:
    Closing(Channel& channel, Deadline& deadline)
        : m_channel(channel)
        , m_deadline(deadline)
    {
    }
    ~Closing()
    {
        m_deadline.end();
        boost::system::error_code ignored;
        m_channel.socket().close(ignored);
    }
    Closing(const Closing&) = delete;
    Closing& operator=(const Closing&) = delete;

private:
    Channel& m_channel;
    Deadline& m_deadline;
};

/// Nothing where the handler failed or answered what cannot be sent.
std::optional<Response> answerOf(const Handler& handler, const Request& request)
{
    try {
        Response response = handler(request);
        return isSendable(response) ? std::optional(std::move(response)) : std::nullopt;
    } catch (...) {
        return std::nullopt;
    }
}

/// The system's randomness in larger pieces, because each piece is a system call. For references, which are no secret.
class DrawnAhead final : public Random
{
public:
    void fill(std::span<std::uint8_t> out) override
    {
        thread_local std::array<std::uint8_t, 1024> drawn;
        thread_local std::size_t left = 0;
        for (auto& byte : out) {
            if (left == 0) {
                SystemRandom().fill(drawn);
                left = drawn.size();
            }
            byte = drawn[--left];
        }
    }
};

} // namespace

Connection::Connection(ConnectionContext& context, std::unique_ptr<Channel> channel, Peer peer)
    : m_context(context)
    , m_channel(std::move(channel))
    , m_deadline(std::make_shared<Deadline>(m_channel->socket()))
    , m_peer(std::move(peer))
{
}

Connection::~Connection()
{
    wipe(m_input.data(), m_input.size());
    m_context.accounts.leave(m_peer.source, m_peer.answer);
    m_context.open.remove(this);
}

void Connection::start()
{
    asio::co_spawn(
        m_channel->socket().get_executor(), [self = shared_from_this()] { return self->run(); }, asio::detached);
}

void Connection::stop()
{
    asio::post(m_channel->socket().get_executor(), [self = shared_from_this()] { self->stopHere(); });
}

void Connection::stopHere()
{
    m_stopping = true;
    if (m_events)
        m_events->close();
    if (m_phase == Phase::receiving)
        limit(std::chrono::milliseconds(0));
    else if (m_phase != Phase::handling)
        limit(stopGrace);
}

void Connection::drain()
{
    asio::post(m_channel->socket().get_executor(), [self = shared_from_this()] { self->drainHere(); });
}

void Connection::drainHere()
{
    if (m_events)
        m_events->close();
    if (isIdle() && !m_stopping)
        limit(stopGrace); // for a request that is on its way already
}

void Connection::limit(steady_clock::duration time)
{
    const bool last = m_stopping || (m_context.draining && isIdle());
    m_deadline->set(last ? std::min<steady_clock::duration>(time, stopGrace) : time);
}

asio::awaitable<void> Connection::run()
{
    const Closing closing(*m_channel, *m_deadline);
    beginRecord();
    limit(m_context.config.limits.header);
    const bool opened = co_await m_channel->open();
    if (opened && m_peer.answer != ConnectionAccounts::Answer::admitted)
        co_await refuse(m_peer.answer == ConnectionAccounts::Answer::full ? 503 : 429, Method::get);
    else if (opened) {
        while (co_await serveOne())
            m_hasServed = true;
    }
}

asio::awaitable<bool> Connection::serveOne()
{
    RequestReader reader(m_context.config.limits);
    if (!co_await receive(reader))
        co_return false;
    const Method method = reader.request().method;
    Response response = co_await handled(std::move(reader.request()));
    if (response.events && method != Method::head) {
        co_await stream(std::move(response));
        co_return false;
    }
    if (response.events)
        response.events->close();
    const bool keep = reader.keepAlive() && !m_stopping && !m_context.draining;
    const auto after = keep ? AfterResponse::keepAlive : AfterResponse::close;
    const bool sent = co_await send(response, method, after);
    log(response.status);
    if (sent && !keep)
        co_await finish();
    co_return keep ? sent : false;
}

/// True when a whole request has come. If not, a refusal has been answered or nobody is there to hear one.
asio::awaitable<bool> Connection::receive(RequestReader& reader)
{
    const auto& limits = m_context.config.limits;
    m_phase = Phase::receiving;
    m_begun = !m_input.empty();
    bool more = true;
    if (m_hasServed && m_input.empty()) {
        limit(limits.idle);
        more = co_await receiveMore(reader);
    }
    limit(limits.header);
    beginRecord();
    while (more && !m_stopping) {
        const auto before = reader.state();
        const auto state = reader.read(m_input);
        if (state == RequestReader::State::complete)
            co_return true;
        if (state == RequestReader::State::refused) {
            co_await refuse(reader.refusal(), reader.request().method);
            co_return false;
        }
        if (before == RequestReader::State::head && state == RequestReader::State::body)
            more = co_await beginBody(reader);
        else
            more = co_await receiveMore(reader);
    }
    co_return false;
}

/// Reads once. When a deadline ends it in the middle of a request, that is answered with 408.
asio::awaitable<bool> Connection::receiveMore(RequestReader& reader)
{
    std::array<char, readSize> piece;
    const std::size_t count = m_deadline->passed() ? 0 : co_await m_channel->readSome(piece.data(), piece.size());
    if (count > 0) {
        m_begun = true;
        m_input.append(piece.data(), count);
        wipe(piece.data(), count);
        co_return true;
    }
    const bool begun = !m_input.empty() || reader.state() != RequestReader::State::head;
    if (m_deadline->passed() && begun && !m_stopping)
        co_await refuse(408, reader.request().method);
    co_return false;
}

/// The head is known: whether it is for us at all is decided before a byte of the body is asked for.
asio::awaitable<bool> Connection::beginBody(RequestReader& reader)
{
    auto& request = reader.request();
    const int problem = m_context.gate.admit(request, m_peer.address);
    request.reference = m_record.reference;
    describe(request);
    if (problem != 0) {
        co_await refuse(problem, request.method);
        co_return false;
    }
    limit(m_context.config.limits.body);
    if (reader.expectsContinue() && m_input.empty())
        co_return co_await sendAll(continueLine);
    co_return true;
}

asio::awaitable<Response> Connection::handled(Request request)
{
    m_deadline->clear();
    m_phase = Phase::handling;
    Answered answer;
    if (m_context.config.atOnce && m_context.config.atOnce(request))
        answer = {true, answerOf(m_context.handler, request)};
    else
        answer = co_await fromWorker(request);
    wipe(request.body.data(), request.body.size());
    if (!answer.accepted)
        co_return refusalResponse(503);
    if (!answer.response)
        co_return refusalResponse(m_context.stopping ? 503 : 500);
    co_return std::move(*answer.response);
}

/// The worker resumes the coroutine on its strand; until then nothing else touches what it holds.
asio::awaitable<Connection::Answered> Connection::fromWorker(const Request& request)
{
    Answered answer;
    auto work = [this, &request, &answer](auto&& resume) {
        // std::function wants to be able to copy, a coroutine's handler cannot be.
        auto held = std::make_shared<std::decay_t<decltype(resume)>>(std::forward<decltype(resume)>(resume));
        const auto resumed = [held, executor = m_channel->socket().get_executor()] {
            asio::post(executor, [held] { (std::move(*held))(); });
        };
        answer.accepted = m_context.pool.post([this, &request, &answer, resumed, asked = steady_clock::now()] {
            if (!m_context.stopping) {
                const Waiting waiting(asked);
                answer.response = answerOf(m_context.handler, request);
            }
            resumed();
        });
        if (!answer.accepted)
            resumed();
    };
    co_await asio::async_initiate<decltype(asio::use_awaitable) const, void()>(std::move(work), asio::use_awaitable);
    co_return answer;
}

asio::awaitable<bool> Connection::send(const Response& response, Method method, AfterResponse after)
{
    m_phase = Phase::sending;
    limit(m_context.config.limits.write);
    std::string head = responseHead(response, after);
    const bool withBody = method != Method::head && mayHaveBody(response.status);
    const bool joined = withBody && response.body.size() <= joinedBody;
    if (joined)
        head += response.body;
    bool sent = co_await sendAll(head);
    if (sent && withBody && !joined)
        sent = co_await sendAll(response.body);
    co_return sent;
}

asio::awaitable<bool> Connection::sendAll(std::string_view text)
{
    while (!text.empty() && !m_deadline->passed()) {
        const std::size_t count = co_await m_channel->writeSome(text.data(), text.size());
        if (count == 0)
            break;
        m_record.bytesOut += count;
        text.remove_prefix(count);
    }
    co_return text.empty();
}

asio::awaitable<void> Connection::refuse(int status, Method method)
{
    const Response response = refusalResponse(status);
    const bool sent = co_await send(response, method, AfterResponse::close);
    log(response.status);
    if (sent)
        co_await finish();
}

/// Ends our side, then waits a little for the peer to end its own.
asio::awaitable<void> Connection::finish()
{
    limit(lingerTime);
    co_await m_channel->endWriting();
    std::array<char, readSize> piece;
    std::size_t total = 0;
    while (!m_stopping && !m_deadline->passed() && total < lingerBytes) {
        const std::size_t count = co_await m_channel->readSome(piece.data(), piece.size());
        if (count == 0)
            break;
        total += count;
    }
}

Response Connection::refusalResponse(int status) const
{
    Response response = plainRefusal(status);
    if (!m_context.refusalPage)
        return response;
    try {
        Response page = m_context.refusalPage(status, m_record.reference);
        if (const auto* retry = response.headers.find("Retry-After"); retry != nullptr)
            page.headers.set("Retry-After", *retry);
        page.status = status;
        return isSendable(page) ? page : response;
    } catch (...) {
        return response;
    }
}

void Connection::beginRecord()
{
    DrawnAhead random;
    m_record = {};
    m_record.reference = randomFrom(random, referenceAlphabet, 8);
    m_record.clientAddress = m_peer.address;
    m_began = steady_clock::now();
}

void Connection::describe(const Request& request)
{
    m_record.clientAddress = request.clientAddress;
    m_record.method = methodName(request.method);
    m_record.path = request.path;
}

void Connection::log(int status)
{
    m_record.status = status;
    m_record.took = std::chrono::duration_cast<std::chrono::microseconds>(steady_clock::now() - m_began);
    if (m_context.access)
        m_context.access(m_record);
}

} // namespace countersign::http
