// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QFontMetrics>

namespace countersign::ui {

/// Distances of the 8 px grid, in logical pixels. They do not grow with the text; heights do.
namespace space {
inline constexpr int half = 4; ///< Label to field.
inline constexpr int unit = 8; ///< In a group.
inline constexpr int field = 16; ///< Between fields.
inline constexpr int section = 24; ///< Before a heading.
inline constexpr int sectionWide = 32;
inline constexpr int pageSide = 32;
inline constexpr int pageTop = 20;
inline constexpr int pageBottom = 24;
} // namespace space

namespace radius {
inline constexpr int control = 4;
inline constexpr int card = 6;
inline constexpr int chip = 3;
} // namespace radius

namespace width {
inline constexpr int navigation = 208;
inline constexpr int homeSide = 296;
inline constexpr int issueSide = 328;
inline constexpr int form = 640;
inline constexpr int formMost = 720;
inline constexpr int dialog = 528;
inline constexpr int stackBelow = 840;
} // namespace width

/// max(px, factor x font height): no height of ours is fixed.
[[nodiscard]] int atLeast(int px, double factor, const QFontMetrics& metrics);

[[nodiscard]] int controlHeight(const QFontMetrics& metrics); ///< 32 at 100 %.
[[nodiscard]] int searchHeight(const QFontMetrics& metrics); ///< 40
[[nodiscard]] int navigationHeight(const QFontMetrics& metrics); ///< 36
[[nodiscard]] int rowHeight(const QFontMetrics& metrics); ///< 40, one line
[[nodiscard]] int tallRowHeight(const QFontMetrics& metrics); ///< 52, two lines
[[nodiscard]] int topBarHeight(const QFontMetrics& metrics); ///< 56
[[nodiscard]] int stripHeight(const QFontMetrics& metrics); ///< 40

/// Edge of an icon which is `px` beside text of 100 % (20 navigation and banners, 18 buttons, 16 chips).
[[nodiscard]] int iconEdge(int px, const QFontMetrics& metrics);

/// `px` grown by the ratio of the font to the 14 px body of the design; for widths that hold text. Never below `px`.
[[nodiscard]] int grown(int px, const QFontMetrics& metrics);

} // namespace countersign::ui
