// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/authenticators/Authenticator.h"
#include "domain/passes/AccessPass.h"

#include <QAbstractTableModel>

#include <optional>
#include <vector>

namespace countersign::ui {

/// Authenticators as rows of a DataTable (roles of ui/widgets/RowDelegate.h).
class AuthenticatorsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Status, Registered, LastUsed, Actions, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// Emits a reset only when something differs, so that a refresh keeps selection and focus. A Temporary Access Pass is
    /// the last row.
    void setRows(const std::vector<domain::Authenticator>& rows, const std::optional<domain::AccessPass>& pass, Instant now);
    [[nodiscard]] bool isPass(int row) const { return row == int(m_rows.size()); }
    [[nodiscard]] const domain::AccessPass& pass() const { return *m_pass; }
    [[nodiscard]] const domain::Authenticator& at(int row) const { return m_rows[static_cast<std::size_t>(row)]; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    [[nodiscard]] QVariant passData(int column, int role) const;
    [[nodiscard]] QString firstLine(const domain::Authenticator& one, int column) const;
    [[nodiscard]] QString secondLine(const domain::Authenticator& one, int column) const;

    std::vector<domain::Authenticator> m_rows;
    std::optional<domain::AccessPass> m_pass;
    std::vector<QString> m_shown; ///< all words of a row; tells whether something differs
    Instant m_now{};
};

/// Active: the person can sign in with it.
[[nodiscard]] bool isWorking(const domain::Authenticator& one);

/// "Microsoft Authenticator, Sample phone": names the row for those who hear it.
[[nodiscard]] QString spokenName(const domain::Authenticator& one);

} // namespace countersign::ui
