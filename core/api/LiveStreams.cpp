// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/LiveStreams.h"

#include "contract/Settings.h"

#include <algorithm>
#include <vector>

namespace countersign::api {

LiveStreams::LiveStreams(services::LiveEvents& events, services::SessionService& sessions)
    : m_events(events)
    , m_sessions(sessions)
{
    m_subscription = m_events.subscribe([this](const services::LiveEvent& event) { hear(event); });
}

LiveStreams::~LiveStreams()
{
    m_events.unsubscribe(m_subscription);
    closeAll();
}

std::shared_ptr<http::EventStream> LiveStreams::open(const std::string& token, const services::SessionView& session)
{
    auto stream = std::make_shared<http::EventStream>();
    std::lock_guard lock(m_mutex);
    if (m_leaving)
        stream->leave(nextReturn());
    else
        m_streams.emplace(m_next++, Stream{stream, token, session.actor});
    return stream;
}

bool LiveStreams::concerns(const Stream& stream, const services::LiveEvent& event)
{
    if (event.topic == "session_ended")
        return stream.actor.session.value == event.id;
    return event.organisation.empty() || stream.actor.covers(event.organisation);
}

void LiveStreams::hear(const services::LiveEvent& event)
{
    if (event.topic == "missed") {
        closeAll(); // a desktop that comes back asks for everything it shows
        return;
    }
    const std::string data = contract::dump(contract::toJson(contract::LiveChange{event.topic, event.id, event.person.value}));
    std::lock_guard lock(m_mutex);
    for (auto it = m_streams.begin(); it != m_streams.end();) {
        auto& stream = it->second;
        const bool alive = !concerns(stream, event) || stream.stream->push(std::to_string(event.number), "change", data);
        const bool ended = event.topic == "session_ended" && concerns(stream, event);
        if (ended)
            stream.stream->close();
        it = alive && !ended ? std::next(it) : m_streams.erase(it);
    }
}

void LiveStreams::sweep()
{
    std::vector<std::pair<std::uint64_t, std::string>> open;
    {
        std::lock_guard lock(m_mutex);
        std::erase_if(m_streams, [](const auto& entry) { return entry.second.stream->closed(); });
        for (const auto& [number, stream] : m_streams)
            open.emplace_back(number, stream.token);
    }
    for (const auto& [number, token] : open) {
        const auto session = m_sessions.resolve(token, {}, services::Activity::background);
        if (session || session.error().kind != ErrorKind::unauthenticated)
            continue;
        std::lock_guard lock(m_mutex);
        if (const auto found = m_streams.find(number); found != m_streams.end()) {
            found->second.stream->close();
            m_streams.erase(found);
        }
    }
}

std::size_t LiveStreams::count() const
{
    std::lock_guard lock(m_mutex);
    return static_cast<std::size_t>(
        std::count_if(m_streams.begin(), m_streams.end(), [](const auto& entry) { return !entry.second.stream->closed(); }));
}

std::chrono::milliseconds LiveStreams::nextReturn()
{
    constexpr int step = 100;
    constexpr int steps = 20;
    return std::chrono::milliseconds(step * (1 + m_returns++ % steps));
}

void LiveStreams::sendElsewhere()
{
    std::lock_guard lock(m_mutex);
    m_leaving = true;
    for (auto& [number, stream] : m_streams)
        stream.stream->leave(nextReturn());
    m_streams.clear();
}

void LiveStreams::closeAll()
{
    std::lock_guard lock(m_mutex);
    for (auto& [number, stream] : m_streams)
        stream.stream->close();
    m_streams.clear();
}

} // namespace countersign::api
