// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPair>
#include <QString>

namespace countersign::ui {

/// The words of the registration pages themselves, from the file that the portal is built with: what is shown as an example can
/// never differ from what people read. Marks of emphasis are taken out. Empty for an unknown id.
[[nodiscard]] QString portalText(const QString& id, const QList<QPair<QString, QString>>& values = {});
/// The resources of Settings, before the first use.
void initSettingsResources();
/// Up to the first full stop that ends a sentence.
[[nodiscard]] QString firstSentence(const QString& text);

} // namespace countersign::ui
