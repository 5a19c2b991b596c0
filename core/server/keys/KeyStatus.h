// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/CoreOptions.h"
#include "storage/settings/RotationRepository.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace countersign::server {

/// A data key, without anything of the key itself.
struct DataKeyStatus
{
    std::string id;
    Instant madeAt{};
    bool current = false;
    bool opens = false; ///< with the key-encryption key that is configured here
    bool wrappedForNext = false;
    Instant closedAt{}; ///< 0: values under it are taken
    std::vector<std::pair<std::string, long long>> values; ///< by "table.column"
    long long oneTimePasswords = 0; ///< good ones that it checks
};

/// What `countersignd keys status` says.
struct KeyStatus
{
    std::string source; ///< where the key-encryption key was put: "file", "token", "keychain"
    std::string nextSource; ///< while it is being changed
    std::string where; ///< for people
    std::string identifier; ///< keyIdentifier(); empty when the key is not to be had
    std::string problem; ///< why it is not, or does not fit
    std::vector<DataKeyStatus> keys;
    std::vector<std::pair<std::string, long long>> foreign; ///< values under none of the keys, by "table.column"
    std::vector<storage::rotation::ClosedKey> destroyed;
    std::optional<storage::rotation::Rotation> rotation;
};

/// Beside running servers; changes nothing. Without the key it still says what the data say.
[[nodiscard]] Result<KeyStatus> keyStatus(const CoreOptions& options);

[[nodiscard]] std::string statusText(const KeyStatus& status); ///< plain English
[[nodiscard]] std::string statusJson(const KeyStatus& status); ///< the same, one object
/// "re-sealing: person.phone_sealed, 12345 values done"; one line.
[[nodiscard]] std::string rotationText(const storage::rotation::Rotation& rotation);

} // namespace countersign::server
