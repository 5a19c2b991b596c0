// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/Devices.h"

#include "base/Clock.h"
#include "crypto/Totp.h"

#include <fstream>
#include <stdexcept>

namespace countersign::bench {
namespace {

Bytes fromHex(const std::string& hex)
{
    Bytes bytes;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
        bytes.push_back(static_cast<std::uint8_t>(std::stoi(hex.substr(i, 2), nullptr, 16)));
    return bytes;
}

} // namespace

Devices::Devices(const std::string& file, int earliest, int latest, std::size_t from)
    : m_turn(from)
    , m_earliest(earliest)
    , m_latest(latest)
{
    std::ifstream lines(file);
    for (std::string line; std::getline(lines, line);) {
        const auto tab = line.find('\t');
        auto& device = m_devices.emplace_back();
        device.owner = line.substr(0, tab);
        device.seed = fromHex(line.substr(tab + 1));
    }
    if (m_devices.empty())
        throw std::runtime_error("no devices in " + file);
}

std::optional<Devices::Code> Devices::next()
{
    auto& device = m_devices[m_turn.fetch_add(1) % m_devices.size()];
    const auto now = static_cast<std::int64_t>(crypto::stepAt(SystemClock().now()));
    const std::int64_t step = std::max(device.sent.load() + 1, now + m_earliest);
    if (step > now + m_latest)
        return std::nullopt;
    device.sent = step;
    return Code{device.owner, crypto::totp(device.seed, static_cast<std::uint64_t>(step))};
}

} // namespace countersign::bench
