// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sql/postgresql/Outage.h"

#include "base/Waiting.h"

#include <algorithm>

namespace countersign::storage {
namespace {

constexpr std::chrono::milliseconds moment{500};
/// Whoever waited for a turn as well is answered within five seconds all the same.
constexpr std::chrono::milliseconds longestSinceAsked{4500};

std::chrono::steady_clock::time_point endOfMoment()
{
    const auto soon = std::chrono::steady_clock::now() + moment;
    const auto* waiting = Waiting::here();
    return waiting == nullptr ? soon : std::min(soon, waiting->since() + longestSinceAsked);
}

} // namespace

void Outage::enter()
{
    std::unique_lock lock(m_mutex);
    if (m_changed.wait_until(lock, endOfMoment(), [this] { return !m_out || !m_tried; })) {
        m_tried = m_out;
        return;
    }
    throw SqlFailure(SqlFailure::Kind::other, "the database server does not answer");
}

void Outage::worked()
{
    std::lock_guard lock(m_mutex);
    if (!m_out)
        return;
    m_out = m_tried = false;
    m_changed.notify_all();
}

void Outage::failed()
{
    std::lock_guard lock(m_mutex);
    m_out = true;
    m_tried = false;
    m_changed.notify_all();
}

} // namespace countersign::storage
