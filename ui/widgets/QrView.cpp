// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/QrView.h"

#include <QPainter>

namespace countersign::ui {

namespace {

constexpr int margin = 4; // Modules on each side, as ISO/IEC 18004 asks.
constexpr int smallest = 300;

} // namespace

QrView::QrView(QWidget* parent)
    : QWidget(parent)
{
    setAccessibleName(tr("QR code of the registration link"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void QrView::setModules(int size, std::vector<bool> dark)
{
    const bool whole = size > 0 && dark.size() == size_t(size) * size_t(size);
    m_size = whole ? size : 0;
    m_dark = whole ? std::move(dark) : std::vector<bool>();
    update();
}

int QrView::devicePixelsPerModule() const
{
    const int side = int(qMin(width(), height()) * devicePixelRatioF());
    return m_size ? qMax(1, side / (m_size + 2 * margin)) : 0;
}

QSize QrView::sizeHint() const
{
    return {smallest + 60, smallest + 60};
}

QSize QrView::minimumSizeHint() const
{
    return {smallest, smallest};
}

void QrView::paintEvent(QPaintEvent*)
{
    if (!m_size)
        return;
    QPainter painter(this);
    const qreal pixelRatio = devicePixelRatioF();
    const int unit = devicePixelsPerModule();
    const int total = unit * (m_size + 2 * margin);
    const int left = (int(width() * pixelRatio) - total) / 2;
    const int top = (int(height() * pixelRatio) - total) / 2;
    painter.scale(1 / pixelRatio, 1 / pixelRatio);
    painter.fillRect(left, top, total, total, Qt::white);
    for (int y = 0; y < m_size; ++y) {
        for (int x = 0; x < m_size; ++x) {
            if (m_dark[size_t(y) * size_t(m_size) + size_t(x)])
                painter.fillRect(left + (x + margin) * unit, top + (y + margin) * unit, unit, unit, Qt::black);
        }
    }
}

} // namespace countersign::ui
