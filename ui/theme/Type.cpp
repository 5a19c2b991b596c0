// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/Type.h"

#include "ui/theme/TextScale.h"

#include <QApplication>
#include <QEvent>
#include <QFontDatabase>
#include <QWidget>

namespace countersign::ui {

namespace {

constexpr auto scaleProperty = "textScale";

QFont scaled(QFont font, double scale)
{
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * scale);
    else
        font.setPixelSize(qRound(font.pixelSize() * scale));
    return font;
}

/// The application's font as large as the widget's window wants it.
QFont bodyOf(const QWidget* widget)
{
    const QVariant scale = widget->window()->property(scaleProperty);
    return scale.isValid() ? scaled(QApplication::font(), scale.toDouble()) : QApplication::font();
}

/// Child of a widget; sets its font again when the application's changes.
class StepFollower final : public QObject
{
public:
    explicit StepFollower(QWidget* widget)
        : QObject(widget)
        , m_widget(widget)
    {
        setObjectName(name());
        widget->installEventFilter(this);
    }

    static QString name() { return QStringLiteral("textStepFollower"); }

    void follow(TextStep step, Weight weight)
    {
        m_step = step;
        m_weight = weight;
        keep();
    }

    bool eventFilter(QObject* watched, QEvent* event) override
    {
        // Also FontChange: polishing by a style sheet gives back the font of the polish before. Show: it has come
        // into its window.
        const bool font = event->type() == QEvent::ApplicationFontChange || event->type() == QEvent::FontChange
            || event->type() == QEvent::Show;
        if (watched == m_widget && font)
            keep();
        return false;
    }

private:
    void keep()
    {
        const QFont wanted = fontFor(m_step, bodyOf(m_widget), m_weight);
        if (m_widget->font() != wanted)
            m_widget->setFont(wanted);
    }

    QWidget* m_widget;
    TextStep m_step = TextStep::body;
    Weight m_weight = Weight::asStep;
};

bool isSemibold(TextStep step, Weight weight)
{
    if (weight != Weight::asStep)
        return weight == Weight::semibold;
    return step == TextStep::title || step == TextStep::heading || step == TextStep::figure;
}

} // namespace

double factorOf(TextStep step)
{
    switch (step) {
    case TextStep::title:
        return 1.714;
    case TextStep::heading:
    case TextStep::speech:
        return 1.143;
    case TextStep::small:
        return 0.857;
    case TextStep::figure:
        return 4;
    case TextStep::body:
    case TextStep::fixed:
        break;
    }
    return 1;
}

QFont fontFor(TextStep step, const QFont& body, Weight weight)
{
    QFont font = step == TextStep::fixed ? QFontDatabase::systemFont(QFontDatabase::FixedFont) : body;
    if (body.pointSizeF() > 0)
        font.setPointSizeF(body.pointSizeF() * factorOf(step));
    else
        font.setPixelSize(qRound(body.pixelSize() * factorOf(step)));
    font.setWeight(isSemibold(step, weight) ? QFont::DemiBold : QFont::Normal);
    return font;
}

QFont fontFor(TextStep step, Weight weight)
{
    return fontFor(step, QApplication::font(), weight);
}

void setTextStep(QWidget* widget, TextStep step, Weight weight)
{
    auto* known = widget->findChild<QObject*>(StepFollower::name(), Qt::FindDirectChildrenOnly);
    auto* follower = known ? static_cast<StepFollower*>(known) : new StepFollower(widget);
    follower->follow(step, weight);
}

void setTextScale(QWidget* window, double scale)
{
    window->setProperty(scaleProperty, scale);
    setTextStep(window, TextStep::body);
}

} // namespace countersign::ui
