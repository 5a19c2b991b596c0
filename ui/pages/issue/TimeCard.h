// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/issue/TimesShown.h"

#include <QWidget>

class QLabel;

namespace countersign::ui {

class Button;
class Card;
class TimeLeft;

/// Words and a semibold time after them: "Sample has until 14:17".
class UntilLine final : public QWidget
{
    Q_OBJECT

public:
    explicit UntilLine(QWidget* parent = nullptr);
    void setText(const QString& words, const QString& time);

private:
    QLabel* m_words;
    QLabel* m_time;
};

/// "Works until 15:00, 54 minutes left" with Add ... minutes, or why no time can be added.
class LinkTimeRow final : public QWidget
{
    Q_OBJECT

public:
    explicit LinkTimeRow(const QString& lead, QWidget* parent = nullptr);
    void setTimes(const TimesShown& times);
    void setReadOnly(bool readOnly);

signals:
    void extensionChosen();

private:
    bool m_readOnly = false;
    QString m_leadText;
    UntilLine* m_until;
    QLabel* m_left;
    QLabel* m_cannot;
    Button* m_extend;
};

/// Both clocks, from Start on.
class TimeCard final : public QWidget
{
    Q_OBJECT

public:
    explicit TimeCard(QWidget* parent = nullptr);
    void setTimes(const TimesShown& times, const QString& firstName);
    void setReadOnly(bool readOnly);

signals:
    void moreTimeChosen();
    void extensionChosen();

private:
    bool m_readOnly = false;
    Card* m_card;
    UntilLine* m_until;
    TimeLeft* m_left;
    Button* m_more;
    QLabel* m_cannot;
    LinkTimeRow* m_link;
};

} // namespace countersign::ui
