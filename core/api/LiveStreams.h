// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/EventStream.h"
#include "services/LiveEvents.h"
#include "services/SessionService.h"

#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace countersign::api {

/// The event streams of signed-in staff. Each hears what its scope covers, and ends when its session does. Thread-safe.
class LiveStreams
{
public:
    LiveStreams(services::LiveEvents& events, services::SessionService& sessions);
    ~LiveStreams();
    LiveStreams(const LiveStreams&) = delete;
    LiveStreams& operator=(const LiveStreams&) = delete;

    [[nodiscard]] std::shared_ptr<http::EventStream> open(const std::string& token, const services::SessionView& session);
    void sweep();
    void closeAll();
    /// Ends them with a time after which to come back, another for each: a thousand desktops do not come at the same moment. Those that
    /// are opened afterwards end so too.
    void sendElsewhere();
    [[nodiscard]] std::size_t count() const;

private:
    struct Stream
    {
        std::shared_ptr<http::EventStream> stream;
        std::string token;
        services::Actor actor;
    };

    [[nodiscard]] std::chrono::milliseconds nextReturn();
    void hear(const services::LiveEvent& event);
    static bool concerns(const Stream& stream, const services::LiveEvent& event);

    services::LiveEvents& m_events;
    services::SessionService& m_sessions;
    mutable std::mutex m_mutex;
    std::map<std::uint64_t, Stream> m_streams;
    std::uint64_t m_next = 1;
    std::uint64_t m_subscription = 0;
    bool m_leaving = false;
    int m_returns = 0;
};

} // namespace countersign::api
