// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/profile/ActivityTab.h"

#include "ui/pages/profile/ActivityDay.h"
#include "ui/pages/profile/ActivityFilter.h"
#include "ui/text/Times.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Labels.h"

#include <QRadioButton>
#include <QVBoxLayout>

#include <algorithm>

namespace countersign::ui {
namespace {

bool isSame(const domain::ActivityRow& one, const domain::ActivityRow& other)
{
    return one.at == other.at && one.action == other.action && one.reference == other.reference;
}

/// How many of `answer` stand before what is shown already.
std::size_t newRows(const contract::Activity& answer, const contract::Activity& shown)
{
    if (shown.rows.empty())
        return answer.rows.size();
    const auto known = std::find_if(
        answer.rows.begin(), answer.rows.end(), [&](const domain::ActivityRow& row) { return isSame(row, shown.rows.front()); });
    return static_cast<std::size_t>(known - answer.rows.begin());
}

} // namespace

ActivityTab::ActivityTab(QWidget* parent)
    : QWidget(parent), m_filter(new ActivityFilter), m_new(makeButton(QString())), m_column(new QVBoxLayout(this)),
      m_empty(makeLabel(QString())), m_older(makeButton(tr("Show &older")))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(space::field);
    m_column->addWidget(m_filter);
    m_column->addWidget(m_new, 0, Qt::AlignLeft);
    m_column->addWidget(m_empty);
    m_column->addWidget(m_older, 0, Qt::AlignLeft);
    m_column->addStretch();
    m_new->hide();
    m_older->hide();
    m_empty->hide();
    connect(m_filter, &ActivityFilter::changed, this, &ActivityTab::rebuild);
    connect(m_new, &QAbstractButton::clicked, this, &ActivityTab::insertHeld);
    connect(m_older, &QAbstractButton::clicked, this, [this] {
        if (!m_shown.rows.empty())
            emit olderWanted(m_shown.rows.back().at);
    });
}

void ActivityTab::setNewest(const contract::Activity& answer, Instant now, Arrival arrival)
{
    m_now = now;
    const auto fresh = newRows(answer, m_shown);
    if (m_filled && fresh == 0)
        return;
    if (!m_filled || arrival == Arrival::insert)
        return takeNewest(answer);
    m_held = answer;
    m_new->setText(fresh == 1 ? tr("1 new event") : tr("%1 new events").arg(fresh));
    m_new->show();
}

void ActivityTab::takeNewest(const contract::Activity& answer)
{
    const auto fresh = newRows(answer, m_shown);
    if (fresh == answer.rows.size()) {
        m_shown = answer;
    } else {
        m_shown.rows.insert(m_shown.rows.begin(), answer.rows.begin(), answer.rows.begin() + std::ptrdiff_t(fresh));
    }
    m_held = {};
    m_filled = true;
    m_new->hide();
    rebuild();
}

void ActivityTab::insertHeld()
{
    m_filter->findChild<QRadioButton*>()->setFocus(Qt::OtherFocusReason);
    takeNewest(m_held);
}

void ActivityTab::addOlder(const contract::Activity& answer, Instant now)
{
    m_now = now;
    m_shown.rows.insert(m_shown.rows.end(), answer.rows.begin(), answer.rows.end());
    m_shown.more = answer.more;
    rebuild();
}

void ActivityTab::rebuild()
{
    delete m_list;
    m_list = new QWidget(this);
    auto* days = new QVBoxLayout(m_list);
    days->setContentsMargins(0, 0, 0, 0);
    m_column->insertWidget(2, m_list);
    QString day;
    QList<ActivityLine> lines;
    const auto close = [&] {
        if (!lines.isEmpty())
            days->addWidget(new ActivityDay(day, lines));
        lines.clear();
    };
    for (const auto& row : m_shown.rows) {
        const auto line = activityLine(row);
        if (!m_filter->lets(line))
            continue;
        QString rowDay = dayText(row.at, m_now);
        rowDay = rowDay.left(1).toUpper() + rowDay.mid(1);
        if (rowDay != day)
            close();
        day = rowDay;
        lines << line;
    }
    close();
    m_empty->setVisible(days->count() == 0);
    m_empty->setText(m_shown.rows.empty() ? tr("Nothing has happened on this profile in the last 90 days.")
                                          : tr("Nothing of this kind is in the list."));
    m_older->setVisible(m_shown.more);
}

void ActivityTab::focusFirst()
{
    m_filter->findChild<QRadioButton*>()->setFocus(Qt::OtherFocusReason);
}

} // namespace countersign::ui
