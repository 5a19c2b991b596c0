// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/SecretBytes.h"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>

namespace countersign::bench {

/// The devices of many people, each with the newest time step whose code was sent. Thread-safe after reading.
class Devices
{
public:
    struct Code
    {
        std::string owner;
        std::string digits;
    };

    /// A file of lines "owner<TAB>seed in hex". earliest and latest bound the steps that are sent, seen from the
    /// present one: -1 and 1 for a server that accepts one step to either side.
    /// `from` is the place in the file of the first to be asked: one load goes on where the last has stopped.
    Devices(const std::string& file, int earliest, int latest, std::size_t from);

    /// A correct code that was never sent, of the next device in turn; nothing while every step that counts now was
    /// sent.
    [[nodiscard]] std::optional<Code> next();

    [[nodiscard]] std::size_t count() const { return m_devices.size(); }

private:
    struct Device
    {
        std::string owner;
        Bytes seed;
        std::atomic<std::int64_t> sent{0};
    };

    std::deque<Device> m_devices;
    std::atomic<std::size_t> m_turn{0};
    int m_earliest;
    int m_latest;
};

} // namespace countersign::bench
