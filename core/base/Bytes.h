// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace countersign {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

[[nodiscard]] ByteView viewOf(std::string_view text);
[[nodiscard]] Bytes bytesOf(std::string_view text);
[[nodiscard]] std::string textOf(ByteView bytes);

[[nodiscard]] std::string toHex(ByteView bytes);

/// Overwrites memory in a way that the compiler may not remove.
void wipe(void* data, std::size_t size) noexcept;

} // namespace countersign
