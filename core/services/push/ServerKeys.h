// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "base/SecretBytes.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace countersign::services {

/// Key pairs of the server, one for each phone, made ahead on a thread of their own: a pair of 4096 bits takes seconds. Nothing is
/// made until somebody is going to need one. Safe from any thread.
class ServerKeys
{
public:
    using Generate = std::function<Result<SecretBytes>()>; ///< called on the pool's thread only

    explicit ServerKeys(Generate generate = {}, std::size_t ready = 4);
    ~ServerKeys();
    ServerKeys(const ServerKeys&) = delete;
    ServerKeys& operator=(const ServerKeys&) = delete;

    /// Somebody will need one soon: fills up what is missing, in the background.
    void prepare();

    /// Each pair once. unavailable where none comes within `patience`; then another try a little later has one.
    [[nodiscard]] Result<SecretBytes> take(std::chrono::milliseconds patience);

    /// A pair that was taken and not used.
    void giveBack(SecretBytes key);

private:
    void work();

    Generate m_generate;
    std::size_t m_wanted;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::condition_variable m_made;
    std::deque<SecretBytes> m_keys;
    bool m_needed = false;
    bool m_stopping = false;
    std::thread m_worker; ///< starts with the first need
};

} // namespace countersign::services
