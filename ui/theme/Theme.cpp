// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/Theme.h"

#include <QApplication>
#include <QVariant>

namespace countersign::ui {

namespace {

constexpr auto publishedTheme = "countersignTheme";

void setFrameOf(Theme& theme)
{
    theme.link = theme.accent;
    theme.selected = theme.soft;
    theme.onSelected = theme.text;
    theme.neutral = {theme.muted, theme.window, theme.line};
}

QColor withAlpha(QColor colour, double alpha)
{
    colour.setAlphaF(float(alpha));
    return colour;
}

} // namespace

const ToneColours& Theme::tone(Tone tone) const
{
    switch (tone) {
    case Tone::success:
        return success;
    case Tone::warning:
        return warning;
    case Tone::error:
        return error;
    case Tone::information:
        return information;
    case Tone::neutral:
        break;
    }
    return neutral;
}

QPalette Theme::palette() const
{
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, const QColor& colour) {
        palette.setColor(role, colour);
    };
    set(QPalette::Window, window);
    set(QPalette::Base, base);
    set(QPalette::AlternateBase, hover);
    set(QPalette::Text, text);
    set(QPalette::WindowText, text);
    set(QPalette::ButtonText, text);
    set(QPalette::BrightText, text);
    set(QPalette::Button, button);
    set(QPalette::Highlight, accent);
    set(QPalette::HighlightedText, onAccent);
    set(QPalette::Link, link);
    set(QPalette::LinkVisited, link);
    set(QPalette::PlaceholderText, muted);
    set(QPalette::Light, base);
    set(QPalette::Midlight, line);
    set(QPalette::Mid, edge);
    set(QPalette::Dark, control);
    set(QPalette::Shadow, control);
    set(QPalette::ToolTipBase, base);
    set(QPalette::ToolTipText, text);
    for (const auto role : {QPalette::Text, QPalette::WindowText, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, muted);
    return palette;
}

Theme lightTheme()
{
    Theme t;
    t.kind = Theme::Kind::light;
    t.window = QColor(0xf3f5f8);
    t.base = QColor(0xffffff);
    t.hover = QColor(0xeef2f6);
    t.soft = QColor(0xe8f1fb);
    t.text = QColor(0x1a2129);
    t.muted = QColor(0x55606c);
    t.line = QColor(0xdde2e8);
    t.edge = QColor(0xb6bfc8);
    t.control = QColor(0x7f8a96);
    t.button = QColor(0xf8f9fb);
    t.accent = QColor(0x0b5cad);
    t.accentHover = QColor(0x094d92);
    t.onAccent = QColor(0xffffff);
    t.danger = QColor(0xb3261e);
    t.dangerHover = QColor(0x98201a);
    t.onDanger = QColor(0xffffff);
    t.scrim = withAlpha(QColor(0x1a2129), 0.45);
    t.success = {QColor(0x005a2b), QColor(0xe6f4ea), QColor(0xa9d5b8)};
    t.warning = {QColor(0x6b4200), QColor(0xfff4e0), QColor(0xe6c488)};
    t.error = {QColor(0xa31515), QColor(0xfdecea), QColor(0xefb3ad)};
    t.information = {QColor(0x0b4a8f), QColor(0xe8f1fb), QColor(0xb3d0ee)};
    setFrameOf(t);
    return t;
}

Theme darkTheme()
{
    Theme t;
    t.kind = Theme::Kind::dark;
    t.window = QColor(0x181c21);
    t.base = QColor(0x20252b);
    t.hover = QColor(0x2a3038);
    t.soft = QColor(0x1b3350);
    t.text = QColor(0xe4e8ed);
    t.muted = QColor(0xa6b0bb);
    t.line = QColor(0x353c45);
    t.edge = QColor(0x4f5964);
    t.control = QColor(0x7d8894);
    t.button = QColor(0x2a3038);
    t.accent = QColor(0x9fcaff);
    t.accentHover = QColor(0xc3ddff);
    t.onAccent = QColor(0x0b1a2b);
    t.danger = QColor(0xffb3ab);
    t.dangerHover = QColor(0xffccc6);
    t.onDanger = QColor(0x2b0a08);
    t.scrim = withAlpha(QColor(Qt::black), 0.55);
    t.success = {QColor(0x7fdca0), QColor(0x12301d), QColor(0x2c5c3e)};
    t.warning = {QColor(0xffcf7a), QColor(0x33270e), QColor(0x66521f)};
    t.error = {QColor(0xffb3ab), QColor(0x3a1512), QColor(0x74332d)};
    t.information = {QColor(0x9fcaff), QColor(0x10263f), QColor(0x2c5078)};
    setFrameOf(t);
    return t;
}

Theme contrastTheme(const QPalette& system)
{
    Theme t;
    t.kind = Theme::Kind::contrast;
    t.window = system.color(QPalette::Window);
    t.base = t.hover = t.soft = system.color(QPalette::Base);
    t.button = system.color(QPalette::Button);
    t.text = t.muted = t.line = t.edge = t.control = system.color(QPalette::WindowText);
    t.accent = t.accentHover = t.danger = t.dangerHover = t.selected = system.color(QPalette::Highlight);
    t.onAccent = t.onDanger = t.onSelected = system.color(QPalette::HighlightedText);
    t.link = system.color(QPalette::Link);
    t.scrim = QColor(Qt::transparent);
    t.success = t.warning = t.error = t.information = t.neutral = {t.text, t.base, t.text};
    return t;
}

const Theme& theme()
{
    static const Theme fallback = lightTheme();
    const auto* published =
        qApp ? static_cast<const Theme*>(qApp->property(publishedTheme).value<const void*>()) : nullptr;
    return published ? *published : fallback;
}

void publishTheme(const Theme* current)
{
    qApp->setProperty(publishedTheme, QVariant::fromValue(static_cast<const void*>(current)));
}

QString toneName(Tone tone)
{
    switch (tone) {
    case Tone::success:
        return QStringLiteral("success");
    case Tone::warning:
        return QStringLiteral("warning");
    case Tone::error:
        return QStringLiteral("error");
    case Tone::information:
        return QStringLiteral("information");
    case Tone::neutral:
        break;
    }
    return QStringLiteral("neutral");
}

} // namespace countersign::ui
