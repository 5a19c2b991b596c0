// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/issue/CheckList.h"

#include "ui/widgets/Button.h"
#include "ui/widgets/ListRow.h"

#include <QVBoxLayout>

namespace countersign::ui {
namespace {

ListRow::Content contentOf(const Check& check)
{
    switch (check.state) {
    case Check::State::met:
        return {QStringLiteral("success"), IconTone::success, check.text, {}, check.below};
    case Check::State::unmet:
        return {QStringLiteral("warning"), IconTone::warning, check.text, {}, check.below};
    case Check::State::askThem:
        break;
    }
    return {check.icon, IconTone::muted, check.text, {}, check.below};
}

} // namespace

CheckList::CheckList(QWidget* parent) : QWidget(parent), m_rows(new QVBoxLayout(this))
{
    m_rows->setContentsMargins(0, 0, 0, 0);
}

void CheckList::setChecks(const QList<Check>& checks)
{
    if (checks == m_checks)
        return;
    m_checks = checks;
    delete m_content;
    m_content = new QWidget(this);
    auto* column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_rows->addWidget(m_content);
    for (const auto& check : m_checks)
        addRow(check);
}

void CheckList::addRow(const Check& check)
{
    auto* row = new ListRow(contentOf(check), m_content);
    if (check.fix != Fix::none) {
        auto* way = makeButton(check.fixText, Role::quiet);
        connect(way, &QAbstractButton::clicked, this, [this, fix = check.fix] { emit fixChosen(fix); });
        row->setTrailing(way);
    }
    m_content->layout()->addWidget(row);
}

} // namespace countersign::ui
