// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <string>
#include <thread>

namespace countersign::tests {

/// A loopback port that leads to another one, until so many bytes have come from there: then the connection breaks, or says no
/// more. One connection at a time.
class CuttingProxy
{
public:
    enum class Then { breaks, saysNoMore };

    CuttingProxy(int target, std::size_t bytes, Then then);
    ~CuttingProxy();
    CuttingProxy(const CuttingProxy&) = delete;
    CuttingProxy& operator=(const CuttingProxy&) = delete;

    [[nodiscard]] std::string url() const { return "ldap://127.0.0.1:" + std::to_string(m_port); }

private:
    void work();
    void lead(int client);

    int m_target;
    std::size_t m_bytes;
    Then m_then;
    int m_listener;
    int m_port = 0;
    std::atomic<bool> m_stopping = false;
    std::thread m_thread;
};

} // namespace countersign::tests
