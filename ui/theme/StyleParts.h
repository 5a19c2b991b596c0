// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Theme.h"

#include <QStyle>
#include <QStyleOption>

class QPainter;

/// The drawing of CountersignStyle, one function per element; drawBox and drawFocusRing also serve our delegates.
namespace countersign::ui::style {

/// What an element is drawn with.
struct Brushwork
{
    QPainter* painter;
    const Theme& theme;
    const QWidget* widget;
};

[[nodiscard]] QString stringOf(const QWidget* widget, const char* property);
[[nodiscard]] bool flagOf(const QWidget* widget, const char* property);
[[nodiscard]] QFontMetrics metricsOf(const QStyleOption* option, const QWidget* widget);

/// A rounded box on whole pixels; an invalid colour means none.
void drawBox(QPainter* painter, const QRect& area, const QColor& fill, const QColor& border, int radius,
    Qt::PenStyle line = Qt::SolidLine);
void drawIcon(const Brushwork& with, const QString& name, const QRect& area, const QColor& colour);

void drawButtonPanel(const Brushwork& with, const QStyleOption* option);
void drawButtonLabel(const Brushwork& with, const QStyleOptionButton* option);
[[nodiscard]] QSize buttonSize(const QStyleOptionButton* option, const QSize& content, const QWidget* widget);
void drawToolPanel(const Brushwork& with, const QStyleOption* option);

void drawField(const Brushwork& with, const QStyleOption* option);
void drawComboBox(const Brushwork& with, const QStyleOptionComboBox* option);
void drawComboLabel(const Brushwork& with, const QStyleOptionComboBox* option);
void drawSpinBox(const Brushwork& with, const QStyleOptionSpinBox* option, const QRect& up, const QRect& down);
void drawRadio(const Brushwork& with, const QStyleOption* option);
void drawCheck(const Brushwork& with, const QStyleOption* option);

void drawHeaderSection(const Brushwork& with, const QStyleOption* option);
void drawHeaderLabel(const Brushwork& with, const QStyleOptionHeader* option);
void drawScrollBar(const Brushwork& with, const QStyleOptionSlider* option, const QRect& slider);
[[nodiscard]] QRect scrollBarPart(const QStyleOptionSlider* option, QStyle::SubControl part, int shortest);
void drawTabShape(const Brushwork& with, const QStyleOptionTab* option);
void drawTabLabel(const Brushwork& with, const QStyleOptionTab* option);
[[nodiscard]] QSize tabSize(const QStyleOptionTab* option, const QWidget* widget);
void drawProgress(const Brushwork& with, const QStyleOptionProgressBar* option);
void drawFocusRing(const Brushwork& with, const QRect& area);

/// Space round a tab's words: the ring fits into it.
inline constexpr int tabInset = 4;
inline constexpr int tabGap = 16;
/// Between a box's edge and its words.
inline constexpr int fieldInset = 8;

} // namespace countersign::ui::style
