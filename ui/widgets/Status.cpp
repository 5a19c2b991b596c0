// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/Status.h"

#include "ui/theme/Space.h"
#include "ui/widgets/IconLabel.h"
#include "ui/widgets/Labels.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QPainter>

namespace countersign::ui {

namespace {

QLabel* makeStatusWords()
{
    QLabel* label = makeLabel({}, TextStep::small, Wrap::no);
    setTextStep(label, TextStep::small, Weight::semibold);
    return label;
}

void setStatus(IconLabel* mark, QLabel* words, Tone tone, const QString& text, const QString& icon)
{
    mark->setIcon(icon.isEmpty() ? iconOf(tone) : icon, iconToneOf(tone));
    words->setText(text);
    setTone(words, tone);
}

} // namespace

Chip::Chip(Tone tone, const QString& text, const QString& icon, QWidget* parent)
    : QFrame(parent)
    , m_icon(new IconLabel({}, IconTone::muted, 15))
    , m_text(makeStatusWords())
{
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(6, 2, 8, 2);
    line->setSpacing(space::half);
    line->addWidget(m_icon);
    line->addWidget(m_text);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Maximum);
    set(tone, text, icon);
}

void Chip::set(Tone tone, const QString& text, const QString& icon)
{
    setProperty("chip", toneName(tone));
    setStatus(m_icon, m_text, tone, text, icon);
    repolish(this);
}

QString Chip::text() const
{
    return m_text->text();
}

StatusLabel::StatusLabel(Tone tone, const QString& text, const QString& icon, QWidget* parent)
    : QWidget(parent)
    , m_icon(new IconLabel({}, IconTone::muted, 15))
    , m_text(makeStatusWords())
{
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::half);
    line->addWidget(m_icon);
    line->addWidget(m_text);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Maximum);
    set(tone, text, icon);
}

void StatusLabel::set(Tone tone, const QString& text, const QString& icon)
{
    setStatus(m_icon, m_text, tone, text, icon);
}

QString StatusLabel::text() const
{
    return m_text->text();
}

Avatar::Avatar(const QString& name, int edge, QWidget* parent)
    : QWidget(parent)
    , m_initials(initials(name))
    , m_edge(edge)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setTextStep(this, edge >= 40 ? TextStep::heading : TextStep::small, Weight::semibold);
}

void Avatar::setName(const QString& name)
{
    m_initials = initials(name);
    update();
}

QSize Avatar::sizeHint() const
{
    const int edge = grown(m_edge, QFontMetrics(QApplication::font()));
    return {edge, edge};
}

QString Avatar::initials(const QString& name)
{
    const QStringList words = name.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    QString letters;
    for (const QString& word : {words.value(0), words.size() > 1 ? words.last() : QString()}) {
        for (const QChar letter : word) {
            if (!letter.isLetter())
                continue;
            letters += letter.toUpper();
            break;
        }
    }
    // "Sample Person 014": the last word has no letter, so the one before it speaks.
    if (letters.size() == 1 && words.size() > 2 && words[words.size() - 2].front().isLetter())
        letters += words[words.size() - 2].front().toUpper();
    return letters;
}

void Avatar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme& colours = theme();
    painter.setPen(colours.isContrast() ? QPen(colours.text) : QPen(Qt::NoPen));
    painter.setBrush(colours.soft);
    painter.drawEllipse(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    painter.setPen(colours.information.text);
    painter.drawText(rect(), Qt::AlignCenter, m_initials);
}

} // namespace countersign::ui
