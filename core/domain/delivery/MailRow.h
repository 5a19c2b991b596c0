// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "base/Uuid.h"
#include "domain/EnumNames.h"

#include <string>

namespace countersign::domain {

enum class MailState { waiting, delivered, refused, gaveUp };

template <>
struct EnumNames<MailState>
{
    static constexpr std::array<std::pair<MailState, const char*>, 4> table{
        {{MailState::waiting, "waiting"},
            {MailState::delivered, "delivered"},
            {MailState::refused, "refused"},
            {MailState::gaveUp, "gave_up"}}};
};

/// One line of the Outbox. `subject` and `text` are filled in a sample directory only.
struct MailRow
{
    MailId id;
    std::string kind; ///< "M-1", "M-2", "M-3", "test"
    std::string recipient;
    MailState state = MailState::waiting;
    int attempts = 0;
    Instant createdAt{};
    Instant changedAt{};
    Instant nextTryAt{};
    std::string serverAnswer;
    std::string subject;
    std::string text;
};

} // namespace countersign::domain
