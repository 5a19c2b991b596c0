// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QLineEdit;

namespace countersign::ui {

/// Keeps what the person types off the clipboard, which is the RA's: no copy, cut or menu, and no selection that others
/// can paste. Pasting in stays possible. A child of the field.
class NoCopies final : public QObject
{
    Q_OBJECT

public:
    explicit NoCopies(QLineEdit& field);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void dropSelection();
};

} // namespace countersign::ui
