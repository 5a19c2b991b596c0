// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ClockKeeper.h"

namespace countersign::server {

class Log;

/// Says in the log that this node's clock and the database server's have parted, and that they are together again: once each. From one
/// thread.
class SkewAlarm
{
public:
    explicit SkewAlarm(Log& log) : m_log(log) {}

    void note(const services::ClockState& state);

private:
    Log& m_log;
    bool m_raised = false;
};

} // namespace countersign::server
