// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/push/ServerKeys.h"

#include "crypto/Rsa.h"

namespace countersign::services {

ServerKeys::ServerKeys(Generate generate, std::size_t ready)
    : m_generate(generate ? std::move(generate) : Generate([] { return crypto::generateRsaKey(); }))
    , m_wanted(ready)
{
}

ServerKeys::~ServerKeys()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    if (m_worker.joinable())
        m_worker.join();
}

void ServerKeys::prepare()
{
    const std::lock_guard lock(m_mutex);
    if (m_keys.size() >= m_wanted)
        return;
    m_needed = true;
    if (!m_worker.joinable())
        m_worker = std::thread([this] { work(); });
    m_wake.notify_all();
}

Result<SecretBytes> ServerKeys::take(std::chrono::milliseconds patience)
{
    prepare();
    std::unique_lock lock(m_mutex);
    if (!m_made.wait_for(lock, patience, [this] { return !m_keys.empty(); }))
        return fail(failure(ErrorKind::unavailable, "no key pair for a phone is ready"));
    SecretBytes key = std::move(m_keys.front());
    m_keys.pop_front();
    m_needed = true;
    m_wake.notify_all();
    return key;
}

void ServerKeys::giveBack(SecretBytes key)
{
    const std::lock_guard lock(m_mutex);
    m_keys.push_back(std::move(key));
    m_made.notify_one();
}

void ServerKeys::work()
{
    std::unique_lock lock(m_mutex);
    while (!m_stopping) {
        m_wake.wait(lock, [this] { return m_stopping || (m_needed && m_keys.size() < m_wanted); });
        if (m_stopping)
            return;
        lock.unlock();
        auto key = m_generate();
        lock.lock();
        if (key)
            m_keys.push_back(*std::move(key));
        m_needed = static_cast<bool>(key) && m_keys.size() < m_wanted; // after a failure the next need tries again
        m_made.notify_one();
    }
}

} // namespace countersign::services
