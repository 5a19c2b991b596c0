// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/SystemLook.h"

#include <QGuiApplication>
#include <QStyleHints>

#ifdef Q_OS_WIN
#include <windows.h>
#endif

namespace countersign::ui {

bool isSystemDark(const QPalette& system)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    const auto scheme = QGuiApplication::styleHints()->colorScheme();
    if (scheme != Qt::ColorScheme::Unknown)
        return scheme == Qt::ColorScheme::Dark;
#endif
    return system.color(QPalette::WindowText).lightness() > system.color(QPalette::Window).lightness();
}

bool isSystemContrast()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 10, 0)
    return QGuiApplication::styleHints()->accessibility()->contrastPreference() == Qt::ContrastPreference::HighContrast;
#elif defined(Q_OS_WIN)
    HIGHCONTRASTW state{};
    state.cbSize = sizeof(state);
    return SystemParametersInfoW(SPI_GETHIGHCONTRAST, state.cbSize, &state, 0) && (state.dwFlags & HCF_HIGHCONTRASTON);
#else
    return false;
#endif
}

QFont bodyFont(const QFont& system)
{
    QFont font = system;
    if (font.pointSizeF() <= 0)
        return font;
#ifdef Q_OS_WIN
    font.setPointSizeF(font.pointSizeF() * 7 / 6); // Segoe UI 9 pt becomes 10.5 pt.
#endif
    font.setPointSizeF(qMax(10.0, font.pointSizeF()));
    return font;
}

} // namespace countersign::ui
