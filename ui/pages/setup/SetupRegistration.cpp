// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/setup/SetupRegistration.h"

#include "ui/client/ApiClient.h"
#include "ui/pages/KeepCode.h"
#include "ui/text/Enrolments.h"
#include "ui/text/Words.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Announce.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/ElidedField.h"
#include "ui/widgets/Labels.h"
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

} // namespace

SetupRegistration::SetupRegistration(
    ApiClient& client, const QByteArray& bootstrapSecret, const contract::MadeSetup& made)
    : m_client(client)
    , m_secret(bootstrapSecret)
    , m_made(made)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::field);
    m_code = new KeepCode(qs(m_made.recoveryCode));
    column->addWidget(m_code);
    column->addWidget(new Hairline);
    addLink(*column);
    addProgress(*column);
    m_signIn = makeButton(tr("&Go to sign in"));
    connect(m_signIn, &QPushButton::clicked, this, &SetupRegistration::goOn);
    column->addWidget(makeButtonRow({m_signIn}));
    show(contract::SetupProgress{});
    connect(&m_poll, &QTimer::timeout, this, &SetupRegistration::poll);
    m_poll.start(pollMs);
}

void SetupRegistration::focusFirst()
{
    m_open->setFocus(Qt::OtherFocusReason);
}

void SetupRegistration::addLink(QVBoxLayout& column)
{
    column.addWidget(makeHeading(tr("Register in your browser")));
    column.addWidget(
        makeLabel(tr("You need a phone with the Microsoft Authenticator app. The link opens on this computer only.")));
    auto* link = new ElidedField(tr("Registration link"));
    link->setValue(qs(m_made.link));
    column.addWidget(link);
    m_open = makeButton(tr("&Open in browser"), Role::primary);
    connect(m_open, &QPushButton::clicked, this, [this] { QDesktopServices::openUrl(QUrl(qs(m_made.link))); });
    auto* copy = makeCopyButton(tr("Copy &link"), tr("Link copied"), [this] { return qs(m_made.link); });
    column.addWidget(makeButtonRow({m_open, copy}));
}

void SetupRegistration::addProgress(QVBoxLayout& column)
{
    m_dots = new DotsWidget;
    m_doing = makeLabel({});
    auto* line = new QHBoxLayout;
    line->setSpacing(space::unit);
    line->addWidget(m_dots);
    line->addWidget(m_doing, 1);
    column.addLayout(line);
}

void SetupRegistration::poll()
{
    if (m_running.isRunning() || m_done)
        return;
    m_running = m_client.setupProgress(m_secret).inBackground().then(this, [this](const auto& progress) {
        if (progress)
            show(*progress);
    });
}

void SetupRegistration::show(const contract::SetupProgress& progress)
{
    const int step = progress.done ? allSteps + 1 : progress.step;
    if (step == m_step)
        return;
    m_step = step;
    m_done = progress.done;
    m_dots->setSteps(stepsUpTo(step));
    const QString words = wordsOf(step);
    m_doing->setText(words);
    if (step > 1)
        announce(this, words);
    if (!m_done)
        return;
    m_poll.stop();
    m_open->setRole(Role::secondary);
    m_signIn->setRole(Role::primary);
    m_signIn->setFocus(Qt::OtherFocusReason);
}

QString SetupRegistration::wordsOf(int step) const
{
    if (step > allSteps)
        return tr("Registered. You can sign in now.");
    if (step == 1)
        return tr("Open the link to begin.");
    return tr("Step %1 of %2, %3", "step, steps, its title").arg(step).arg(allSteps).arg(stepTitle(step));
}

void SetupRegistration::goOn()
{
    if (!m_code->confirmed())
        return;
    if (m_done)
        emit finished();
    else
        announce(this, tr("Register in your browser first."), Politeness::assertive);
}

} // namespace countersign::ui
