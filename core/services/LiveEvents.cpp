// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/LiveEvents.h"

namespace countersign::services {

void LiveEvents::publish(LiveEvent event)
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
