// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"

#include <string>
#include <string_view>

namespace countersign::delivery {

/// One message to one address, as it was worded; all UTF-8.
struct Mail
{
    std::string fromName = {};
    std::string fromAddress = {};
    std::string replyTo = {}; ///< may be empty
    std::string to = {};
    std::string subject = {};
    std::string text = {};
    std::string html = {}; ///< may be empty
    std::string messageId = {}; ///< without angle brackets; the same at every try, so that servers see a repetition
    Instant date = {};
};

/// "id@domain of the sender".
[[nodiscard]] std::string messageIdFor(std::string_view id, std::string_view fromAddress);

} // namespace countersign::delivery
