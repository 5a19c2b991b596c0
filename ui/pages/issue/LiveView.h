// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/issue/LinkCard.h"
#include "ui/pages/issue/LivePresenter.h"

#include <QWidget>

class QLabel;

namespace countersign::ui {

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
    /// The RA's next action: Copy link, the remedy of a problem, or Back to profile.
    void focusNextAction();
    [[nodiscard]] LinkCard& link() { return *m_link; }

signals:
    void extensionChosen();
    void moreTimeChosen();
    void qrCodeChosen();
    void deskChosen();
    void serverSettingsChosen();
    void cancelChosen();
    void backChosen();
    void remedyChosen(countersign::ui::Remedy remedy);

private:
    [[nodiscard]] QWidget* makeSide();
    [[nodiscard]] QWidget* makeFoot();
    [[nodiscard]] QWidget* makeSteps();
    void setRemedy(Remedy remedy);

    QString m_firstName;
    Remedy m_remedy = Remedy::none;
    TimeCard* m_time = nullptr;
    LinkCard* m_link = nullptr;
    Button* m_back = nullptr;
    QLabel* m_heading = nullptr;
    QLabel* m_standing = nullptr;
    StepListView* m_steps = nullptr;
    QWidget* m_remedyBar = nullptr;
    Button* m_remedyButton = nullptr;
};

} // namespace countersign::ui
