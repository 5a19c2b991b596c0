// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/people/Person.h"

#include <QAbstractTableModel>

#include <vector>

namespace countersign::ui {

/// Rows of a search, with what matched in bold.
class ResultsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { name, uuid, email, organisation, status, authenticators, view, columnCount_ };

    using QAbstractTableModel::QAbstractTableModel;

    void show(const std::vector<domain::PersonRow>& rows, const QString& query);
    [[nodiscard]] const domain::PersonRow& at(int row) const { return m_rows[std::size_t(row)]; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    /// In the order of people's language; a negative column restores the server's order at the next show().
    void sort(int column, Qt::SortOrder order) override;

private:
    [[nodiscard]] QString text(const domain::PersonRow& person, int column) const;
    [[nodiscard]] QVariant secondLine(const domain::PersonRow& person, int column) const;
    [[nodiscard]] QVariant matches(const domain::PersonRow& person, int column) const;
    [[nodiscard]] QVariant look(const domain::PersonRow& person, int column, int role) const;

    std::vector<domain::PersonRow> m_rows;
    QString m_query;
};

} // namespace countersign::ui
