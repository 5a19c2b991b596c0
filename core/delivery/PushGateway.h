// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <stop_token>
#include <string>

namespace countersign::delivery {

struct PushQuestion
{
    std::string user; ///< the sign-in name at the service
    std::string context; ///< a fresh UUID that the service traces the question by
};

struct PushAnswer
{
    enum class State {
        approved,
        denied,
        fraud, ///< the person says that they did not ask for it
        unanswered,
        notSent, ///< no question reached a phone
    };
    State state = State::notSent;
    std::string value; ///< what the service said, in its own word: "PhoneAppDenied"
};

/// The way out for a question to somebody's phone through an outside service.
class PushGateway
{
public:
    virtual ~PushGateway() = default;
    /// Blocks until the person has answered, the service has given up, a time-out has passed or `stopping` is asked for.
    /// From several threads at once.
    [[nodiscard]] virtual PushAnswer ask(const PushQuestion& question, const std::stop_token& stopping) = 0;
    /// Whether the service lets us in. Asks nobody. unavailable with its words in `detail`.
    [[nodiscard]] virtual Result<void> checkHealth() = 0;
};

} // namespace countersign::delivery
