// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/EmailTestArea.h"

#include "ui/text/Messages.h"
#include "ui/text/Words.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Labels.h"

#include <QDateTime>
#include <QVBoxLayout>

namespace countersign::ui {

EmailTestArea::EmailTestArea(QWidget* parent)
    : QWidget(parent), m_send(makeButton(tr("Send a &test email"), Role::secondary, QStringLiteral("send"))), m_reason(makeHint(QString())),
      m_result(new Banner)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::unit);
    column->addWidget(makeHeading(tr("Send a test email")));
    column->addWidget(makeLabel(tr("It goes to your own email address.")));
    column->addWidget(m_send, 0, Qt::AlignLeft);
    column->addWidget(m_reason);
    column->addWidget(m_result);
    m_reason->hide();
    connect(m_send, &QAbstractButton::clicked, this, &EmailTestArea::sendChosen);
}

void EmailTestArea::setUnavailable(const QString& reason)
{
    if (reason.isEmpty())
        m_send->setAvailable();
    else
        m_send->setUnavailable(reason);
    m_reason->setText(reason);
    m_reason->setVisible(!reason.isEmpty());
}

void EmailTestArea::setSending(bool sending)
{
    if (sending)
        m_result->clear();
    m_send->setText(sending ? tr("Sending\u2026") : tr("Send a &test email"));
}

void EmailTestArea::setResult(const contract::EmailTestResult& result, Instant at)
{
    const QString time = QDateTime::fromMSecsSinceEpoch(toMs(at)).toString(QStringLiteral("HH:mm:ss"));
    BannerMessage message;
    message.tone = result.delivered ? Tone::success : Tone::error;
    message.lead = result.delivered ? tr("The mail server accepted the message at %1.").arg(time) : tr("The mail server did not take the message.");
    message.rest = result.delivered ? tr("Check that it arrives at %1.").arg(qs(result.recipient)) : tr("Nothing was sent.");
    message.detail = qs(result.serverAnswer);
    m_result->show(message);
}

void EmailTestArea::setFailure(const Error& error)
{
    const auto words = wordingOf(error);
    BannerMessage message;
    message.tone = Tone::error;
    message.lead = words.lead;
    message.rest = words.rest;
    message.reference = qs(error.reference);
    m_result->show(message);
}

} // namespace countersign::ui
