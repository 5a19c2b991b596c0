// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/Labels.h"

#include <QEvent>
#include <QStyle>

namespace countersign::ui {

namespace {

void setToneProperty(QLabel* label, const QString& tone)
{
    if (label->property("tone").toString() == tone)
        return;
    label->setProperty("tone", tone);
    repolish(label);
}

/// Qt's wrapping label asks for a square of its own choosing; this one asks for its words in one line.
class NaturalLabel final : public QLabel
{
public:
    using QLabel::QLabel;

    [[nodiscard]] QSize sizeHint() const override
    {
        const int words = fontMetrics().size(0, text()).width() + 1;
        return {words + contentsMargins().left() + contentsMargins().right(), heightForWidth(words)};
    }
};

bool isThemeChange(const QEvent* event)
{
    return event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange;
}

} // namespace

QLabel* makeLabel(const QString& text, TextStep step, Wrap wrap, QWidget* parent)
{
    auto* label = wrap == Wrap::whenNarrow ? new NaturalLabel(parent) : new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(wrap != Wrap::no);
    label->setText(text);
    // Also of body text: under a style sheet a label does not inherit the font of a window with larger text.
    setTextStep(label, step);
    return label;
}

QLabel* makeStrong(const QString& text, Wrap wrap, QWidget* parent)
{
    QLabel* label = makeLabel(text, TextStep::body, wrap, parent);
    setTextStep(label, TextStep::body, Weight::semibold);
    return label;
}

QLabel* makeHint(const QString& text, QWidget* parent)
{
    QLabel* label = makeLabel(text, TextStep::small, Wrap::yes, parent);
    setMuted(label);
    return label;
}

QLabel* makeHeading(const QString& text, QWidget* parent)
{
    return makeLabel(text, TextStep::heading, Wrap::yes, parent);
}

QLabel* makeTitle(const QString& text, QWidget* parent)
{
    return makeLabel(text, TextStep::title, Wrap::whenNarrow, parent);
}

QLabel* makeSelectable(const QString& text, TextStep step, QWidget* parent)
{
    QLabel* label = makeLabel(text, step, Wrap::whenNarrow, parent);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

void setTone(QLabel* label, Tone tone)
{
    setToneProperty(label, tone == Tone::neutral ? QStringLiteral("muted") : toneName(tone));
}

void setMuted(QLabel* label)
{
    setToneProperty(label, QStringLiteral("muted"));
}

void clearTone(QLabel* label)
{
    setToneProperty(label, {});
}

void repolish(QWidget* widget)
{
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
    widget->update();
}

QString withoutMnemonic(const QString& text)
{
    QString plain;
    plain.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == QLatin1Char('&') && ++i == text.size())
            break;
        plain += text[i];
    }
    return plain;
}

Lead::Lead(QWidget* parent)
    : QLabel(parent)
{
    setTextFormat(Qt::RichText);
    setWordWrap(true);
    setTextStep(this, TextStep::body);
}

void Lead::setText(const QString& lead, const QString& rest, Tone tone)
{
    m_lead = lead;
    m_rest = rest;
    m_tone = tone;
    setAccessibleName(plainText());
    render();
}

QString Lead::plainText() const
{
    return m_rest.isEmpty() ? m_lead : m_lead + QLatin1Char(' ') + m_rest;
}

void Lead::changeEvent(QEvent* event)
{
    QLabel::changeEvent(event);
    if (isThemeChange(event))
        render();
}

void Lead::render()
{
    const Theme& colours = theme();
    const QColor colour = m_tone == Tone::neutral ? colours.text : colours.tone(m_tone).text;
    const QString lead =
        QStringLiteral("<span style=\"font-weight:600;color:%1\">%2</span>").arg(colour.name(), m_lead.toHtmlEscaped());
    const QString rest = m_rest.toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>"));
    const QString markup = rest.isEmpty() ? lead : lead + QLatin1Char(' ') + rest;
    if (text() != markup)
        QLabel::setText(markup);
}

LinkLabel::LinkLabel(QWidget* parent)
    : QLabel(parent)
{
    setTextFormat(Qt::RichText);
    setWordWrap(true);
    setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    setTextStep(this, TextStep::body);
    setFocusPolicy(Qt::StrongFocus);
    connect(this, &QLabel::linkActivated, this, [this](const QString&) { emit activated(); });
}

LinkLabel::LinkLabel(const QString& before, const QString& link, const QString& after, QWidget* parent)
    : LinkLabel(parent)
{
    setText(before, link, after);
}

void LinkLabel::setText(const QString& before, const QString& link, const QString& after)
{
    m_before = before;
    m_link = link;
    m_after = after;
    setAccessibleName(before + link + after);
    render();
}

void LinkLabel::changeEvent(QEvent* event)
{
    QLabel::changeEvent(event);
    if (isThemeChange(event))
        render();
}

void LinkLabel::render()
{
    const QString markup =
        QStringLiteral("%1<a href=\"#\" style=\"color:%2\">%3</a>%4")
            .arg(m_before.toHtmlEscaped(), theme().link.name(), m_link.toHtmlEscaped(), m_after.toHtmlEscaped());
    if (text() != markup)
        QLabel::setText(markup);
}

} // namespace countersign::ui
