// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/Message.h"

namespace countersign::http {

enum class AfterResponse { keepAlive, close };

/// False when a field would break out of its line, or the status is not a final one: then a 500 goes out instead.
[[nodiscard]] bool isSendable(const Response& response);

/// Status line and fields up to the empty line. Content-Length, Connection and Transfer-Encoding are the transport's;
/// a handler's own are left out. There is no Server field.
[[nodiscard]] std::string responseHead(const Response& response, AfterResponse after);

/// The head of an event stream, which ends when the connection does.
[[nodiscard]] std::string eventStreamHead(const Response& response);

/// 204 and 304 never have a body.
[[nodiscard]] bool mayHaveBody(int status);

[[nodiscard]] const char* reasonPhrase(int status);

/// The transport's own answer: one line of plain text, Retry-After where the status calls for it.
[[nodiscard]] Response plainRefusal(int status);

} // namespace countersign::http
