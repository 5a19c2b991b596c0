// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/Message.h"

namespace countersign::http {

/// The head of a request by the grammar of HTTP/1.1; or the status with which it is refused.
struct ParsedHead
{
    int refusal = 0;
    Method method = Method::get;
    std::string target; ///< as it was sent
    bool http11 = false;
    Headers headers;
};

/// Takes the whole head, its empty line included.
[[nodiscard]] ParsedHead parseHead(std::string_view head);

} // namespace countersign::http
