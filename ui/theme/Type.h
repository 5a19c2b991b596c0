// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

class QWidget;

namespace countersign::ui {

/// Sizes of text as factors of the body font, so that the system's text size carries through.
enum class TextStep {
    title, ///< One per page, and the big number of minutes; semibold.
    heading, ///< Sections; semibold.
    speech, ///< What is read out: size of a heading, regular.
    body,
    small, ///< Hints, second lines, table heads, chips, strip.
    fixed, ///< Codes and server answers.
    figure, ///< The matching number: four times body.
};

enum class Weight { asStep, regular, semibold };

[[nodiscard]] double factorOf(TextStep step);

/// The font of a step from the given body font.
[[nodiscard]] QFont fontFor(TextStep step, const QFont& body, Weight weight = Weight::asStep);
/// The same from QApplication::font().
[[nodiscard]] QFont fontFor(TextStep step, Weight weight = Weight::asStep);

/// Gives the widget the font of a step and keeps it right when the application's font changes.
/// May be called again with another step.
void setTextStep(QWidget* widget, TextStep step, Weight weight = Weight::asStep);

} // namespace countersign::ui
