// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/desk/DeskPart.h"
#include "ui/pages/desk/DeskStep.h"

#include <QMap>
#include <QWidget>

class QLabel;
class QScrollArea;

namespace countersign::ui {

class Banner;
class Button;
class HelpArea;
class MessageStep;
struct BannerMessage;

/// The person's own window: full screen, large type, one step at a time. On a second screen if there is one; else it
/// covers the RA's window, which is right: it is the person's turn. Knows no server and holds nothing of the RA's.
class DeskWindow final : public QWidget
{
    Q_OBJECT

public:
    /// Takes the steps as its children.
    explicit DeskWindow(const QMap<DeskPart, DeskStep*>& steps);

    /// Full screen, away from `staff` where that is possible.
    void openBeside(const QWidget& staff);
    /// Really closes, without asking.
    void finish();

    void showState(const PersonWords& words, const contract::RegistrationState& state, DeskPart part, Instant now);
    /// Another step comes up: announced, and its first field has the focus.
    void enter(DeskPart part);
    void setBusy(bool busy);
    void showNotice(const BannerMessage& message);
    void clearNotice();
    /// In place of the step, until it is answered.
    void askToClose(const PersonWords& words);
    [[nodiscard]] bool isAsking() const;

    /// True for a widget or window of this kind: what happens there is not the RA's doing.
    [[nodiscard]] static bool isPersons(const QObject* object);

signals:
    void closeWanted();
    void closeConfirmed();
    void moreTimeChosen();
    void stuckChosen();

protected:
    void closeEvent(QCloseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeTop();
    QWidget* makeTimeBar();
    QWidget* makeMiddle();
    void fit();
    void bring(DeskStep& wanted);

    QMap<DeskPart, DeskStep*> m_steps;
    DeskPart m_part = DeskPart::email;
    bool m_mayClose = false;
    QLabel* m_organisation;
    QLabel* m_step;
    Button* m_stop;
    QWidget* m_timeBar;
    QLabel* m_time;
    Button* m_more;
    Banner* m_notice;
    QWidget* m_place;
    MessageStep* m_question;
    HelpArea* m_help;
    QScrollArea* m_scroll;
    QWidget* m_column;
};

} // namespace countersign::ui
