// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/remove/DeviceCard.h"

#include "ui/text/Words.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/FlowLayout.h"
#include "ui/widgets/IconLabel.h"
#include "ui/widgets/Labels.h"
#include "ui/widgets/Status.h"

#include <QVBoxLayout>

namespace countersign::ui {

DeviceCard::DeviceCard(QWidget* parent)
    : QWidget(parent), m_card(new Card(nullptr, 12)), m_kind(makeStrong(QString(), Wrap::no)), m_name(makeLabel(QString(), TextStep::body, Wrap::whenNarrow)),
      m_status(new Chip(Tone::success, QString())), m_facts(makeHint(QString()))
{
    auto* around = new QVBoxLayout(this);
    around->setContentsMargins(0, 0, 0, 0);
    around->addWidget(m_card);
    auto* line = new QHBoxLayout;
    line->setSpacing(space::field);
    line->addWidget(new IconLabel(QStringLiteral("phone")));
    auto* words = new QVBoxLayout;
    words->setSpacing(space::half);
    auto* first = new QWidget;
    auto* flow = new FlowLayout(first, 12, space::half);
    flow->addWidget(m_kind);
    flow->addWidget(m_name);
    flow->addWidget(m_status);
    words->addWidget(first);
    words->addWidget(m_facts);
    line->addLayout(words, 1);
    m_card->content()->addLayout(line);
}

void DeviceCard::setDevice(const domain::Authenticator& device, const RemovalWords& words)
{
    const bool active = device.status == domain::AuthenticatorStatus::active;
    m_kind->setText(kindName(device.kind));
    m_name->setText(words.device);
    m_name->setVisible(!words.device.isEmpty());
    m_status->set(active ? Tone::success : Tone::neutral, statusName(device.status));
    m_facts->setText(words.facts);
}

} // namespace countersign::ui
