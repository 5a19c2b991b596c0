// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/profile/AuthenticatorsModel.h"

#include "ui/pages/profile/PassRow.h"
#include "ui/text/Times.h"
#include "ui/text/Words.h"
#include "ui/widgets/RowDelegate.h"

#include <QCoreApplication>

#include <utility>

namespace countersign::ui {
namespace {

constexpr auto unusedForLong = std::chrono::days(7);
constexpr auto forgottenAfter = std::chrono::days(90);

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(countersign::ui::AuthenticatorsModel)
};

QString capital(const QString& text)
{
    return text.left(1).toUpper() + text.mid(1);
}

Tone toneOf(domain::AuthenticatorStatus status)
{
    switch (status) {
    case domain::AuthenticatorStatus::active: return Tone::success;
    case domain::AuthenticatorStatus::suspended: return Tone::warning;
    default: return Tone::neutral;
    }
}

bool wasUsed(const domain::Authenticator& one)
{
    return one.lastUsedAt != Instant{};
}

/// "6 months ago": how long, beside the exact time on the line above.
QString longAgo(Instant at, Instant now)
{
    const auto days = std::chrono::floor<std::chrono::days>(now - at).count();
    if (days < 1)
        return {};
    if (days < 60)
        return days == 1 ? Text::tr("1 day ago") : Text::tr("%1 days ago").arg(days);
    return Text::tr("%1 months ago").arg(days / 30);
}

QString neverUsed(const domain::Authenticator& one, Instant now)
{
    const auto days = std::chrono::floor<std::chrono::days>(now - one.registeredAt).count();
    return days < 1 ? Text::tr("New today") : Text::tr("Registered %1").arg(longAgo(one.registeredAt, now));
}

bool needsAttention(const domain::Authenticator& one, Instant now)
{
    if (one.status == domain::AuthenticatorStatus::removed)
        return false;
    return wasUsed(one) ? now - one.lastUsedAt > forgottenAfter : now - one.registeredAt > unusedForLong;
}

} // namespace

bool isWorking(const domain::Authenticator& one)
{
    return one.status == domain::AuthenticatorStatus::active;
}

QString spokenName(const domain::Authenticator& one)
{
    return one.name.empty() ? kindName(one.kind) : Text::tr("%1, %2", "kind, name of the device").arg(kindName(one.kind), qs(one.name));
}

void AuthenticatorsModel::setRows(
    const std::vector<domain::Authenticator>& rows, const std::optional<domain::AccessPass>& pass, Instant now)
{
    const Instant before = std::exchange(m_now, now);
    std::vector<QString> shown;
    for (const auto& one : rows) {
        QStringList words{qs(one.id.value)};
        for (int column = 0; column < ColumnCount; ++column)
            words << firstLine(one, column) << secondLine(one, column);
        shown.push_back(words.join(u'\n'));
    }
    for (int column = 0; pass && column < ColumnCount; ++column)
        shown.push_back(qs(pass->id.value) + passLine(*pass, column, now) + u'\n' + passSecondLine(*pass, column, now));
    if (shown == m_shown && before != Instant{}) {
        m_rows = rows;
        m_pass = pass;
        return;
    }
    beginResetModel();
    m_rows = rows;
    m_pass = pass;
    m_shown = std::move(shown);
    endResetModel();
}

int AuthenticatorsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size()) + (m_pass ? 1 : 0);
}

int AuthenticatorsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant AuthenticatorsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::AccessibleTextRole))
        return {};
    switch (section) {
    case Name: return tr("Authenticator");
    case Status: return tr("Status");
    case Registered: return tr("Registered");
    case LastUsed: return tr("Last used");
    default: return role == Qt::AccessibleTextRole ? QVariant(tr("Actions")) : QVariant();
    }
}

QString AuthenticatorsModel::firstLine(const domain::Authenticator& one, int column) const
{
    switch (column) {
    case Name: return kindName(one.kind);
    case Status: return statusName(one.status);
    case Registered: return capital(momentText(one.registeredAt, m_now));
    case LastUsed: return wasUsed(one) ? capital(momentText(one.lastUsedAt, m_now)) : tr("Never used");
    default: return {};
    }
}

QString AuthenticatorsModel::secondLine(const domain::Authenticator& one, int column) const
{
    switch (column) {
    case Name:
        return one.name.empty() ? QString() : QStringLiteral("\u201c%1\u201d").arg(qs(one.name));
    case Status:
        return one.triesHeldBack ? tr("After wrong codes") : QString();
    case Registered:
        if (one.registeredBy.empty())
            return capital(meetingInSentence(one.meeting));
        return tr("%1, %2", "RA name, meeting").arg(qs(one.registeredBy), meetingInSentence(one.meeting));
    case LastUsed:
        if (one.status == domain::AuthenticatorStatus::removed)
            return one.removedBy.empty() ? tr("Removed %1").arg(momentText(one.removedAt, m_now))
                                         : tr("Removed %1 by %2").arg(momentText(one.removedAt, m_now), qs(one.removedBy));
        return wasUsed(one) ? longAgo(one.lastUsedAt, m_now) : neverUsed(one, m_now);
    default:
        return {};
    }
}

QVariant AuthenticatorsModel::passData(int column, int role) const
{
    const QString first = passLine(*m_pass, column, m_now);
    const QString second = passSecondLine(*m_pass, column, m_now);
    switch (role) {
    case Qt::DisplayRole:
        return first;
    case Qt::AccessibleTextRole:
        return QStringList{first, second}.join(u' ').trimmed();
    case row::SecondLine:
        return second;
    case row::StatusTone:
        return column == Status ? QVariant(int(passTone(m_pass->state))) : QVariant();
    default:
        return {};
    }
}

QVariant AuthenticatorsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    if (isPass(index.row()))
        return passData(index.column(), role);
    const auto& one = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return firstLine(one, index.column());
    case Qt::AccessibleTextRole:
        return index.column() == Name ? spokenName(one) : QStringList{firstLine(one, index.column()), secondLine(one, index.column())}.join(u' ').trimmed();
    case row::SecondLine:
        return secondLine(one, index.column());
    case row::SecondLineTone:
        return index.column() == LastUsed && needsAttention(one, m_now) ? QVariant(int(Tone::warning)) : QVariant();
    case row::StatusTone:
        return index.column() == Status ? QVariant(int(toneOf(one.status))) : QVariant();
    default:
        return {};
    }
}

} // namespace countersign::ui
