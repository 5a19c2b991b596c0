// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/Dialog.h"

#include <QList>

namespace countersign::ui {

/// A library that the program is made of.
struct Library
{
    QString name;
    QString copyright;
    QString licence; ///< SPDX identifier, also the name of its text
};

[[nodiscard]] QList<Library> libraries();
/// The text of a licence; empty when it is not built in.
[[nodiscard]] QString licenceText(const QString& licence);

/// Every library with its notice, and the texts of the licences.
class LicencesDialog final : public Dialog
{
    Q_OBJECT

public:
    explicit LicencesDialog(QWidget* parent);
};

} // namespace countersign::ui
