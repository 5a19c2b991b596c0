// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/Page.h"

#include <QTimer>

class QLabel;

namespace countersign::ui {

class Card;
class DataTable;
class OutboxModel;

/// Which mails left, and which did not and why. Bodies are shown in a sample directory only.
class OutboxPage final : public Page
{
    Q_OBJECT

public:
    explicit OutboxPage(const PageContext& context);

    void load() override;
    void refresh() override;
    void liveChange(const contract::LiveChange& change) override;
    void focusFirst() override;
    [[nodiscard]] QString navigationId() const override { return QStringLiteral("outbox"); }

private:
    void show(const contract::Outbox& outbox);
    void showBody();

    QTimer m_soon;
    OutboxModel* m_model;
    DataTable* m_table;
    QLabel* m_empty;
    Card* m_body;
    QLabel* m_subject;
    QLabel* m_text;
};

} // namespace countersign::ui
