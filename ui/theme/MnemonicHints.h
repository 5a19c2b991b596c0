// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QApplication;

namespace countersign::ui {

/// Underlines mnemonics only while Alt is held, as Windows does.
class MnemonicHints final : public QObject
{
    Q_OBJECT

public:
    MnemonicHints(QApplication& application, QObject* parent);

    /// Read by the style; false without one.
    [[nodiscard]] static bool areShown();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    enum class Hints { shown, hidden };

    void set(Hints hints);
};

} // namespace countersign::ui
