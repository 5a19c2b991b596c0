// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/ErrorSummary.h"

#include "ui/widgets/Announce.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/IconLabel.h"
#include "ui/widgets/Labels.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace countersign::ui {

namespace {

void focusField(const QPointer<QWidget>& field)
{
    if (field)
        field->setFocus(Qt::OtherFocusReason);
}

} // namespace

ErrorSummary::ErrorSummary(QWidget* parent)
    : QFrame(parent)
    , m_heading(makeHeading(tr("There is a problem")))
    , m_list(new QVBoxLayout)
{
    setProperty("banner", toneName(Tone::error));
    setFocusPolicy(Qt::StrongFocus);
    setTone(m_heading, Tone::error);
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(16, 12, 16, 12);
    line->setSpacing(12);
    line->addWidget(new IconLabel(QStringLiteral("error"), IconTone::error, 20), 0, Qt::AlignTop);
    auto* column = new QVBoxLayout;
    column->setSpacing(4);
    column->addWidget(m_heading);
    m_list->setSpacing(2);
    column->addLayout(m_list);
    line->addLayout(column, 1);
    hide();
}

void ErrorSummary::show(const QList<FieldError>& errors)
{
    m_errors = errors;
    if (errors.size() < 2) {
        hide();
        if (!errors.isEmpty())
            focusField(errors.first().field);
        return;
    }
    rebuild();
    QStringList words{m_heading->text()};
    for (const FieldError& error : errors)
        words << error.text;
    setAccessibleName(words.join(QStringLiteral(". ")));
    QFrame::show();
    setFocus(Qt::OtherFocusReason);
    announce(this, accessibleName(), Politeness::assertive);
}

void ErrorSummary::clear()
{
    m_errors.clear();
    hide();
}

void ErrorSummary::rebuild()
{
    while (QLayoutItem* item = m_list->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const FieldError& error : m_errors) {
        Button* link = makeLink(error.text);
        link->setRole(Role::quietDanger);
        connect(link, &QPushButton::clicked, this, [field = error.field] { focusField(field); });
        m_list->addWidget(link, 0, Qt::AlignLeft);
    }
}

} // namespace countersign::ui
