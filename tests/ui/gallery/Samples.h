// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/JobButton.h"
#include "ui/widgets/NavigationList.h"
#include "ui/widgets/QrView.h"
#include "ui/widgets/StepListModel.h"

#include <QStandardItemModel>

/// Invented people and states, the same as in the pictures of the look.
namespace countersign::gallery {

[[nodiscard]] QList<ui::Step> stepsOfProblem();
[[nodiscard]] QList<ui::Step> stepsOfSheet();
[[nodiscard]] QList<ui::Step> stepsLive();
[[nodiscard]] QStandardItemModel* authenticators(QObject* parent);
[[nodiscard]] QStandardItemModel* results(QObject* parent);
[[nodiscard]] QStandardItemModel* registrations(QObject* parent);
[[nodiscard]] QList<ui::NavigationEntry> navigation();
[[nodiscard]] QList<ui::Job> jobs();
/// Fills a QrView with a real symbol.
void fillQr(ui::QrView& view);

} // namespace countersign::gallery
