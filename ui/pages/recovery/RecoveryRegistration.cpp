// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/recovery/RecoveryRegistration.h"

#include "ui/client/ApiClient.h"
#include "ui/text/Enrolments.h"
#include "ui/text/Times.h"
#include "ui/text/Words.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Announce.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/ElidedField.h"
#include "ui/widgets/Labels.h"
#include "ui/widgets/ListRow.h"
#include "ui/widgets/PageScaffold.h"
#include "ui/widgets/Steps.h"

#include <QDesktopServices>
#include <QHBoxLayout>
#include <QUrl>
#include <QVBoxLayout>

namespace countersign::ui {

namespace {

constexpr int pollMs = 1'500;
constexpr int allSteps = 7;

QString nameOf(const domain::Authenticator& device)
{
    return device.name.empty() ? kindName(device.kind) : qs(device.name);
}

} // namespace

RecoveryRegistration::RecoveryRegistration(ApiClient& client, const contract::MadeRecovery& made)
    : m_client(client)
    , m_made(made)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::field);
    addLink(*column);
    m_dots = new DotsWidget;
    m_doing = makeLabel({});
    auto* line = new QHBoxLayout;
    line->setSpacing(space::unit);
    line->addWidget(m_dots);
    line->addWidget(m_doing, 1);
    column->addLayout(line);
    m_again = makeButton(tr("Use the recovery code &again"), Role::primary);
    m_again->hide();
    connect(m_again, &QPushButton::clicked, this, &RecoveryRegistration::again);
    column->addWidget(m_again, 0, Qt::AlignLeft);
    addDevices(*column);
    show(contract::RecoveryProgress{});
    connect(&m_poll, &QTimer::timeout, this, &RecoveryRegistration::poll);
    m_poll.start(pollMs);
}

void RecoveryRegistration::focusFirst()
{
    m_open->setFocus(Qt::OtherFocusReason);
}

void RecoveryRegistration::addLink(QVBoxLayout& column)
{
    column.addWidget(makeLabel(tr("You need a phone with the Microsoft Authenticator app. The link ends at %1.")
                                   .arg(clockTime(m_made.linkEndsAt))));
    auto* link = new ElidedField(tr("Registration link"));
    link->setValue(qs(m_made.link));
    column.addWidget(link);
    m_open = makeButton(tr("&Open in browser"), Role::primary);
    connect(m_open, &QPushButton::clicked, this, [this] { QDesktopServices::openUrl(QUrl(qs(m_made.link))); });
    auto* copy = makeCopyButton(tr("Copy &link"), tr("Link copied"), [this] { return qs(m_made.link); });
    column.addWidget(makeButtonRow({m_open, copy}));
}

void RecoveryRegistration::addDevices(QVBoxLayout& column)
{
    if (m_made.devices.empty())
        return;
    column.addWidget(new Hairline);
    column.addWidget(makeStrong(tr("Removed when the new one works")));
    for (const auto& device : m_made.devices) {
        const QString used = device.lastUsedAt == Instant{}
            ? tr("Never used")
            : tr("Last used %1").arg(shortMoment(device.lastUsedAt, localNow()));
        column.addWidget(new ListRow({QStringLiteral("phone"), IconTone::muted, nameOf(device), {}, used}, this));
    }
}

void RecoveryRegistration::poll()
{
    if (m_running.isRunning())
        return;
    m_running = m_client.recoveryProgress(QByteArray::fromStdString(m_made.token))
                    .inBackground()
                    .then(this, [this](const auto& progress) {
                        if (progress)
                            show(*progress);
                        else if (progress.error().kind == ErrorKind::unauthenticated)
                            show(contract::RecoveryProgress{0, false, {}});
                    });
}

void RecoveryRegistration::show(const contract::RecoveryProgress& progress)
{
    if (progress.done) {
        m_poll.stop();
        return emit registered();
    }
    if (progress.step == m_step)
        return;
    m_step = progress.step;
    const bool over = m_step == 0;
    m_again->setVisible(over);
    m_open->setEnabled(!over);
    m_dots->setSteps(stepsUpTo(over ? 1 : m_step));
    if (over)
        m_doing->setText(tr("The link no longer works. Your recovery code still does."));
    else if (m_step == 1)
        m_doing->setText(tr("Open the link to begin."));
    else
        m_doing->setText(
            tr("Step %1 of %2, %3", "step, steps, its title").arg(m_step).arg(allSteps).arg(stepTitle(m_step)));
    if (m_step != 1)
        announce(this, m_doing->text());
    if (over)
        m_poll.stop();
}

} // namespace countersign::ui
