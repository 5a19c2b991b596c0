// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/PageStack.h"

#include "ui/pages/Page.h"

#include <algorithm>

namespace countersign::ui {

namespace {

constexpr std::size_t longestHistory = 16;

} // namespace

PageStack::PageStack(QWidget* parent)
    : QStackedWidget(parent)
{
}

void PageStack::open(Page* page)
{
    m_history.push_back(page);
    addWidget(page);
    reveal(page);
    if (m_forgotten)
        discard(m_forgotten);
    if (m_history.size() > longestHistory)
        discard(m_history.front());
}

bool PageStack::goBack()
{
    if (!hasBack())
        return false;
    auto* leaving = m_history.back();
    m_history.pop_back();
    reveal(m_history.back());
    discard(leaving);
    return true;
}

void PageStack::forgetCurrent()
{
    m_forgotten = current();
}

Page* PageStack::current() const
{
    return m_history.empty() ? nullptr : m_history.back();
}

void PageStack::reveal(Page* page)
{
    setCurrentWidget(page);
    emit changed(page);
    page->load();
    page->focusFirst();
}

void PageStack::discard(Page* page)
{
    std::erase(m_history, page);
    removeWidget(page);
    page->deleteLater(); // It may be what called us.
}

} // namespace countersign::ui
