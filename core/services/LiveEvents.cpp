// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/LiveEvents.h"

#include <array>
#include <sstream>

namespace countersign::services {
namespace {

/// Topics and ids hold no tabs.
std::string noticeOf(const LiveEvent& event)
{
    return event.topic + '\t' + event.id + '\t' + event.person.value + '\t' + event.organisation.value;
}

LiveEvent eventFrom(const std::string& notice)
{
    std::array<std::string, 4> parts;
    std::istringstream in(notice);
    for (auto& part : parts)
        std::getline(in, part, '\t');
    return {0, parts[0], parts[1], PersonId(parts[2]), OrganisationId(parts[3])};
}

} // namespace

void LiveEvents::publish(LiveEvent event)
{
    if (m_relay)
        m_relay(noticeOf(event));
    deliver(std::move(event));
}

void LiveEvents::hear(const std::string& notice)
{
    deliver(notice.empty() ? LiveEvent{0, "missed", {}, {}, {}} : eventFrom(notice));
}

void LiveEvents::deliver(LiveEvent event)
{
    std::lock_guard lock(m_mutex);
    event.number = m_nextNumber++;
    for (const auto& [subscription, listener] : m_listeners)
        listener(event);
}

std::uint64_t LiveEvents::subscribe(Listener listener)
{
    std::lock_guard lock(m_mutex);
    m_listeners.emplace(m_nextSubscription, std::move(listener));
    return m_nextSubscription++;
}

void LiveEvents::unsubscribe(std::uint64_t subscription)
{
    std::lock_guard lock(m_mutex);
    m_listeners.erase(subscription);
}

} // namespace countersign::services
