// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/delivery/MailRow.h"
#include "ui/theme/Theme.h"

#include <QAbstractTableModel>

#include <vector>

namespace countersign::ui {

/// "Delivered to the mail server 14:02", "Refused: mailbox not found", "Waiting, next try 14:10".
[[nodiscard]] QString mailStateText(const domain::MailRow& mail, Instant now);
[[nodiscard]] Tone mailTone(const domain::MailRow& mail);

class OutboxModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { message, recipient, state, created, columnCount_ };

    using QAbstractTableModel::QAbstractTableModel;

    /// Rows that stay are changed in place.
    void show(const std::vector<domain::MailRow>& mails, Instant now);
    [[nodiscard]] const domain::MailRow& at(int row) const { return m_mails[std::size_t(row)]; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    std::vector<domain::MailRow> m_mails;
    Instant m_now{};
};

} // namespace countersign::ui
