// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/Staff.h"

#include <QFrame>

class QMenu;
class QToolButton;

namespace countersign::ui {

class AccountButton;
class SearchBox;

/// Product, quick search, help, and who is signed in.
class TopBar final : public QFrame
{
    Q_OBJECT

public:
    explicit TopBar(QWidget* parent = nullptr);

    void setSession(const contract::Session& session);
    /// Where the content begins, so that the search box stands in line with it.
    void setContentLeft(int left);
    enum class Search { shown, hidden };
    void setSearch(Search search);
    void focusSearch();
    [[nodiscard]] QWidget* searchRegion() const;
    void fitTo(int windowWidth);
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void searched(const QString& text);
    void helpWanted();
    void lockWanted();
    void shortcutsWanted();
    void signOutWanted();

private:
    void buildMenu();
    [[nodiscard]] int leastWidth() const; ///< of everything as it stands, in pixels

    QWidget* m_brand;
    SearchBox* m_search;
    QWidget* m_sample;
    QToolButton* m_help;
    AccountButton* m_account;
    int m_windowWidth = QWIDGETSIZE_MAX;
    QMenu* m_menu;
};

} // namespace countersign::ui
