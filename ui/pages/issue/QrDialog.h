// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/Dialog.h"

namespace countersign::ui {

/// The registration link as a large QR code, for a face-to-face meeting. Esc closes.
class QrDialog final : public Dialog
{
    Q_OBJECT

public:
    QrDialog(const QString& link, const QString& firstName, QWidget* parent);
};

} // namespace countersign::ui
