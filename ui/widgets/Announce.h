// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QLabel;
class QWidget;

namespace countersign::ui {

enum class Politeness { polite, assertive };

/// Speaks `text` to a screen reader. `source` is any widget of the window.
/// Qt 6.8 or later sends an announcement; before that the window's persistent status label takes the text as its
/// name and raises an alert. Never for each second of a countdown.
void announce(QWidget* source, const QString& text, Politeness politeness = Politeness::polite);

/// What was last announced in the window of `source`; for tests.
[[nodiscard]] QString lastAnnouncement(const QWidget* source);

} // namespace countersign::ui
