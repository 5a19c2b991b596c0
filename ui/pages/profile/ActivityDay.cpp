// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/profile/ActivityDay.h"

#include "ui/theme/Space.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/IconLabel.h"
#include "ui/widgets/Labels.h"

#include <QGridLayout>

namespace countersign::ui {
namespace {

enum Column { Time, Icon, Sentence, More };

} // namespace

ActivityItem::ActivityItem(const ActivityLine& line, QWidget* parent) : QWidget(parent)
{
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, space::half, 0, space::half);
    grid->setHorizontalSpacing(space::field);
    grid->setColumnStretch(Sentence, 1);
    auto* time = makeLabel(line.time, TextStep::body, Wrap::no);
    setMuted(time);
    grid->addWidget(time, 0, Time, Qt::AlignTop);
    grid->addWidget(new IconLabel(line.failure ? QStringLiteral("warning") : QStringLiteral("check"),
                        line.failure ? IconTone::warning : IconTone::muted, 16), 0, Icon, Qt::AlignTop);
    auto* sentence = makeLabel(line.sentence);
    sentence->setAccessibleName(tr("%1, %2", "time, what happened").arg(line.time, line.sentence));
    grid->addWidget(sentence, 0, Sentence);
    addTechnical(line);
}

void ActivityItem::addTechnical(const ActivityLine& line)
{
    auto* more = makeButton(tr("Show technical detail"), Role::quiet);
    more->setAccessibleName(tr("Show technical detail, %1").arg(line.sentence));
    auto* detail = makeSelectable(line.technical.join(u'\n'), TextStep::small);
    detail->hide();
    auto* grid = static_cast<QGridLayout*>(layout());
    grid->addWidget(more, 0, More, Qt::AlignTop);
    grid->addWidget(detail, 1, Sentence, 1, 2);
    connect(more, &QAbstractButton::clicked, detail, [more, detail, sentence = line.sentence] {
        detail->setVisible(!detail->isVisibleTo(detail->parentWidget()));
        const QString text = detail->isVisibleTo(detail->parentWidget()) ? tr("Hide technical detail") : tr("Show technical detail");
        more->setText(text);
        more->setAccessibleName(QStringLiteral("%1, %2").arg(text, sentence));
    });
}

ActivityDay::ActivityDay(const QString& day, const QList<ActivityLine>& lines, QWidget* parent) : QWidget(parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, space::field);
    column->setSpacing(0);
    column->addWidget(makeHeading(day));
    column->addSpacing(space::half);
    column->addWidget(new Hairline(nullptr, Hairline::Strength::edge));
    for (const auto& line : lines) {
        column->addWidget(new ActivityItem(line));
        column->addWidget(new Hairline);
    }
}

} // namespace countersign::ui
