// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/Message.h"

namespace countersign::http {

/// Judges the fields of a request as a whole, so that it has one meaning (security.md 57, 80). 0, or the status that
/// refuses it. `http11` is false for HTTP/1.0.
[[nodiscard]] int headProblem(const Headers& headers, bool http11);

[[nodiscard]] bool isChunked(const Headers& headers);
[[nodiscard]] bool asksToClose(const Headers& headers);

} // namespace countersign::http
