// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/test/TestWords.h"

#include <QWidget>

class QLabel;

namespace countersign::ui {

class Banner;
class Button;
class ElidedField;
class StepListView;

/// What the RA sees of a test sign-in: how it stands, its three steps, and the link for a page that was closed.
class TestView final : public QWidget
{
    Q_OBJECT

public:
    explicit TestView(QWidget* parent = nullptr);

    void setFirstName(const QString& firstName);
    void setWords(const TestWords& words);
    void setLink(const QString& link);
    void setEnds(const QString& text);
    /// Copy test link while waiting; afterwards Test again or Back to profile.
    void focusNextAction();

signals:
    void againChosen();
    void backChosen();

private:
    void buildLink();
    void setSteps(const TestWords& words);

    QString m_firstName;
    QString m_link;
    TestWords m_words;
    Banner* m_banner;
    QLabel* m_how;
    QLabel* m_ends;
    StepListView* m_steps;
    QWidget* m_linkArea;
    ElidedField* m_field;
    Button* m_copy;
    Button* m_again;
    Button* m_back;
};

} // namespace countersign::ui
