// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/verification/MicrosoftPush.h"

#include "services/verification/Conclude.h"
#include "storage/sql/Database.h"
#include "storage/verification/VerificationRepository.h"

namespace countersign::services {
namespace {

using delivery::PushAnswer;
using domain::VerificationState;

constexpr int threads = 4;
/// Whoever has waited this long for a thread is told so: the rest of their minute would be too short.
constexpr seconds longestWait{15};

Conclusion conclusionFrom(const PushAnswer& answer)
{
    const std::string value = "microsoft." + answer.value;
    switch (answer.state) {
    case PushAnswer::State::approved: return {VerificationState::approved, {}, {}};
    case PushAnswer::State::denied: return {VerificationState::denied, {}, {}};
    case PushAnswer::State::fraud: return {VerificationState::denied, "unknown_trigger", {}};
    case PushAnswer::State::unanswered: return {VerificationState::timedOut, {}, {}};
    case PushAnswer::State::notSent: break;
    }
    return {VerificationState::notSent, value, {}};
}

} // namespace

MicrosoftPush::MicrosoftPush(ServiceContext& context, delivery::PushGateway& gateway)
    : m_context(context)
    , m_gateway(gateway)
{
    for (int i = 0; i < threads; ++i)
        m_threads.emplace_back([this](const std::stop_token& stopping) { run(stopping); });
}

MicrosoftPush::~MicrosoftPush()
{
    stop();
}

std::string MicrosoftPush::whyNot() const
{
    if (!m_context.policy().microsoftPush)
        return "microsoft_not_connected";
    return m_healthy ? "" : "microsoft_not_answering";
}

void MicrosoftPush::ask(const VerificationId& verification, const std::string& user)
{
    {
        std::lock_guard lock(m_mutex);
        m_questions.push_back({verification, user, m_context.clock.now()});
    }
    m_changed.notify_one();
}

void MicrosoftPush::checkHealth()
{
    ask({}, {});
}

void MicrosoftPush::stop()
{
    for (auto& thread : m_threads)
        thread.request_stop();
    m_threads.clear();
}

void MicrosoftPush::run(const std::stop_token& stopping)
{
    while (!stopping.stop_requested()) {
        Question question;
        {
            std::unique_lock lock(m_mutex);
            if (!m_changed.wait(lock, stopping, [this] { return !m_questions.empty(); }))
                return;
            question = std::move(m_questions.front());
            m_questions.pop_front();
        }
        if (question.verification.empty())
            lookAtHealth();
        else
            answer(question, stopping);
    }
}

void MicrosoftPush::lookAtHealth()
{
    m_healthy = !m_context.policy().microsoftPush || m_gateway.checkHealth().has_value();
}

void MicrosoftPush::answer(const Question& question, const std::stop_token& stopping)
{
    if (m_context.clock.now() - question.queuedAt > longestWait) {
        settle(question.verification, {PushAnswer::State::notSent, "Busy"});
        return;
    }
    if (!stillPending(question.verification))
        return;
    // The verification's id is a fresh UUID and stands in the audit log: Microsoft can be asked about it by that.
    const auto answered = m_gateway.ask({question.user, question.verification.value}, stopping);
    if (!stopping.stop_requested())
        settle(question.verification, answered);
}

bool MicrosoftPush::stillPending(const VerificationId& verification)
{
    const auto found = m_context.database.read([&](storage::Reader& reader) -> Result<bool> {
        const auto record = storage::verifications::find(reader, verification);
        return record && record->shown.state == VerificationState::pending;
    });
    return found && *found;
}

void MicrosoftPush::settle(const VerificationId& verification, const PushAnswer& answer)
{
    // What cannot be written now is ended by the clock.
    (void)m_context.database.write([&](storage::Transaction& transaction) -> Result<bool> {
        return conclude(transaction, m_context, verification, conclusionFrom(answer));
    });
}

} // namespace countersign::services
