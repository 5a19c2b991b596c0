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
    std::string topic; ///< "enrolment", "person", "test", "mail", "staff", "settings", "session_ended"
    std::string id; ///< of the enrolment, test, mail, session ...
    PersonId person; ///< whom it concerns, may be empty
    OrganisationId organisation; ///< of that person; empty: everybody may know
};

/// Live events inside one process. Thread-safe. Listeners are called on the publishing thread and must be quick.
class LiveEvents
{
public:
    using Listener = std::function<void(const LiveEvent&)>;

    void publish(LiveEvent event);
    /// The result ends the subscription when given to unsubscribe(); after that the listener is not called again.
    [[nodiscard]] std::uint64_t subscribe(Listener listener);
    void unsubscribe(std::uint64_t subscription);

private:
    std::mutex m_mutex;
    std::map<std::uint64_t, Listener> m_listeners;
    std::uint64_t m_nextSubscription = 1;
    std::uint64_t m_nextNumber = 1;
};

} // namespace countersign::services
