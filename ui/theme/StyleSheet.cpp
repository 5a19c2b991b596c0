// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/StyleSheet.h"

namespace countersign::ui {

namespace {

QString toneRules(const QString& name, const ToneColours& colours)
{
    return QStringLiteral("QFrame[banner=\"%1\"] { background: %2; border: 1px solid %3; border-left: 4px solid %4; "
                          "border-radius: 4px; }\n"
                          "QFrame[chip=\"%1\"] { background: %2; border: 0; border-radius: 3px; }\n"
                          "QLabel[tone=\"%1\"] { color: %4; }\n")
        .arg(name, colours.ground.name(), colours.outline.name(), colours.text.name());
}

QString frameRules(const Theme& t)
{
    return QStringLiteral(
        "QFrame#topBar, QFrame#strip, QFrame#dialogFoot, QFrame#navigation { background: %1; border: 0; }\n"
        "QFrame#topBar { border-bottom: 1px solid %2; }\n"
        "QFrame#strip, QFrame#dialogFoot { border-top: 1px solid %2; }\n"
        "QFrame#navigation { border-right: 1px solid %2; }\n"
        "QFrame#work { background: %3; border: 0; }\n"
        "QFrame[panel=\"card\"] { background: %3; border: 1px solid %2; border-radius: 6px; }\n"
        "QFrame[panel=\"toast\"] { background: %4; border: 0; border-radius: 4px; }\n"
        "QLabel[tone=\"toast\"] { color: %5; }\n"
        "QLabel[tone=\"muted\"] { color: %6; }\n"
        "QLabel[tone=\"accent\"] { color: %7; }\n")
        .arg(t.window.name(), t.line.name(), t.base.name(), t.text.name(), t.base.name(), t.muted.name(),
            t.accent.name());
}

} // namespace

QString styleSheetFor(const Theme& theme)
{
    if (theme.isContrast())
        return {};
    QString sheet = frameRules(theme);
    for (const Tone tone : {Tone::neutral, Tone::success, Tone::warning, Tone::error, Tone::information})
        sheet += toneRules(toneName(tone), theme.tone(tone));
    return sheet;
}

} // namespace countersign::ui
