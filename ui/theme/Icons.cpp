// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/Icons.h"

#include <QDir>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

// Resources of a static library are registered on demand; the macro must stand outside any namespace.
static void registerIcons()
{
    Q_INIT_RESOURCE(icons);
}

namespace countersign::ui {

namespace {

using Recolour = QList<std::pair<QByteArray, QByteArray>>;

QString folder()
{
    static const bool registered = (registerIcons(), true);
    Q_UNUSED(registered)
    return QStringLiteral(":/countersign/icons/");
}

QByteArray drawingOf(const QString& name)
{
    QFile file(folder() + name + QStringLiteral(".svg"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray hex(const QColor& colour)
{
    return colour.name().toLatin1();
}

QPixmap render(const QString& name, int edge, qreal pixelRatio, const Recolour& colours)
{
    QString key = QStringLiteral("countersign/%1/%2/%3").arg(name).arg(edge).arg(pixelRatio);
    for (const auto& [from, to] : colours)
        key += QLatin1Char('/') + QString::fromLatin1(to);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    QByteArray drawing = drawingOf(name);
    if (drawing.isEmpty())
        return {};
    for (const auto& [from, to] : colours)
        drawing.replace(from, to);
    pixmap = QPixmap(QSize(edge, edge) * pixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    QSvgRenderer(drawing).render(&painter);
    painter.end();
    pixmap.setDevicePixelRatio(pixelRatio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

/// Asks for the theme at every paint, so that icons set once stay right.
class ThemedIcon final : public QIconEngine
{
public:
    ThemedIcon(QString name, IconTone tone)
        : m_name(std::move(name))
        , m_tone(tone)
    {
    }

    void paint(QPainter* painter, const QRect& area, QIcon::Mode mode, QIcon::State) override
    {
        const int edge = qMin(area.width(), area.height());
        const QRect square(area.center() - QPoint((edge - 1) / 2, (edge - 1) / 2), QSize(edge, edge));
        painter->drawPixmap(square, draw(edge, mode, painter->device()->devicePixelRatioF()));
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State) override
    {
        return draw(qMin(size.width(), size.height()), mode, 1);
    }

    // Qt asks in device pixels.
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        return draw(qRound(qMin(size.width(), size.height()) / scale), mode, scale);
    }

    QIconEngine* clone() const override { return new ThemedIcon(m_name, m_tone); }
    QString iconName() override { return m_name; }
    bool isNull() override { return false; }

private:
    QPixmap draw(int edge, QIcon::Mode mode, qreal pixelRatio) const
    {
        const Theme& colours = theme();
        const QColor colour = mode == QIcon::Disabled ? colours.control : colourOf(m_tone, colours);
        return iconPixmap(m_name, edge, colour, pixelRatio);
    }

    QString m_name;
    IconTone m_tone;
};

} // namespace

QIcon icon(const QString& name, IconTone tone)
{
    if (!QFile::exists(folder() + name + QStringLiteral(".svg")))
        return {};
    return QIcon(new ThemedIcon(name, tone));
}

QPixmap iconPixmap(const QString& name, int edge, const QColor& colour, qreal pixelRatio)
{
    return render(name, edge, pixelRatio, {{"#1a2129", hex(colour)}});
}

QPixmap productMark(int edge, const Theme& colours, qreal pixelRatio)
{
    // The long form first: "#fff" would also be found in a "#ffffff" put in before it.
    return render(QStringLiteral("countersign"), edge, pixelRatio,
        {{"\"#fff\"", '"' + hex(colours.onAccent) + '"'}, {"#0b5cad", hex(colours.accent)}});
}

QString iconOf(Tone tone)
{
    return tone == Tone::neutral ? QStringLiteral("clock") : toneName(tone);
}

IconTone iconToneOf(Tone tone)
{
    switch (tone) {
    case Tone::success:
        return IconTone::success;
    case Tone::warning:
        return IconTone::warning;
    case Tone::error:
        return IconTone::error;
    case Tone::information:
        return IconTone::information;
    case Tone::neutral:
        break;
    }
    return IconTone::muted;
}

QColor colourOf(IconTone tone, const Theme& colours)
{
    switch (tone) {
    case IconTone::text:
        return colours.text;
    case IconTone::accent:
        return colours.link;
    case IconTone::onAccent:
        return colours.onAccent;
    case IconTone::danger:
        return colours.danger;
    case IconTone::onDanger:
        return colours.onDanger;
    case IconTone::success:
        return colours.success.text;
    case IconTone::warning:
        return colours.warning.text;
    case IconTone::error:
        return colours.error.text;
    case IconTone::information:
        return colours.information.text;
    case IconTone::muted:
        break;
    }
    return colours.muted;
}

QStringList iconNames()
{
    QStringList names = QDir(folder()).entryList({QStringLiteral("*.svg")}, QDir::Files, QDir::Name);
    for (QString& name : names)
        name.chop(4);
    return names;
}

QString nameOf(const QIcon& icon)
{
    return QFile::exists(folder() + icon.name() + QStringLiteral(".svg")) ? icon.name() : QString();
}

} // namespace countersign::ui
