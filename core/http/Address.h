// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace countersign::http {

/// The one spelling of an IP address; an IPv4 address inside IPv6 becomes IPv4. Nothing for anything else (no port, no
/// brackets, no zone).
[[nodiscard]] std::optional<std::string> canonicalAddress(std::string_view text);

/// Whom a limit per source counts together: an IPv4 address, or the /64 an IPv6 address lies in. Takes the canonical
/// form.
[[nodiscard]] std::string addressGroup(const std::string& address);

[[nodiscard]] bool isLoopback(const std::string& address);

} // namespace countersign::http
