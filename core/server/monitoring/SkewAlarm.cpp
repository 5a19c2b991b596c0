// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/monitoring/SkewAlarm.h"

#include "server/Log.h"

namespace countersign::server {

void SkewAlarm::note(const services::ClockState& state)
{
    if (!state.offset || state.isSkewed() == m_raised)
        return;
    m_raised = state.isSkewed();
    const auto ms = state.offset->count();
    const std::string text =
        "the database server's clock is " + std::to_string(ms < 0 ? -ms : ms) + " ms " + (ms < 0 ? "behind" : "ahead of") + " this node's";
    if (m_raised)
        m_log.problem("clock.skew", {}, text);
    else
        m_log.info("clock.together", text);
}

} // namespace countersign::server
