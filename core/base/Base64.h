// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Bytes.h"

#include <optional>

namespace countersign {

/// RFC 4648 section 4 with padding, and section 5 (URL-safe) without. Decoding is strict.
[[nodiscard]] std::string toBase64(ByteView bytes);
[[nodiscard]] std::string toBase64Url(ByteView bytes);
[[nodiscard]] std::optional<Bytes> fromBase64(std::string_view text);
[[nodiscard]] std::optional<Bytes> fromBase64Url(std::string_view text);

} // namespace countersign
