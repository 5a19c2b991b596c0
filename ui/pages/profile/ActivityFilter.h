// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/profile/ActivitySentences.h"

#include <QWidget>

class QButtonGroup;

namespace countersign::ui {

/// All, Registrations, Sign-ins, Changes, Failures: one at a time.
class ActivityFilter final : public QWidget
{
    Q_OBJECT

public:
    explicit ActivityFilter(QWidget* parent = nullptr);

    [[nodiscard]] bool lets(const ActivityLine& line) const;

signals:
    void changed();

private:
    enum Choice { All, Registrations, SignIns, Changes, Failures };

    void add(Choice choice, const QString& text);

    QButtonGroup* m_choices;
};

} // namespace countersign::ui
