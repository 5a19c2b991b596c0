// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace countersign::server {

/// Calls a piece of work again and again with a pause between, on its own thread.
class Housekeeper
{
public:
    Housekeeper(std::function<void()> work, milliseconds pause);
    ~Housekeeper(); ///< waits for the work that runs

private:
    void run();

    std::function<void()> m_work;
    milliseconds m_pause;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace countersign::server
