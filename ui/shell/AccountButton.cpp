// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/AccountButton.h"

#include "ui/theme/Space.h"
#include "ui/widgets/IconLabel.h"
#include "ui/widgets/Labels.h"
#include "ui/widgets/PlainText.h"
#include "ui/widgets/Status.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace countersign::ui {

namespace {

constexpr int avatarEdge = 32;
constexpr int gap = 10;

} // namespace

AccountButton::AccountButton(QWidget* parent)
    : QPushButton(parent)
    , m_avatar(new Avatar({}, avatarEdge))
    , m_name(makeStrong({}, Wrap::no))
    , m_role(makeLabel({}, TextStep::small, Wrap::no))
{
    setProperty("role", QStringLiteral("quiet"));
    setAutoDefault(false);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setMuted(m_role);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addStretch(1);
    words->addWidget(m_name);
    words->addWidget(m_role);
    words->addStretch(1);
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(space::unit, 0, space::unit, 0);
    line->setSpacing(gap);
    line->addWidget(m_avatar);
    line->addLayout(words);
    line->addWidget(new IconLabel(QStringLiteral("chevron-down"), IconTone::text, 16));
    const auto parts = findChildren<QWidget*>();
    for (auto* part : parts)
        part->setAttribute(Qt::WA_TransparentForMouseEvents);
}

void AccountButton::setAccount(const QString& name, const QString& role, const QString& organisation)
{
    m_avatar->setName(name);
    m_name->setText(name);
    m_roleText = role;
    m_organisation = organisation;
    setAccessibleName(tr("Signed in: %1, %2, %3", "name, role, organisation").arg(name, role, organisation));
    setToolTip(plainToolTip(organisation));
    word();
}

void AccountButton::setForm(Form form)
{
    m_form = form;
    m_avatar->setVisible(form != Form::narrow);
    m_name->setVisible(form != Form::circle);
    m_role->setVisible(form != Form::circle);
    word();
}

void AccountButton::word()
{
    const bool full = m_form == Form::full && !m_organisation.isEmpty();
    m_role->setText(full ? tr("%1 \u00b7 %2", "role, organisation").arg(m_roleText, m_organisation) : m_roleText);
    updateGeometry();
}

QSize AccountButton::sizeHint() const
{
    return layout()->sizeHint().expandedTo(QSize(0, controlHeight(fontMetrics())));
}

} // namespace countersign::ui
