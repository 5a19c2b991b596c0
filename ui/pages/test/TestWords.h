// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/Authenticators.h"
#include "ui/theme/Theme.h"

#include <QString>

namespace countersign::ui {

/// How the test stands, in words.
struct TestWords
{
    bool over = false;
    Tone tone = Tone::information;
    QString lead; ///< "Test passed at 14:08."
    QString rest;
    int step = 1; ///< 1 open the page, 2 email address and password, 3 verification code; 4 all done

    bool operator==(const TestWords&) const = default;
};

[[nodiscard]] TestWords testWords(const contract::Test& test, const QString& firstName);

} // namespace countersign::ui
