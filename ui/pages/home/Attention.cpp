// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/home/Attention.h"

#include "domain/enrolment/EnrolmentState.h"
#include "ui/text/Enrolments.h"
#include "ui/text/Plural.h"
#include "ui/text/Times.h"
#include "ui/text/Words.h"

#include <QCoreApplication>

#include <algorithm>

namespace countersign::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(countersign::ui::Attention)
};

constexpr minutes nearItsEnd{10};
constexpr std::chrono::hours oldNews{48};
constexpr qsizetype mostItems = 8;

AttentionItem itemOf(const domain::EnrolmentView& view)
{
    AttentionItem item;
    item.who = qs(view.personName);
    item.enrolment = view.id;
    item.person = view.person;
    return item;
}

void addRefusedMail(QList<AttentionItem>& items, const domain::EnrolmentView& view)
{
    const auto* problem = currentProblem(view);
    if (!problem || problem->id != "D-LIV-4")
        return;
    auto item = itemOf(view);
    item.urgency = AttentionItem::Urgency::error;
    item.what = Words::tr("The mail server refused a message");
    item.act = AttentionItem::Act::changeEmail;
    items << item;
}

void addEndingLink(QList<AttentionItem>& items, const domain::EnrolmentView& view, Instant now)
{
    const auto left = view.linkEndsAt - now;
    if (view.state != domain::EnrolmentState::linkMade || left > nearItsEnd || left.count() <= 0)
        return;
    const int whole = std::max(1, int(std::chrono::duration_cast<minutes>(left).count()));
    auto item = itemOf(view);
    item.what = plural(whole, Words::tr("Link ends in 1 minute, not opened"),
        Words::tr("Link ends in %n minutes, not opened", nullptr, whole));
    const bool canGrow = view.linkCeilingAt > view.linkEndsAt;
    item.act = canGrow ? AttentionItem::Act::addTime : AttentionItem::Act::openEnrolment;
    items << item;
}

void addSilence(QList<AttentionItem>& items, const domain::EnrolmentView& view, Instant now)
{
    if (silentFor(view, now).count() == 0)
        return;
    auto item = itemOf(view);
    item.urgency = AttentionItem::Urgency::waiting;
    item.what = problemText(silence(view, now), qs(view.personFirstName));
    items << item;
}

void addStopped(QList<AttentionItem>& items, const domain::EnrolmentView& view, Instant now)
{
    const bool ranOut = view.state == domain::EnrolmentState::expired || view.state == domain::EnrolmentState::locked;
    if (!ranOut || view.step < 2 || now - view.endedAt > oldNews)
        return;
    auto item = itemOf(view);
    item.urgency = AttentionItem::Urgency::waiting;
    item.what = Words::tr("Stopped at step %1, %2", "step, when").arg(view.step).arg(momentText(view.endedAt, now));
    item.act = AttentionItem::Act::openProfile;
    items << item;
}

void addUndelivered(QList<AttentionItem>& items, const domain::MailRow& mail, Instant now)
{
    const bool failed = mail.state == domain::MailState::refused || mail.state == domain::MailState::gaveUp;
    if (!failed || now - mail.changedAt > oldNews)
        return;
    AttentionItem item;
    item.urgency = AttentionItem::Urgency::error;
    item.what = Words::tr("The mail server refused a message");
    item.who = qs(mail.recipient);
    item.act = AttentionItem::Act::openOutbox;
    items << item;
}

bool isKnown(const std::vector<domain::EnrolmentView>& open, const std::string& recipient)
{
    return std::any_of(open.begin(), open.end(), [&](const auto& view) { return view.personEmail == recipient; });
}

} // namespace

QList<AttentionItem> needsAttention(const std::vector<domain::EnrolmentView>& open,
    const std::vector<domain::EnrolmentView>& recent, const std::vector<domain::MailRow>& mails, Instant now)
{
    QList<AttentionItem> items;
    for (const auto& view : open) {
        addRefusedMail(items, view);
        addEndingLink(items, view, now);
        addSilence(items, view, now);
    }
    for (const auto& mail : mails) {
        if (!isKnown(open, mail.recipient))
            addUndelivered(items, mail, now);
    }
    for (const auto& view : recent)
        addStopped(items, view, now);
    std::stable_sort(
        items.begin(), items.end(), [](const auto& one, const auto& other) { return one.urgency < other.urgency; });
    return items.mid(0, mostItems);
}

} // namespace countersign::ui
