// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Icons.h"

#include <QWidget>

class QHBoxLayout;

namespace countersign::ui {

/// A line of a short list: icon, words, something at the right, hairline below. "Needs attention", "Sample needs".
class ListRow final : public QWidget
{
    Q_OBJECT

public:
    struct Content
    {
        QString icon{}; ///< Name, or empty.
        IconTone iconTone = IconTone::muted;
        QString text{}; ///< First words.
        QString beside{}; ///< Muted, on the same line: then `text` is semibold.
        QString below{}; ///< Small and muted, on a second line.
    };

    explicit ListRow(const Content& content, QWidget* parent = nullptr);
    void setTrailing(QWidget* widget);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QHBoxLayout* m_line;
};

} // namespace countersign::ui
