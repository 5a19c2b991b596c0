// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Theme.h"

#include <QStyledItemDelegate>

namespace countersign::ui {

/// Roles a table's model may answer beside DisplayRole. All optional.
namespace row {
enum Role {
    SecondLine = Qt::UserRole + 100, ///< QString under the first line, small and muted.
    SecondLineTone, ///< int(Tone) for the second line.
    Matches, ///< QList<QPoint>: x = start, y = length of what matched in DisplayRole; drawn semibold.
    Emphasis, ///< int(Strength); column 0 is semibold without it, the others regular.
    StatusTone, ///< int(Tone): the cell is a status, icon and word. Names of icons: StatusIcon.
    StatusIcon, ///< QString, when not the tone's own.
    Steps, ///< QList<int>, each int(StepState): dots on the first line; SecondLine below.
    Link, ///< bool: the cell is drawn as a link; a click on it activates the row.
};
enum class Strength { regular, strong, muted };
} // namespace row

/// Rows with hairlines: hover, selection with its 3 px bar, two-line cells, status, dots and links.
class RowDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit RowDelegate(QObject* parent = nullptr);

    /// The row under the mouse, set by DataTable; -1 none.
    void setHoveredRow(int row) { m_hoveredRow = row; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    /// Width of the longest word: a narrower column would break it.
    [[nodiscard]] int leastWidth(const QStyleOptionViewItem& option, const QModelIndex& index) const;

private:
    void paintGround(
        QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index, const Theme& colours) const;

    int m_hoveredRow = -1;
};

} // namespace countersign::ui
