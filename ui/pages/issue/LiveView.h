// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/issue/LinkCard.h"
#include "ui/pages/issue/LivePresenter.h"

#include <QWidget>

class QLabel;

namespace countersign::ui {

class Button;
class ProblemPanel;
class StepListView;
class TimeCard;

/// Page 3 of issuing: time and link at the left, what the person is doing at the right. Changes in place; never moves
/// the focus by itself.
class LiveView final : public QWidget
{
    Q_OBJECT

public:
    explicit LiveView(QWidget* parent = nullptr);

    void setWords(const LiveWords& words, const QString& firstName);
    void setTimes(const TimesShown& times);
    void setLink(const LinkShown& shown);
    /// Watching only: why nothing can be changed here. Empty: everything can.
    void setReadOnly(const QString& reason);
    /// The server has not answered since then; what is shown may be old. Empty: it is up to date.
    void setOldSince(const QString& time);
    /// The RA's next action: Copy link, the remedy of a problem, or Back to profile.
    void focusNextAction();
    [[nodiscard]] LinkCard& link() { return *m_link; }
    [[nodiscard]] ProblemPanel& problems() { return *m_problems; }

signals:
    void extensionChosen();
    void moreTimeChosen();
    void qrCodeChosen();
    void deskChosen();
    void serverSettingsChosen();
    void cancelChosen();
    void backChosen();
    void remedyChosen(countersign::ui::Remedy remedy);
    void continuationChosen(const countersign::BrowserId& browser);

private:
    [[nodiscard]] QWidget* makeSide();
    [[nodiscard]] QWidget* makeFoot();
    [[nodiscard]] QWidget* makeSteps();
    void fillProblems(const LiveWords& words);

    QString m_firstName;
    TimeCard* m_time = nullptr;
    LinkCard* m_link = nullptr;
    Button* m_back = nullptr;
    QLabel* m_heading = nullptr;
    QLabel* m_standing = nullptr;
    StepListView* m_steps = nullptr;
    QLabel* m_old = nullptr;
    ProblemPanel* m_problems = nullptr;
    Button* m_cancel = nullptr;
    QLabel* m_foot = nullptr;
    bool m_readOnly = false;
};

} // namespace countersign::ui
