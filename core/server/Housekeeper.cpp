// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/Housekeeper.h"

namespace countersign::server {

Housekeeper::Housekeeper(std::function<void()> work, milliseconds pause)
    : m_work(std::move(work))
    , m_pause(pause)
    , m_thread([this] { run(); })
{
}

Housekeeper::~Housekeeper()
{
    {
        std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_changed.notify_all();
    m_thread.join();
}

void Housekeeper::run()
{
    std::unique_lock lock(m_mutex);
    while (!m_changed.wait_for(lock, m_pause, [this] { return m_stopping; })) {
        lock.unlock();
        m_work();
        lock.lock();
    }
}

} // namespace countersign::server
