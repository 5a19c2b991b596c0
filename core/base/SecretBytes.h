// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Bytes.h"

#include <utility>

namespace countersign {

/// Key material, seeds, passwords and codes in memory. Wiped when it goes; not printable, no implicit conversion,
/// copies are explicit. Wiping is best effort: copies that a library makes are out of reach.
class SecretBytes
{
public:
    SecretBytes() = default;
    explicit SecretBytes(Bytes bytes) : m_bytes(std::move(bytes)) {}
    explicit SecretBytes(std::string_view text) : m_bytes(bytesOf(text)) {}
    SecretBytes(SecretBytes&& other) noexcept : m_bytes(std::exchange(other.m_bytes, {})) {}
    SecretBytes& operator=(SecretBytes&& other) noexcept
    {
        if (this != &other) {
            clear();
            m_bytes = std::exchange(other.m_bytes, {});
        }
        return *this;
    }
    SecretBytes(const SecretBytes&) = delete;
    SecretBytes& operator=(const SecretBytes&) = delete;
    ~SecretBytes() { clear(); }

    [[nodiscard]] SecretBytes copy() const { return SecretBytes(Bytes(m_bytes)); }
    void clear() noexcept
    {
        wipe(m_bytes.data(), m_bytes.size());
        m_bytes.clear();
    }

    [[nodiscard]] ByteView reveal() const { return m_bytes; }
    [[nodiscard]] std::string_view revealText() const
    {
        return {reinterpret_cast<const char*>(m_bytes.data()), m_bytes.size()};
    }
    [[nodiscard]] bool empty() const { return m_bytes.empty(); }
    [[nodiscard]] std::size_t size() const { return m_bytes.size(); }

private:
    Bytes m_bytes;
};

} // namespace countersign
