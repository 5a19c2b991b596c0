// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/profile/ProfileLine.h"

#include "ui/text/Words.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/ElidedField.h"
#include "ui/widgets/FlowLayout.h"
#include "ui/widgets/Labels.h"

#include <QHBoxLayout>

namespace countersign::ui {
namespace {

QLabel* makeFact(Wrap wrap = Wrap::whenNarrow)
{
    auto* label = makeLabel(QString(), TextStep::body, wrap);
    setMuted(label);
    return label;
}

} // namespace

ProfileLine::ProfileLine(QWidget* parent)
    : QWidget(parent), m_uuidLabel(makeFact(Wrap::no)), m_email(makeFact()), m_organisation(makeFact())
{
    auto* copy = makeIconButton(QStringLiteral("copy"), tr("Copy UUID"));
    auto* uuid = new QWidget;
    auto* uuidLine = new QHBoxLayout(uuid);
    uuidLine->setContentsMargins(0, 0, 0, 0);
    uuidLine->setSpacing(0);
    uuidLine->addWidget(m_uuidLabel);
    uuidLine->addWidget(copy);
    auto* line = new FlowLayout(this, 16, 0);
    line->addWidget(uuid);
    line->addWidget(m_email);
    line->addWidget(m_organisation);
    connect(copy, &QAbstractButton::clicked, this, [this] { copyText(this, m_uuid, tr("UUID copied")); });
}

void ProfileLine::setPerson(const domain::Person& person)
{
    m_uuid = qs(person.uuid);
    m_uuidLabel->setText(tr("UUID %1").arg(uuidText(person.uuid)));
    m_email->setText(person.email.empty() ? tr("No email address") : qs(person.email));
    m_organisation->setText(qs(person.organisationName));
}

} // namespace countersign::ui
