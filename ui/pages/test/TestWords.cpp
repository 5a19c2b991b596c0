// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/test/TestWords.h"

#include "ui/text/Messages.h"
#include "ui/text/Plural.h"
#include "ui/text/Times.h"
#include "ui/text/Words.h"

#include <QCoreApplication>

namespace countersign::ui {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(countersign::ui::TestWords)
};

TestWords ended(const char* id, Tone tone, int step, const Parameters& parameters)
{
    const auto words = wordingFor(id, parameters);
    return {true, tone, words.lead, words.rest, step};
}

/// "P-COD-5.fast.3": a clock that is wrong, and by how many minutes.
QString clockReason(const std::string& failure)
{
    const int minutes = QString::fromStdString(failure).section(u'.', -1).toInt();
    const QString wrong = failure.find(".slow.") != std::string::npos
        ? plural(minutes, Text::tr("The phone's clock looks 1 minute slow."), Text::tr("The phone's clock looks %n minutes slow.", nullptr, minutes))
        : plural(minutes, Text::tr("The phone's clock looks 1 minute fast."), Text::tr("The phone's clock looks %n minutes fast.", nullptr, minutes));
    return Text::tr("%1 Turn on automatic date and time in the phone's settings, then use the code showing now.").arg(wrong);
}

/// Why a code was refused, as the person can act on it.
QString codeReason(const std::string& failure)
{
    if (failure.empty())
        return {};
    if (failure == "replayed" || failure == "P-COD-6")
        return Text::tr("It had been used before. Wait for the next code.");
    if (failure == "P-COD-3b")
        return Text::tr("It is the code of another of their devices. Use the account of this device.");
    if (failure.starts_with("P-COD-5."))
        return clockReason(failure);
    return Text::tr("Check that it is the right account, and that the phone's clock is right. Then use the code showing now.");
}

} // namespace

TestWords testWords(const contract::Test& test, const QString& firstName)
{
    using Outcome = contract::TestOutcome;
    switch (test.state) {
    case Outcome::passed:
        return ended("D-TST-1", Tone::success, 4, {{"at", utf8(clockTime(test.finishedAt))}});
    case Outcome::failedCode:
        return ended("D-TST-2", Tone::warning, 3, {{"reason", utf8(codeReason(test.failure))}});
    case Outcome::failedPassword:
        return ended("D-TST-3", Tone::warning, 2, {{"first_name", utf8(firstName)}});
    case Outcome::nobodyTried:
        return ended("D-TST-4", Tone::information, 1, {});
    case Outcome::passwordRight:
        return {false, Tone::information, Text::tr("Waiting for %1\u2026").arg(firstName), Text::tr("The password was right. The code comes next."), 3};
    case Outcome::waiting:
        break;
    }
    return {false, Tone::information, Text::tr("Waiting for %1\u2026").arg(firstName), Text::tr("Nobody has opened the test page yet."), 1};
}

} // namespace countersign::ui
