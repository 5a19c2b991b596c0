// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/WindowNotices.h"

#include "ui/theme/Space.h"

#include <QVBoxLayout>

namespace countersign::ui {

WindowNotices::WindowNotices(QWidget* parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(space::unit, space::unit, space::unit, space::unit);
    m_column->setSpacing(space::half);
    QWidget::hide();
}

void WindowNotices::show(Kind kind, const BannerMessage& message)
{
    auto*& banner = m_banners[kind];
    if (!banner) {
        banner = new Banner;
        connect(banner, &Banner::closed, this, &WindowNotices::fit);
        m_column->addWidget(banner);
    }
    banner->show(message);
    fit();
}

void WindowNotices::hide(Kind kind)
{
    if (auto* banner = m_banners.value(kind))
        banner->clear();
    fit();
}

bool WindowNotices::isShown(Kind kind) const
{
    const auto* banner = m_banners.value(kind);
    return banner && banner->hasMessage();
}

void WindowNotices::fit()
{
    bool any = false;
    for (const auto* banner : std::as_const(m_banners))
        any = any || banner->hasMessage();
    setVisible(any);
}

} // namespace countersign::ui
