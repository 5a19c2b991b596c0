// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/profile/ActivitySentences.h"

#include <QList>
#include <QWidget>

namespace countersign::ui {

/// One event of the Activity tab: time, sentence, and on request what a technician wants to know.
class ActivityItem final : public QWidget
{
    Q_OBJECT

public:
    explicit ActivityItem(const ActivityLine& line, QWidget* parent = nullptr);

private:
    void addTechnical(const ActivityLine& line);
};

/// The events of one day under its name.
class ActivityDay final : public QWidget
{
    Q_OBJECT

public:
    ActivityDay(const QString& day, const QList<ActivityLine>& lines, QWidget* parent = nullptr);
};

} // namespace countersign::ui
