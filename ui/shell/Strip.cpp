// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Strip.h"

#include "ui/pages/EnrolmentDots.h"
#include "ui/text/Enrolments.h"
#include "ui/text/Times.h"
#include "ui/text/Words.h"
#include "ui/theme/Space.h"
#include "ui/widgets/IconLabel.h"
#include "ui/widgets/JobButton.h"
#include "ui/widgets/Labels.h"

#include <QHBoxLayout>
#include <QResizeEvent>

namespace countersign::ui {

namespace {

constexpr int left = 20;
constexpr int right = 16;

Job jobOf(const domain::EnrolmentView& view, Instant now)
{
    const auto* problem = currentProblem(view);
    Job job;
    job.name = qs(view.personName);
    job.steps = dotsOf(view);
    job.problem = problem != nullptr;
    job.doing = problem ? problemText(*problem, qs(view.personFirstName)) : progressText(view, now);
    job.timeLeft = minutesLeftShort(endsAt(view) - now);
    job.spoken = spokenProgress(view, now);
    return job;
}

} // namespace

Strip::Strip(QWidget* parent)
    : QFrame(parent)
    , m_folded(new JobButton)
    , m_caption(makeLabel({}, TextStep::small, Wrap::no))
    , m_line(new QHBoxLayout(this))
    , m_icon(new IconLabel(QStringLiteral("connection"), IconTone::muted, 16))
    , m_connection(makeLabel({}, TextStep::small, Wrap::no))
{
    setObjectName(QStringLiteral("strip"));
    setMinimumHeight(stripHeight(fontMetrics()));
    setTextStep(m_caption, TextStep::small, Weight::semibold);
    setMuted(m_caption);
    setMuted(m_connection);
    m_folded->hide();
    connect(m_folded, &QPushButton::clicked, this, &Strip::allWanted);
    m_line->setContentsMargins(left, space::half, right, space::half);
    m_line->setSpacing(space::unit);
    m_line->addWidget(m_caption);
    m_line->addWidget(m_folded);
    m_line->addStretch(1);
    m_line->addWidget(m_icon);
    m_line->addWidget(m_connection);
    setConnection(Connection::connecting);
    show({}, {});
}

void Strip::show(const std::vector<domain::EnrolmentView>& open, Instant now)
{
    m_open = open;
    m_caption->setText(open.empty() ? tr("No registrations in progress") : tr("In progress"));
    while (m_buttons.size() > qsizetype(open.size()))
        m_buttons.takeLast()->deleteLater();
    while (m_buttons.size() < qsizetype(open.size())) {
        auto* button = new JobButton;
        const auto index = m_buttons.size();
        connect(button, &QPushButton::clicked, this, [this, index] { emit chosen(m_open[std::size_t(index)].id); });
        m_line->insertWidget(int(index) + 1, button);
        m_buttons.append(button);
    }
    for (qsizetype i = 0; i < m_buttons.size(); ++i)
        m_buttons[i]->setJob(jobOf(open[std::size_t(i)], now));
    if (!open.empty()) {
        const QString next = tr("next: %1").arg(minutesLeftShort(endsAt(open.front()) - now));
        m_folded->setFolded(int(open.size()), next);
    }
    arrange();
}

void Strip::setConnection(Connection connection)
{
    switch (connection) {
    case Connection::connected:
        m_connection->setText(tr("Connected"));
        return m_icon->setIcon(QStringLiteral("connection"), IconTone::muted);
    case Connection::connecting:
        m_connection->setText(tr("Connecting..."));
        return m_icon->setIcon(QStringLiteral("connection"), IconTone::muted);
    case Connection::lost:
        m_connection->setText(tr("No connection"));
        return m_icon->setIcon(QStringLiteral("warning"), IconTone::warning);
    }
}

QWidget* Strip::firstRegion() const
{
    if (m_folded->isVisibleTo(this))
        return m_folded;
    return m_buttons.isEmpty() ? nullptr : m_buttons.first();
}

QSize Strip::minimumSizeHint() const
{
    return {0, QFrame::minimumSizeHint().height()};
}

void Strip::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    arrange();
}

int Strip::room() const
{
    const int ends = m_caption->sizeHint().width() + m_icon->sizeHint().width() + m_connection->sizeHint().width();
    return width() - left - right - ends - 4 * space::unit;
}

void Strip::arrange()
{
    int needed = 0;
    for (const auto* button : std::as_const(m_buttons))
        needed += button->sizeHint().width() + space::unit;
    const bool folds = needed > room();
    for (auto* button : std::as_const(m_buttons))
        button->setVisible(!folds);
    m_folded->setVisible(folds && !m_buttons.isEmpty());
}

} // namespace countersign::ui
