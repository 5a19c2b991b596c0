// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/outbox/OutboxModel.h"

#include "ui/text/Plural.h"
#include "ui/text/Times.h"
#include "ui/text/Words.h"
#include "ui/widgets/RowDelegate.h"

#include <algorithm>

namespace countersign::ui {

QString mailStateText(const domain::MailRow& mail, Instant now)
{
    const QString answer = qs(mail.serverAnswer);
    switch (mail.state) {
    case domain::MailState::delivered:
        return OutboxModel::tr("Delivered to the mail server %1").arg(momentText(mail.changedAt, now));
    case domain::MailState::refused:
        return answer.isEmpty() ? OutboxModel::tr("Refused") : OutboxModel::tr("Refused: %1").arg(answer);
    case domain::MailState::gaveUp:
        return plural(mail.attempts, OutboxModel::tr("Given up after 1 try"),
            OutboxModel::tr("Given up after %n tries", nullptr, mail.attempts));
    case domain::MailState::waiting:
        break;
    }
    if (mail.attempts == 0)
        return OutboxModel::tr("Waiting to be sent");
    return OutboxModel::tr("Waiting, next try %1").arg(momentText(mail.nextTryAt, now));
}

Tone mailTone(const domain::MailRow& mail)
{
    switch (mail.state) {
    case domain::MailState::delivered:
        return Tone::success;
    case domain::MailState::refused:
    case domain::MailState::gaveUp:
        return Tone::error;
    case domain::MailState::waiting:
        return mail.attempts > 0 ? Tone::warning : Tone::neutral;
    }
    return Tone::neutral;
}

void OutboxModel::show(const std::vector<domain::MailRow>& mails, Instant now)
{
    m_now = now;
    const bool sameRows = std::equal(mails.begin(), mails.end(), m_mails.begin(), m_mails.end(),
        [](const auto& one, const auto& other) { return one.id == other.id; });
    if (sameRows && !mails.empty()) {
        m_mails = mails;
        emit dataChanged(index(0, 0), index(int(mails.size()) - 1, columnCount_ - 1));
        return;
    }
    beginResetModel();
    m_mails = mails;
    endResetModel();
}

int OutboxModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_mails.size());
}

int OutboxModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : columnCount_;
}

QVariant OutboxModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case message:
        return tr("Message");
    case recipient:
        return tr("To");
    case state:
        return tr("State");
    case created:
        return tr("Made");
    default:
        return {};
    }
}

QVariant OutboxModel::data(const QModelIndex& index, int role) const
{
    const auto& mail = at(index.row());
    const bool waitingAgain = mail.state == domain::MailState::waiting && mail.attempts > 0;
    const bool gaveUp = mail.state == domain::MailState::gaveUp;
    if (role == row::StatusTone)
        return index.column() == state ? QVariant(int(mailTone(mail))) : QVariant();
    if (role == row::SecondLine && index.column() == state && (waitingAgain || gaveUp))
        return qs(mail.serverAnswer);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case message:
        return mailKindName(mail.kind);
    case recipient:
        return qs(mail.recipient);
    case state:
        return mailStateText(mail, m_now);
    case created:
        return momentText(mail.createdAt, m_now);
    default:
        return {};
    }
}

} // namespace countersign::ui
