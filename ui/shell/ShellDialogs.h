// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/Shortcuts.h"
#include "ui/widgets/Dialog.h"

#include <functional>

namespace countersign::ui {

/// The keyboard map, for people (Ctrl+/).
class ShortcutsDialog final : public Dialog
{
    Q_OBJECT

public:
    ShortcutsDialog(const QList<Shortcut>& shortcuts, QWidget* parent);
};

/// "Leave this page?" Opens over `parent`; `leave` runs when the person says so.
void askBeforeLeaving(QWidget* parent, std::function<void()> leave);

} // namespace countersign::ui
