// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/verify/VerificationWatch.h"

#include "ui/client/ApiClient.h"
#include "ui/client/LiveFeed.h"
#include "ui/pages/PageContext.h"

#include <algorithm>

namespace countersign::ui {

VerificationWatch::VerificationWatch(const PageContext& context, QObject* parent)
    : QObject(parent)
    , m_context(context)
{
    m_second.setInterval(seconds{1});
    connect(&m_second, &QTimer::timeout, this, &VerificationWatch::tick);
    connect(&context.live, &LiveFeed::changed, this, [this](const contract::LiveChange& change) {
        if (isRunning() && change.topic == "verification" && change.id == m_id.value)
            ask();
    });
    for (auto again : {&LiveFeed::connected, &LiveFeed::resynchronise}) {
        connect(&context.live, again, this, [this] {
            if (isRunning())
                ask();
        });
    }
}

void VerificationWatch::start(const contract::Verification& verification, std::chrono::milliseconds left)
{
    m_id = verification.id;
    m_left = left;
    m_since.start();
    m_second.start();
}

void VerificationWatch::stop()
{
    m_second.stop();
    m_asking.cancel();
}

std::chrono::milliseconds VerificationWatch::left() const
{
    return std::max(std::chrono::milliseconds{0}, m_left - std::chrono::milliseconds(m_since.elapsed()));
}

void VerificationWatch::tick()
{
    if ((!m_context.live.isConnected() || left().count() == 0) && !m_asking.isRunning())
        ask();
    emit ticked();
}

/// An event that comes while an answer is awaited may tell of what that answer does not hold yet.
void VerificationWatch::ask()
{
    m_asking.cancel();
    m_asking = IdentityClient(m_context.client.transport()).verification(m_id).inBackground().then(this,
        [this](const Result<contract::Verification>& answer) { answered(answer); });
}

void VerificationWatch::answered(const Result<contract::Verification>& answer)
{
    if (!answer || !isRunning())
        return; // asked again with the next second, or with the stream
    if (answer->state != domain::VerificationState::pending)
        stop();
    emit changed(*answer);
}

std::chrono::milliseconds wholeTime(const contract::Verification& verification)
{
    return std::max(std::chrono::milliseconds{0}, verification.endsAt - verification.askedAt);
}

std::chrono::milliseconds timeLeft(const contract::Verification& verification, Instant now)
{
    return std::clamp(std::chrono::milliseconds(verification.endsAt - now), std::chrono::milliseconds{0}, wholeTime(verification));
}

} // namespace countersign::ui
