// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "delivery/Mail.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace countersign::delivery {

/// "local@domain" as it may stand in an envelope: printable ASCII, the domain as A-labels. Nothing for an address that
/// holds anything else, above all CR, LF, NUL, spaces and angle brackets (S 62).
[[nodiscard]] std::optional<std::string> envelopeAddress(std::string_view address);

/// RFC 2047: plain ASCII stays as it is, other text becomes folded UTF-8 encoded words.
[[nodiscard]] std::string encodedText(std::string_view text);

/// RFC 5322 mailbox: "Name" <address>.
[[nodiscard]] std::string mailbox(std::string_view name, std::string_view address);

/// Complete header lines without line ends; nothing when a value may not stand in a header (S 62).
[[nodiscard]] std::optional<std::vector<std::string>> headerLines(const Mail& mail);

/// Every line end as CRLF, whatever it was.
[[nodiscard]] std::string withCrLf(std::string_view text);

} // namespace countersign::delivery
