// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/keys/KeyRotation.h"

#include <filesystem>
#include <functional>

namespace countersign::server {

/// What a running server does for its data keys, every second: learns of new ones, takes an order to change them, and goes on with
/// a change that is under way, for a part of the second only.
class KeyTender
{
public:
    using Report = std::function<void(const char* event, const std::string& text)>;

    KeyTender(storage::Database& database, KeyKeeper& keys, const Clock& clock, Random& random, std::filesystem::path dataFolder,
        Report report, RotationPace pace = {});

    void beat();

private:
    void takeOrder();
    void work();

    storage::Database& m_database;
    KeyKeeper& m_keys;
    std::filesystem::path m_order;
    Report m_report;
    KeyRotation m_rotation;
    std::string m_said;
};

/// The file in a data folder by which the console asks the process that has the folder to change the data key.
[[nodiscard]] std::filesystem::path rotationOrder(const std::filesystem::path& dataFolder);

} // namespace countersign::server
