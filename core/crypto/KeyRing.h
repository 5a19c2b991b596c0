// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "base/SecretBytes.h"

#include <map>
#include <memory>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <vector>

namespace countersign::crypto {

/// The unwrapped data keys in memory, by id. Reads and changes are safe from any thread; keys in use stay alive.
class KeyRing
{
public:
    static constexpr std::size_t keyBytes = 32;

    /// A key of 32 bytes under an id of 1 to 255 bytes. Refuses an id that is taken by another key with conflict.
    [[nodiscard]] Result<void> add(std::string id, SecretBytes key);
    /// Which key new writes use from now on. notFound when it is not in the ring.
    [[nodiscard]] Result<void> makeCurrent(std::string_view id);
    /// For a key that nothing refers to any more (S 69). The current key stays.
    [[nodiscard]] Result<void> retire(std::string_view id);
    /// Forgets every key: from now on everything answers sealed.
    void seal();

    [[nodiscard]] std::string currentId() const; ///< empty while sealed
    [[nodiscard]] bool isSealed() const { return currentId().empty(); }
    [[nodiscard]] std::vector<std::string> ids() const;
    [[nodiscard]] std::shared_ptr<const SecretBytes> find(std::string_view id) const; ///< null when not held

private:
    mutable std::shared_mutex m_mutex;
    std::map<std::string, std::shared_ptr<const SecretBytes>, std::less<>> m_keys;
    std::string m_currentId;
};

} // namespace countersign::crypto
