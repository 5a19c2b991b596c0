// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/DeskRegistration.h"
#include "ui/text/PersonWords.h"

#include <QStringList>

namespace countersign::ui {

/// What the person's window shows. The server's state of the registration decides, as it does in the portal.
enum class DeskPart { email, oneTimePassword, password, addAccount, code, done, paused, stopped };

/// Whether the person has said that the account is in the app: the code is asked for then.
enum class Account { notYet, added };

[[nodiscard]] DeskPart partOf(const contract::RegistrationState& state, Account account, Instant now);

/// 1 to 6 as the portal counts; 0 where there is no step.
[[nodiscard]] int stepOf(DeskPart part);

/// A heading and its paragraphs.
struct DeskMessage
{
    QString title;
    QStringList paragraphs;
};

/// Why it stands still or is over, for paused and stopped.
[[nodiscard]] DeskMessage messageFor(const contract::RegistrationState& state, Instant now);

} // namespace countersign::ui
