// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/issue/LivePresenter.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace countersign::ui {

class Button;

/// What the RA can do about a problem, under the steps: its button, where a setting is, the browsers that opened the
/// link, and the problems before this one.
class ProblemPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit ProblemPanel(QWidget* parent = nullptr);

    /// What the signed-in person may do; a reason instead of a button where they may not.
    struct May
    {
        bool change = true;
        bool allowDomains = true;
        bool operator==(const May&) const = default;
    };
    void setMay(const May& may);
    void setWords(const LiveWords& words, const QString& firstName);
    /// The button that answers the problem, or nothing.
    [[nodiscard]] QWidget* nextAction() const;

signals:
    void remedyChosen(countersign::ui::Remedy remedy);
    void continuationChosen(const countersign::BrowserId& browser);
    void notThemChosen();

private:
    void build();
    void showRemedy();
    void showBrowsers();
    void addBrowser(const BrowserChoice& choice, int number);
    void showEarlier();
    void arrange();
    [[nodiscard]] bool sameBrowserTwice(const QString& browser) const;

    LiveWords m_words;
    QString m_firstName;
    May m_may;
    Button* m_remedy = nullptr;
    QLabel* m_reason = nullptr;
    QLabel* m_hints = nullptr;
    QWidget* m_browsers = nullptr;
    QWidget* m_rows = nullptr;
    QVBoxLayout* m_browserColumn = nullptr;
    Button* m_showEarlier = nullptr;
    QLabel* m_earlier = nullptr;
    bool m_open = false; ///< earlier problems are shown
};

} // namespace countersign::ui
