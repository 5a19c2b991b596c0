// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/Page.h"

class QLabel;

namespace countersign::ui {

class DataTable;
class EmptyState;
class ResultsModel;
class SearchFields;

/// Find an existing user and its results (ux.md 2.6).
class FindPage final : public Page
{
    Q_OBJECT

public:
    /// `query` from the quick box; empty: only the fields.
    FindPage(const PageContext& context, const QString& query);

    void load() override;
    void refresh() override { }
    void focusFirst() override;
    bool shortcut(const QKeySequence& keys) override;
    [[nodiscard]] QList<QWidget*> regions() const override;

private:
    /// A search that a person asked for opens its single match; coming back to the page does not.
    enum class SingleMatch { opens, isListed };

    void buildResults();
    void submit();
    void search(SingleMatch single);
    void show(const domain::SearchResults& results, SingleMatch single);
    void showNobody();
    void showRows(const domain::SearchResults& results);
    void endSearch();
    void open(int row);
    void showMenu(const QPoint& where);

    SearchFields* m_fields;
    QString m_query;
    SingleMatch m_firstLoad = SingleMatch::opens;
    Running m_running;
    QWidget* m_results;
    QLabel* m_found = nullptr;
    QLabel* m_showing = nullptr;
    ResultsModel* m_model;
    DataTable* m_table = nullptr;
    EmptyState* m_nobody = nullptr;
};

} // namespace countersign::ui
