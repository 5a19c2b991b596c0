// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <mutex>
#include <string>
#include <utility>

namespace countersign::services {

/// Where the portal is reached: the only source of absolute links. It changes while the service runs, when one computer
/// opens its portal to the network. Thread-safe.
class PublicUrl
{
public:
    PublicUrl(std::string url)
        : m_url(std::move(url))
    {
    }

    [[nodiscard]] std::string get() const
    {
        const std::lock_guard lock(m_mutex);
        return m_url;
    }
    void set(std::string url)
    {
        const std::lock_guard lock(m_mutex);
        m_url = std::move(url);
    }
    operator std::string() const { return get(); }

private:
    mutable std::mutex m_mutex;
    std::string m_url;
};

[[nodiscard]] inline std::string operator+(const PublicUrl& url, const char* path)
{
    return url.get() + path;
}

} // namespace countersign::services
