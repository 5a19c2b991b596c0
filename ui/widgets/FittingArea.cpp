// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/FittingArea.h"

#include "ui/theme/Space.h"

#include <QEvent>
#include <QLayout>
#include <QScreen>
#include <QTimer>

#include <utility>

namespace countersign::ui {

namespace {

/// Heading, foot and the frame of the dialog, in heights of the text.
constexpr int besides = 11;
constexpr int fewestLines = 6;

} // namespace

FittingArea::FittingArea(const QString& name, QWidget* parent)
    : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(name);
    setFocusPolicy(Qt::NoFocus); // its parts have the focus, and it follows them
    viewport()->setAutoFillBackground(false);
}

void FittingArea::show(QWidget* content)
{
    if (auto* before = takeWidget()) {
        before->hide();
        before->deleteLater(); // one of its buttons may be what called us
    }
    setWidget(content);
    content->setAutoFillBackground(false); // the dialog's ground, which setWidget() paints over
    content->installEventFilter(this);
    content->show();
    fitLater();
}

int FittingArea::contentHeight() const
{
    if (widget() == nullptr)
        return 0;
    const int width = qMax(viewport()->width(), window()->minimumWidth() - 2 * space::section);
    const auto* layout = widget()->layout();
    const int high = layout != nullptr && layout->hasHeightForWidth() ? layout->totalHeightForWidth(width) : 0;
    return high != 0 ? high : widget()->sizeHint().height();
}

int FittingArea::mostHeight() const
{
    const int line = fontMetrics().height();
    const int room = screen() != nullptr ? screen()->availableGeometry().height() : 40 * line;
    return qMax(fewestLines * line, room - besides * line);
}

QSize FittingArea::sizeHint() const
{
    const int width = widget() != nullptr ? widget()->minimumSizeHint().width() : 0;
    return {width, qMin(contentHeight(), mostHeight())};
}

QSize FittingArea::minimumSizeHint() const
{
    return sizeHint();
}

bool FittingArea::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == widget() && event->type() == QEvent::LayoutRequest)
        fitLater();
    return QScrollArea::eventFilter(watched, event);
}

void FittingArea::showEvent(QShowEvent* event)
{
    QScrollArea::showEvent(event);
    fitLater();
}

/// After the layouts have settled: a dialog grows by itself and has to be told to shrink.
void FittingArea::fitLater()
{
    if (std::exchange(m_pending, true))
        return;
    QTimer::singleShot(0, this, [this] {
        m_pending = false;
        updateGeometry();
        if (auto* layout = window()->layout())
            layout->activate();
        window()->resize(window()->width(), window()->minimumSizeHint().height());
    });
}

} // namespace countersign::ui
