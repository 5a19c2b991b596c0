// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/Space.h"

#include <QtMath>

namespace countersign::ui {

namespace {

// Line height of the 14 px body of the design in Open Sans and Noto Sans; Segoe UI has 19.
constexpr double designLine = 19;

} // namespace

int atLeast(int px, double factor, const QFontMetrics& metrics)
{
    return qMax(px, qRound(factor * metrics.height()));
}

int controlHeight(const QFontMetrics& metrics)
{
    return atLeast(32, 1.6, metrics);
}

int searchHeight(const QFontMetrics& metrics)
{
    return atLeast(40, 1.6, metrics);
}

int navigationHeight(const QFontMetrics& metrics)
{
    return atLeast(36, 1.8, metrics);
}

int rowHeight(const QFontMetrics& metrics)
{
    return atLeast(40, 1.8, metrics);
}

int tallRowHeight(const QFontMetrics& metrics)
{
    return atLeast(52, 2.6, metrics);
}

int topBarHeight(const QFontMetrics& metrics)
{
    return atLeast(56, 2.6, metrics);
}

int stripHeight(const QFontMetrics& metrics)
{
    return atLeast(40, 2.0, metrics);
}

int iconEdge(int px, const QFontMetrics& metrics)
{
    return qMax(px, qRound(px * metrics.height() / designLine));
}

int grown(int px, const QFontMetrics& metrics)
{
    return qMax(px, qRound(px * metrics.height() / designLine));
}

} // namespace countersign::ui
