// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/issue/RegisteredView.h"

#include "ui/text/Times.h"
#include "ui/text/Words.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Labels.h"
#include "ui/widgets/ListRow.h"
#include "ui/widgets/PageScaffold.h"

#include <QVBoxLayout>

namespace countersign::ui {
namespace {

QString quoted(const QString& name)
{
    return name.isEmpty() ? QString() : QStringLiteral("\u201c%1\u201d").arg(name);
}

} // namespace

RegisteredView::RegisteredView(QWidget* parent)
    : QWidget(parent)
    , m_banner(new Banner)
    , m_test(makeButton(tr("&Test authenticator"), Role::primary, QStringLiteral("test")))
    , m_older(new QVBoxLayout)
{
    auto* back = makeButton(tr("&Back to profile"));
    auto* another = makeButton(tr("&Issue to someone else"), Role::quiet);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::field);
    column->addWidget(m_banner);
    column->addWidget(makeButtonRow({m_test, back, another}));
    column->addLayout(m_older);
    column->addStretch(1); // The room below is none of the banner's.
    connect(m_test, &QAbstractButton::clicked, this, &RegisteredView::testChosen);
    connect(back, &QAbstractButton::clicked, this, &RegisteredView::backChosen);
    connect(another, &QAbstractButton::clicked, this, &RegisteredView::issueToSomeoneElseChosen);
}

void RegisteredView::setEnrolment(const domain::EnrolmentView& enrolment, Instant now)
{
    QStringList facts{quoted(qs(enrolment.deviceName)), statusName(domain::AuthenticatorStatus::active),
        tr("%1, %2", "time, meeting").arg(momentText(enrolment.endedAt, now), meetingInSentence(enrolment.meeting))};
    facts.removeAll(QString());
    BannerMessage message;
    message.tone = Tone::success;
    message.lead = tr("%1 is registered for %2", "kind of authenticator, name").arg(kindName(enrolment.kind), qs(enrolment.personName));
    message.rest = facts.join(QStringLiteral(" \u00b7 "));
    message.closing = BannerMessage::Closing::never;
    m_banner->showQuietly(message);
}

void RegisteredView::setOlderDevices(
    const std::vector<domain::Authenticator>& older, const QString& firstName, Instant now)
{
    delete m_olderList;
    m_olderList = nullptr;
    if (older.empty())
        return;
    m_olderList = new QWidget(this);
    auto* column = new QVBoxLayout(m_olderList);
    column->setContentsMargins(0, 0, 0, 0);
    m_older->addWidget(m_olderList);
    for (const auto& device : older)
        addOlderDevice(device, firstName, now);
}

void RegisteredView::addOlderDevice(const domain::Authenticator& device, const QString& firstName, Instant now)
{
    const QString name = device.name.empty() ? kindName(device.kind) : quoted(qs(device.name));
    const QString used = device.lastUsedAt == Instant{}
        ? tr("%1 also has %2, never used.").arg(firstName, name)
        : tr("%1 also has %2, last used %3.").arg(firstName, name, dayText(device.lastUsedAt, now));
    auto* row = new ListRow(
        {QStringLiteral("phone"), IconTone::muted, used, {}, tr("Remove it if they no longer have it.")}, m_olderList);
    auto* remove = makeButton(tr("Remove"));
    remove->setAccessibleName(tr("Remove %1, %2").arg(kindName(device.kind), name));
    row->setTrailing(remove);
    m_olderList->layout()->addWidget(row);
    connect(remove, &QAbstractButton::clicked, this, [this, id = device.id] { emit removalChosen(id); });
}

QString RegisteredView::words() const
{
    return m_banner->accessibleName();
}

void RegisteredView::focusFirst()
{
    m_test->setFocus(Qt::OtherFocusReason);
}

} // namespace countersign::ui
