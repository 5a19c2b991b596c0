// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/KeepTrying.h"

#include "ui/client/ApiClient.h"
#include "ui/client/LiveFeed.h"
#include "ui/client/Waits.h"
#include "ui/pages/PageContext.h"

#include <algorithm>
#include <utility>

namespace countersign::ui {

namespace {

constexpr int firstWaitMs = 2'000;
constexpr int longestWaitMs = 30'000;

} // namespace

KeepTrying::KeepTrying(const PageContext& context, QObject* parent)
    : QObject(parent)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &KeepTrying::run);
    connect(&context.live, &LiveFeed::connected, this, &KeepTrying::now);
    connect(&context.client.transport(), &Transport::reachableChanged, this, [this](bool reachable) {
        if (reachable)
            now();
    });
}

void KeepTrying::later(Attempt attempt, std::function<void()> run)
{
    m_waiting[std::size_t(attempt)] = std::move(run);
    if (m_timer.isActive())
        return;
    m_waitMs = nextStep(m_waitMs, firstWaitMs, longestWaitMs);
    SystemRandom random;
    m_timer.start(scattered(m_waitMs, random));
}

void KeepTrying::now()
{
    if (isWaiting())
        m_timer.start(0); // after what told us has been dealt with
}

void KeepTrying::settle(Attempt attempt)
{
    m_waiting[std::size_t(attempt)] = nullptr;
    m_waitMs = 0;
    if (!isWaiting())
        m_timer.stop();
}

bool KeepTrying::isWaiting() const
{
    return std::any_of(m_waiting.begin(), m_waiting.end(), [](const auto& one) { return one != nullptr; });
}

void KeepTrying::run()
{
    const auto all = std::exchange(m_waiting, {});
    for (const auto& attempt : all) {
        if (attempt)
            attempt(); // may delete the page, and this with it: nothing of ours is touched between
    }
}

} // namespace countersign::ui
