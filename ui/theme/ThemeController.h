// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Theme.h"

#include <QFont>
#include <QObject>
#include <QPalette>

class QApplication;

namespace countersign::ui {

class CountersignStyle;

/// Makes the application look like Countersign and keeps it so: style, palette, style sheet, fonts, focus ring.
/// Make one in main(), after QApplication and before the first window; it lives as long as the windows.
class ThemeController final : public QObject
{
    Q_OBJECT

public:
    /// Who decides whether a contrast theme is used.
    enum class Contrast { system, on, off };

    explicit ThemeController(QApplication& application, QObject* parent = nullptr);
    ~ThemeController() override;

    void apply(Scheme scheme);
    /// 1 is the system's text size; 2 doubles every text and with it every height.
    void setTextScale(double scale);
    /// Replaces the system's family and size as the start of all fonts, for pictures that must be alike everywhere.
    void setBodyFont(const QFont& body);
    void setContrast(Contrast contrast);

    [[nodiscard]] Scheme scheme() const { return m_scheme; }
    [[nodiscard]] double textScale() const { return m_textScale; }
    [[nodiscard]] const Theme& theme() const { return m_theme; }

signals:
    void themeChanged();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void readSystem();
    void refresh();
    void refreshFont();
    [[nodiscard]] Theme chosen() const;

    QApplication& m_application;
    CountersignStyle* m_style; // Owned by the application.
    Theme m_theme;
    QPalette m_systemPalette;
    QFont m_systemFont;
    QFont m_lastFont;
    Scheme m_scheme = Scheme::system;
    Contrast m_contrast = Contrast::system;
    double m_textScale = 1;
    bool m_refreshing = false;
};

} // namespace countersign::ui
