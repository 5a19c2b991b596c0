// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "delivery/PushGateway.h"
#include "domain/verification/Verification.h"
#include "services/ServiceContext.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace countersign::services {

/// Asks people through Microsoft's push, which answers only when they have: each question occupies one of a few threads.
/// docs/decisions/0029-microsoft-push.md.
class MicrosoftPush
{
public:
    /// The gateway outlives it. Starts threads; none of them asks before ask() is called.
    MicrosoftPush(ServiceContext& context, delivery::PushGateway& gateway);
    ~MicrosoftPush();

    /// "microsoft_not_connected" while policy has switched it off, "microsoft_not_answering" after a failed look at its
    /// health, else empty. Thread-safe, quick.
    [[nodiscard]] std::string whyNot() const;

    /// Asks the person whom the verification is about, soon. Thread-safe, quick.
    void ask(const VerificationId& verification, const std::string& user);

    /// Looks whether a token is to be had, in the background; quick. Called by the housekeeper now and then.
    void checkHealth();

    /// Breaks off what runs. Called before the database is closed.
    void stop();

private:
    struct Question
    {
        VerificationId verification; ///< empty: a look at the health
        std::string user;
        Instant queuedAt{};
    };

    void run(const std::stop_token& stopping);
    void answer(const Question& question, const std::stop_token& stopping);
    void lookAtHealth();
    [[nodiscard]] bool stillPending(const VerificationId& verification);
    void settle(const VerificationId& verification, const delivery::PushAnswer& answer);

    ServiceContext& m_context;
    delivery::PushGateway& m_gateway;
    std::atomic<bool> m_healthy{true};
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::deque<Question> m_questions;
    std::vector<std::jthread> m_threads;
};

} // namespace countersign::services
