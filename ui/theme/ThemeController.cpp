// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/ThemeController.h"

#include "ui/theme/CountersignStyle.h"
#include "ui/theme/FocusRing.h"
#include "ui/theme/MnemonicHints.h"
#include "ui/theme/StyleSheet.h"
#include "ui/theme/SystemLook.h"

#include <QApplication>
#include <QEvent>
#include <QScopedValueRollback>

namespace countersign::ui {

namespace {

/// An empty palette gives the system's own back.
QPalette systemPalette()
{
    QApplication::setPalette(QPalette());
    return QApplication::palette();
}

} // namespace

ThemeController::ThemeController(QApplication& application, QObject* parent)
    : QObject(parent)
    , m_application(application)
    , m_style(new CountersignStyle(lightTheme()))
    , m_theme(lightTheme())
    , m_systemPalette(systemPalette())
    , m_systemFont(bodyFont(QApplication::font()))
{
    publishTheme(&m_theme);
    QApplication::setStyle(m_style);
    new FocusRing(application, this);
    new MnemonicHints(application, this);
    refreshFont();
    refresh();
    application.installEventFilter(this);
}

ThemeController::~ThemeController()
{
    publishTheme(nullptr);
}

void ThemeController::apply(Scheme scheme)
{
    m_scheme = scheme;
    refresh();
}

void ThemeController::setTextScale(double scale)
{
    m_textScale = scale;
    refreshFont();
}

void ThemeController::setBodyFont(const QFont& body)
{
    m_systemFont = body;
    refreshFont();
}

void ThemeController::setContrast(Contrast contrast)
{
    m_contrast = contrast;
    refresh();
}

bool ThemeController::eventFilter(QObject* watched, QEvent* event)
{
    const bool palette = event->type() == QEvent::ThemeChange
        || (event->type() == QEvent::ApplicationPaletteChange && watched == &m_application);
    if (palette && !m_refreshing) {
        QMetaObject::invokeMethod(this, &ThemeController::readSystem, Qt::QueuedConnection);
    } else if (event->type() == QEvent::ApplicationFontChange && watched == &m_application
        && QApplication::font() != m_lastFont) {
        m_systemFont = bodyFont(QApplication::font());
        QMetaObject::invokeMethod(this, &ThemeController::refreshFont, Qt::QueuedConnection);
    }
    return false;
}

void ThemeController::readSystem()
{
    {
        const QScopedValueRollback<bool> refreshing(m_refreshing, true);
        m_systemPalette = systemPalette();
    }
    refresh();
}

void ThemeController::refresh()
{
    const QScopedValueRollback<bool> refreshing(m_refreshing, true);
    m_theme = chosen();
    m_style->setTheme(m_theme);
    QApplication::setPalette(m_theme.isContrast() ? m_systemPalette : m_theme.palette());
    const QString sheet = styleSheetFor(m_theme);
    if (m_application.styleSheet() != sheet)
        m_application.setStyleSheet(sheet);
    emit themeChanged();
}

void ThemeController::refreshFont()
{
    QFont font = m_systemFont;
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * m_textScale);
    else
        font.setPixelSize(qRound(font.pixelSize() * m_textScale));
    m_lastFont = font;
    // Under a style sheet widgets that exist keep the font they were polished with, so the sheet steps aside meanwhile.
    const QString sheet = m_application.styleSheet();
    m_application.setStyleSheet({});
    QApplication::setFont(font);
    m_application.setStyleSheet(sheet);
}

Theme ThemeController::chosen() const
{
    const bool contrast = m_contrast == Contrast::on || (m_contrast == Contrast::system && isSystemContrast());
    if (contrast)
        return contrastTheme(m_systemPalette);
    const bool dark = m_scheme == Scheme::dark || (m_scheme == Scheme::system && isSystemDark(m_systemPalette));
    return dark ? darkTheme() : lightTheme();
}

} // namespace countersign::ui
