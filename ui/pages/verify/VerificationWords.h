// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/Verifications.h"
#include "ui/theme/Theme.h"

#include <QString>

namespace countersign::ui {

/// The person a verification is about, as the dialog says them.
struct Caller
{
    QString name;
    QString firstName;
    QString organisation;
    QString phone; ///< to ring them back; may be empty
};

/// How a verification ended: D-VER-1 to D-VER-5.
struct OutcomeWords
{
    Tone tone = Tone::neutral;
    QString title;
    QString lead; ///< first sentence, semibold
    QString rest;
    QString note; ///< what else the RA has to know: a weak proof, a reason given on the phone
};

[[nodiscard]] OutcomeWords outcomeWords(const contract::Verification& verification, const Caller& caller);
/// The code that was read out was right.
[[nodiscard]] OutcomeWords codeWords(const contract::ReadOutCode& code, const Caller& caller);

/// "MS Authenticator", "Sample phone, last seen 2 hours ago, 12:07", "Code from the app", "Portal request"; with a mnemonic.
[[nodiscard]] QString wayLabel(const contract::VerificationWayView& way, Instant now);
/// One line under it: what it is, and whether it is a weak proof.
[[nodiscard]] QString wayHint(const contract::VerificationWayView& way);
/// "No device registered for push." for the id that the server gives.
[[nodiscard]] QString whyNot(const contract::VerificationWayView& way);

[[nodiscard]] QString reasonInSentence(domain::VerificationReason reason); ///< "password reset"

} // namespace countersign::ui
