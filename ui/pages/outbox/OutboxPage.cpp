// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/outbox/OutboxPage.h"

#include "ui/client/StaffSession.h"
#include "ui/pages/outbox/OutboxModel.h"
#include "ui/text/Words.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/Labels.h"

#include <QItemSelectionModel>
#include <QVBoxLayout>

namespace countersign::ui {

namespace {

constexpr int burstMs = 100;

} // namespace

OutboxPage::OutboxPage(const PageContext& context)
    : Page(context, tr("Outbox"))
    , m_model(new OutboxModel(this))
    , m_table(new DataTable(tr("Messages")))
    , m_empty(makeLabel(tr("No messages have been made yet.")))
    , m_body(new Card)
    , m_subject(makeSelectable({}, TextStep::heading))
    , m_text(makeSelectable({}))
{
    const bool sample = context.session.now().sample;
    setSubtitle(sample ? tr("In a sample directory no mail leaves this computer. Select a message to read it.")
                       : tr("Messages to users. Their text is never shown."));
    m_table->setModel(m_model);
    m_table->setStretchColumn(OutboxModel::state);
    setMuted(m_empty);
    m_empty->hide();
    m_body->content()->addWidget(m_subject);
    m_body->content()->addWidget(m_text);
    m_body->hide();
    body()->addWidget(m_table);
    body()->addWidget(m_empty);
    body()->addWidget(m_body);
    body()->addStretch(1);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &OutboxPage::showBody);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &OutboxPage::showBody);
    m_soon.setSingleShot(true);
    m_soon.setInterval(burstMs);
    connect(&m_soon, &QTimer::timeout, this, &OutboxPage::refresh);
}

void OutboxPage::load()
{
    fetch<contract::Outbox>(client().outbox(), [this](const contract::Outbox& outbox) { show(outbox); });
}

void OutboxPage::refresh()
{
    fetch<contract::Outbox>(
        client().outbox(), [this](const contract::Outbox& outbox) { show(outbox); }, Fetch::quiet);
}

void OutboxPage::liveChange(const contract::LiveChange& change)
{
    if (change.topic == "mail")
        m_soon.start();
}

void OutboxPage::focusFirst()
{
    if (m_table->isVisibleTo(this))
        m_table->setFocus(Qt::OtherFocusReason);
}

void OutboxPage::show(const contract::Outbox& outbox)
{
    const auto selected = m_table->currentIndex().isValid() ? m_model->at(m_table->currentIndex().row()).id : MailId();
    m_model->show(outbox.mails, context().clock.now());
    m_table->setVisible(!outbox.mails.empty());
    m_empty->setVisible(outbox.mails.empty());
    if (outbox.mails.empty())
        return;
    int row = 0;
    for (std::size_t i = 0; i < outbox.mails.size(); ++i) {
        if (outbox.mails[i].id == selected)
            row = int(i);
    }
    if (m_table->currentIndex().row() != row)
        m_table->setCurrentIndex(m_model->index(row, 0));
    showBody();
}

void OutboxPage::showBody()
{
    const auto current = m_table->currentIndex();
    const bool readable = current.isValid() && !m_model->at(current.row()).text.empty();
    m_body->setVisible(readable);
    if (!readable)
        return;
    const auto& mail = m_model->at(current.row());
    m_subject->setText(qs(mail.subject));
    m_text->setText(qsLines(mail.text));
}

} // namespace countersign::ui
