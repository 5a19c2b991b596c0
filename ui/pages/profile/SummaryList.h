// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/profile/PersonDetails.h"

#include <QWidget>

class QVBoxLayout;

namespace countersign::ui {

/// Label, value and Change, line by line. Rebuilt only when something differs.
class SummaryList final : public QWidget
{
    Q_OBJECT

public:
    enum class Changing { allowed, readOnly };

    explicit SummaryList(QWidget* parent = nullptr);
    void setDetails(const QList<Detail>& details, Changing changing);
    void focusFirst();
    void focusChange(Item item);

signals:
    void changeChosen(countersign::ui::Item item, const QString& field);

private:
    [[nodiscard]] QWidget* makeRow(const Detail& detail);
    void addChange(QWidget* row, const Detail& detail);

    QVBoxLayout* m_rows;
    QWidget* m_content = nullptr;
    QList<Detail> m_details;
    Changing m_changing = Changing::readOnly;
};

} // namespace countersign::ui
