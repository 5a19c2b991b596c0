// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/home/Attention.h"

#include <QWidget>

class QVBoxLayout;

namespace countersign::ui {

/// "Needs attention": a short list, each line with its action. Rebuilt only when it changes.
class AttentionList final : public QWidget
{
    Q_OBJECT

public:
    explicit AttentionList(QWidget* parent = nullptr);
    void show(const QList<AttentionItem>& items);

signals:
    void chosen(const countersign::ui::AttentionItem& item);

private:
    void rebuild();
    [[nodiscard]] QWidget* rowOf(const AttentionItem& item);

    QVBoxLayout* m_column;
    QList<AttentionItem> m_items;
};

} // namespace countersign::ui
