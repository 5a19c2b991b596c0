// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/Toast.h"

#include "ui/widgets/Announce.h"
#include "ui/widgets/Labels.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QStyle>

namespace countersign::ui {

namespace {

constexpr int shownFor = 8000; // Milliseconds; UX reference 2.1.
constexpr int margin = 16;

} // namespace

Toast* Toast::show(QWidget* source, const QString& text)
{
    QWidget* window = source->window();
    auto* toast = window->findChild<Toast*>(QString(), Qt::FindDirectChildrenOnly);
    if (!toast)
        toast = new Toast(window);
    toast->say(text);
    return toast;
}

Toast::Toast(QWidget* window)
    : QFrame(window)
    , m_text(makeLabel({}, TextStep::body, Wrap::no))
{
    setProperty("panel", QStringLiteral("toast"));
    setAttribute(Qt::WA_StyledBackground);
    m_text->setProperty("tone", QStringLiteral("toast"));
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(16, 10, 16, 10);
    line->addWidget(m_text);
    m_timer.setSingleShot(true);
    m_timer.setInterval(shownFor);
    connect(&m_timer, &QTimer::timeout, this, &QWidget::hide);
    window->installEventFilter(this);
}

QString Toast::text() const
{
    return m_text->text();
}

bool Toast::event(QEvent* event)
{
    if (event->type() == QEvent::Enter)
        m_timer.stop();
    else if (event->type() == QEvent::Leave && isVisible())
        m_timer.start();
    return QFrame::event(event);
}

bool Toast::eventFilter(QObject*, QEvent* event)
{
    if (event->type() == QEvent::Resize && isVisible())
        place();
    return false;
}

void Toast::say(const QString& text)
{
    m_text->setText(text);
    setAccessibleName(text);
    QFrame::show();
    place();
    raise();
    m_timer.start();
    announce(this, text, Politeness::polite);
}

void Toast::place()
{
    adjustSize();
    const auto* strip = parentWidget()->findChild<QFrame*>(QStringLiteral("strip"));
    const int floor =
        strip && strip->isVisible() ? strip->mapTo(parentWidget(), QPoint()).y() : parentWidget()->height();
    const QRect corner(margin, floor - height() - margin, width(), height());
    setGeometry(QStyle::visualRect(layoutDirection(), parentWidget()->rect(), corner));
}

} // namespace countersign::ui
