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
    /// Minutes that adding time to a link adds, by the policy.
    void setExtension(int minutes) { m_extension = minutes; }

signals:
    void chosen(const countersign::ui::AttentionItem& item);

private:
    void rebuild();
    [[nodiscard]] QWidget* rowOf(const AttentionItem& item);

    QVBoxLayout* m_column;
    QList<AttentionItem> m_items;
    int m_extension = 30;
};

} // namespace countersign::ui
