// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/issue/TimesShown.h"
#include "ui/widgets/Card.h"

class QLabel;

namespace countersign::ui {

class Button;
class Lead;
class TimeLeft;

/// "Works until 15:00, 54 minutes left" with Add 30 minutes, or why no time can be added.
class LinkTimeRow final : public QWidget
{
    Q_OBJECT

public:
    explicit LinkTimeRow(const QString& lead, QWidget* parent = nullptr);
    void setTimes(const TimesShown& times);

signals:
    void extensionChosen();

private:
    QString m_leadText;
    Lead* m_until;
    QLabel* m_left;
    QLabel* m_cannot;
    Button* m_extend;
};

/// Both clocks, from Start on.
class TimeCard final : public Card
{
    Q_OBJECT

public:
    explicit TimeCard(QWidget* parent = nullptr);
    void setTimes(const TimesShown& times, const QString& firstName);

signals:
    void moreTimeChosen();
    void extensionChosen();

private:
    Lead* m_until;
    TimeLeft* m_left;
    Button* m_more;
    QLabel* m_cannot;
    LinkTimeRow* m_link;
};

} // namespace countersign::ui
