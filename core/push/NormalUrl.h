// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

namespace countersign::push {

/// The normal form of an http or https address (RFC 3986 section 6): what the phone's library makes of it before it builds the string
/// whose signature it checks. So only this form may be signed, else the signature is wrong on the phone and nowhere else.
/// Without a scheme it is https. Nothing for user, query, fragment, no host, or characters that a phone would escape.
[[nodiscard]] std::optional<std::string> normalUrl(const std::string& url);

} // namespace countersign::push
