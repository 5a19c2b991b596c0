// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/remove/RemovalWords.h"

#include "ui/text/Times.h"
#include "ui/text/Words.h"

#include <QCoreApplication>

#include <algorithm>

namespace countersign::ui {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(countersign::ui::RemovalWords)
};

QString quoted(const domain::Authenticator& one)
{
    return one.name.empty() ? QString() : QStringLiteral("\u201c%1\u201d").arg(qs(one.name));
}

QString registered(const domain::Authenticator& device, Instant now)
{
    const QString day = dayText(device.registeredAt, now);
    const QString meeting = meetingInSentence(device.meeting);
    return device.registeredBy.empty() ? Text::tr("registered %1, %2").arg(day, meeting)
                                       : Text::tr("registered %1 by %2, %3").arg(day, qs(device.registeredBy), meeting);
}

QString lastUsed(const domain::Authenticator& device, Instant now)
{
    if (device.lastUsedAt == Instant{})
        return Text::tr("never used");
    const bool today = dayText(device.lastUsedAt, now) == dayText(now, now);
    return today ? Text::tr("last used today %1").arg(clockTime(device.lastUsedAt))
                 : Text::tr("last used %1").arg(momentText(device.lastUsedAt, now));
}

QString whatRemains(const domain::Person& person, const domain::Authenticator& device, const contract::Authenticators& all, Instant now)
{
    const QString first = qs(person.names.first);
    const auto other = std::find_if(all.authenticators.begin(), all.authenticators.end(), [&](const domain::Authenticator& one) {
        return one.id != device.id && one.status == domain::AuthenticatorStatus::active;
    });
    if (other == all.authenticators.end())
        return Text::tr("This is %1's only authenticator. They will need a meeting with you to get back in.").arg(first);
    const QString name = other->name.empty() ? Text::tr("another Microsoft Authenticator") : quoted(*other);
    return Text::tr("%1 still has %2, registered %3.").arg(first, name, dayText(other->registeredAt, now));
}

} // namespace

RemovalWords removalWords(
    const domain::Person& person, const domain::Authenticator& device, const contract::Authenticators& all, Instant now)
{
    const QStringList facts{qs(person.names.display), registered(device, now), lastUsed(device, now)};
    RemovalWords words;
    words.device = quoted(device);
    words.facts = facts.join(QStringLiteral(" \u00b7 "));
    words.loss = Text::tr("%1 will not be able to sign in with this device.").arg(qs(person.names.first));
    words.after = Text::tr("This cannot be undone.") + u' ' + whatRemains(person, device, all, now);
    return words;
}

const domain::Authenticator* findDevice(const contract::Authenticators& all, const AuthenticatorId& id)
{
    const auto found = std::find_if(
        all.authenticators.begin(), all.authenticators.end(), [&id](const domain::Authenticator& one) { return one.id == id; });
    return found == all.authenticators.end() ? nullptr : &*found;
}

} // namespace countersign::ui
