// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Uuid.h"

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>

namespace countersign::services {

/// "Something that you may be showing has changed": carries ids, never content.
struct LiveEvent
{
    std::uint64_t number = 0; ///< grows; set by publish()
    std::string topic; ///< "enrolment", "person", "test", "verification", "alert", "mail", "staff", "settings" ...
    std::string id; ///< of the enrolment, test, mail, session ...
    PersonId person; ///< whom it concerns, may be empty
    OrganisationId organisation; ///< of that person; empty: everybody may know
};

/// Live events inside one process, and of the other processes at the same data. Thread-safe. Listeners are called on the
/// publishing thread and must be quick.
class LiveEvents
{
public:
    using Listener = std::function<void(const LiveEvent&)>;

    using Relay = std::function<void(const std::string&)>;

    /// To the listeners here, and by the relay to other processes at the same data.
    void publish(LiveEvent event);
    /// Takes a notice to the other processes, each of which gives it to hear(). Before the first publish().
    void relayBy(Relay relay) { m_relay = std::move(relay); }
    /// A notice from another process; empty: some may have been missed, which listeners are told as the topic "missed".
    void hear(const std::string& notice);
    /// The result ends the subscription when given to unsubscribe(); after that the listener is not called again.
    [[nodiscard]] std::uint64_t subscribe(Listener listener);
    void unsubscribe(std::uint64_t subscription);

private:
    void deliver(LiveEvent event);

    Relay m_relay;
    std::mutex m_mutex;
    std::map<std::uint64_t, Listener> m_listeners;
    std::uint64_t m_nextSubscription = 1;
    std::uint64_t m_nextNumber = 1;
};

} // namespace countersign::services
