// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "ui/widgets/Banner.h"

#include <QScrollArea>

class QLabel;
class QVBoxLayout;

namespace countersign::ui {

class Card;
class LoadingBar;

/// A screen before the work surface: sign in, first run, lock. One card in the middle of the window's ground.
class GateScaffold : public QScrollArea
{
    Q_OBJECT

public:
    /// `cardWidth` at 100 %; it grows with the text and never leaves the window.
    explicit GateScaffold(const QString& title, int cardWidth = 432);

    void setTitle(const QString& title);
    [[nodiscard]] QString title() const;
    /// Small text at the bottom left, such as the version.
    void setFoot(const QString& text);
    /// A mark that stays, such as "Sample data".
    void setMark(const QString& text);

    [[nodiscard]] Banner& banner() { return *m_banner; }
    [[nodiscard]] LoadingBar& loading() { return *m_loading; }
    [[nodiscard]] QVBoxLayout* body() const { return m_body; }
    /// First control of the card.
    virtual void focusFirst();
    /// The error's words in the banner.
    void showError(const Error& error);

signals:
    void titleChanged();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void fillCard();
    void placeCard(QVBoxLayout& page);
    void fitCard();

    int m_cardWidth;
    Card* m_card;
    QLabel* m_title;
    QLabel* m_foot;
    QWidget* m_mark;
    Banner* m_banner;
    LoadingBar* m_loading;
    QVBoxLayout* m_body;
};

} // namespace countersign::ui
