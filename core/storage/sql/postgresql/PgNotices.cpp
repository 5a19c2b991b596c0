// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sql/postgresql/PgNotices.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace countersign::storage {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t mostWaiting = 10000; ///< of a server that is away for long; the oldest go first
constexpr int silence = 2000; ///< ms; then the server is asked whether it is still there
constexpr int pauseBetweenTries = 500; ///< ms
constexpr std::size_t toldAtOnce = 32; ///< in one transaction
constexpr std::chrono::milliseconds breath{10}; ///< between two tellings: what happens meanwhile is told together

/// One statement for as many as there are, up to toldAtOnce.
std::string tellSome()
{
    std::string words;
    for (std::size_t i = 1; i <= toldAtOnce; ++i)
        words += (i == 1 ? "$" : ",$") + std::to_string(i);
    return "SELECT pg_notify('countersign', word) FROM unnest(ARRAY[" + words + "]::text[]) AS word WHERE word IS NOT NULL";
}

} // namespace

PgNotices::PgNotices(StorageConfig config, HostNames& names)
    : m_config(std::move(config))
    , m_names(names)
{
}

PgNotices::~PgNotices()
{
    stop();
}

void PgNotices::start()
{
    if (::pipe2(m_bell, O_CLOEXEC | O_NONBLOCK) != 0)
        throw SqlFailure(SqlFailure::Kind::other, "no pipe can be made");
    m_stopping = false;
    m_thread = std::thread([this] { run(); });
}

void PgNotices::stop()
{
    if (!m_thread.joinable())
        return;
    {
        std::lock_guard lock(m_mutex);
        m_stopping = true;
        ring();
    }
    m_thread.join();
    for (int& end : m_bell) {
        ::close(end);
        end = -1;
    }
}

void PgNotices::tell(std::string notice)
{
    std::lock_guard lock(m_mutex);
    if (m_stopping)
        return;
    if (m_waiting.size() >= mostWaiting)
        m_waiting.pop_front();
    m_waiting.push_back(std::move(notice));
    ring();
}

void PgNotices::ring()
{
    [[maybe_unused]] const auto rung = ::write(m_bell[1], "", 1); // a full pipe rings already
}

void PgNotices::run()
{
    for (bool first = true; !m_stopping; first = false) {
        try {
            PgSession session(m_config, Clock::now() + m_config.patience, m_names);
            (void)session.query("LISTEN countersign");
            if (!first && m_listener)
                m_listener({});
            converse(session);
        } catch (const SqlFailure&) {
            // The server is away, which every request says too: nothing to add.
            for (int waited = 0; waited < pauseBetweenTries && !m_stopping; waited += 50)
                std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
    }
}

void PgNotices::converse(PgSession& session)
{
    session.prepare("tell", tellSome());
    while (!m_stopping) {
        session.setDeadline(Clock::now() + m_config.patience);
        sendWaiting(session);
        for (const auto& notice : session.notices()) {
            if (m_listener)
                m_listener(notice);
        }
        if (!waitForWord(session.socket()) && !m_stopping)
            (void)session.query("SELECT 1"); // whoever is silent may be frozen
    }
}

void PgNotices::sendWaiting(PgSession& session)
{
    for (auto some = takeSome(); !some.empty(); some = takeSome()) {
        some.resize(toldAtOnce); // the rest is NULL
        (void)session.run("tell", some);
        std::this_thread::sleep_for(breath);
    }
}

std::vector<PgValue> PgNotices::takeSome()
{
    std::vector<PgValue> some;
    std::lock_guard lock(m_mutex);
    while (!m_waiting.empty() && some.size() < toldAtOnce) {
        some.push_back({std::move(m_waiting.front()), false, false});
        m_waiting.pop_front();
    }
    return some;
}

/// False when nothing came for a while.
bool PgNotices::waitForWord(int socket)
{
    pollfd wanted[2] = {{socket, POLLIN, 0}, {m_bell[0], POLLIN, 0}};
    const bool came = ::poll(wanted, 2, silence) > 0;
    char rings[64];
    while (::read(m_bell[0], rings, sizeof rings) > 0) { }
    return came;
}

} // namespace countersign::storage
