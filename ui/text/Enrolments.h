// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "domain/enrolment/EnrolmentView.h"

#include <QString>

namespace countersign::ui {

// The seven steps of ux.md 2.8 in words. Steps are numbered 1 to 7.

[[nodiscard]] QString stepTitle(int step, domain::AuthenticatorKind kind = domain::AuthenticatorKind::totpApp); ///< "One-time password sent and entered"
[[nodiscard]] QString stepShortTitle(int step); ///< for strips and tables: "QR code shown"

/// What the RA says at this step, without quotation marks. Figures and names come from the view.
[[nodiscard]] QString coachingLine(int step, const domain::EnrolmentView& view, const QString& sender);

/// "One-time password sent 14:02 - delivered to the mail server 14:02 - entered 14:03", with middle dots.
[[nodiscard]] QString stepDetail(const domain::EnrolmentStep& step);

/// The cause of a problem line ("Wrong one-time password (2 of 5)").
[[nodiscard]] QString problemText(const domain::Note& problem, const QString& firstName);
/// What to do or say about it ("Use the newest email."); empty when the problem has only a button or nothing.
[[nodiscard]] QString problemAdvice(const domain::Note& problem, const QString& issuer);

/// The button that a problem offers.
enum class Remedy { none, changeEmail, allowedDomains, letThemTryAgain };
[[nodiscard]] Remedy remedyOf(const domain::Note& problem);

/// What is wrong at the current step, newest first; silence (D-LIV-1) is one of them, unless a problem that explains it
/// is newer in what it asks of the RA. Empty once the enrolment is over.
[[nodiscard]] std::vector<domain::Note> problemsNow(const domain::EnrolmentView& view, Instant now);
/// The newest of them that has a button, or none.
[[nodiscard]] Remedy remedyNow(const domain::EnrolmentView& view);
/// When the person last asked for help at the current step (D-LIV-13); zero when they did not.
[[nodiscard]] Instant helpAskedAt(const domain::EnrolmentView& view);

/// D-LIV-1: nothing has happened for two minutes in an enrolment that is under way. Zero when something has.
[[nodiscard]] std::chrono::minutes silentFor(const domain::EnrolmentView& view, Instant now);
[[nodiscard]] domain::Note silence(const domain::EnrolmentView& view, Instant now); ///< the D-LIV-1 note

/// "Step 5 of 7", "Waiting for user", "Paused until 14:20", "Registered", "Cancelled" ...
[[nodiscard]] QString progressText(const domain::EnrolmentView& view, Instant now);
/// "Step 5 of 7, QR code shown"
[[nodiscard]] QString progressLongText(const domain::EnrolmentView& view, Instant now);
/// The newest problem of the current step, or null.
[[nodiscard]] const domain::Note* currentProblem(const domain::EnrolmentView& view);
/// Why a stopped registration stopped: true for one-time passwords asked for too often, false for wrong codes.
[[nodiscard]] bool askedForTooManyCodes(const domain::EnrolmentView& view);
/// When the person's time or the link ends, whichever runs now.
[[nodiscard]] Instant endsAt(const domain::EnrolmentView& view);
/// "Sample Person 014, step 5 of 7, 11 minutes left"
[[nodiscard]] QString spokenProgress(const domain::EnrolmentView& view, Instant now);

} // namespace countersign::ui
