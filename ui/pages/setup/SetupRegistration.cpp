// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/setup/SetupRegistration.h"

#include "ui/client/ApiClient.h"
#include "ui/text/Enrolments.h"
#include "ui/text/Words.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Announce.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/CheckBox.h"
#include "ui/widgets/ElidedField.h"
#include "ui/widgets/FieldRow.h"
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
constexpr int group = 4;
constexpr int allSteps = 7;

} // namespace

QString inGroupsOfFour(const QString& code)
{
    QString plain = code;
    plain.remove(u' ').remove(u'-');
    QStringList groups;
    for (qsizetype at = 0; at < plain.size(); at += group)
        groups << plain.mid(at, group);
    return groups.join(u' ');
}

SetupRegistration::SetupRegistration(
    ApiClient& client, const QByteArray& bootstrapSecret, const contract::MadeSetup& made)
    : m_client(client)
    , m_secret(bootstrapSecret)
    , m_made(made)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::field);
    addRecoveryCode(*column);
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

void SetupRegistration::addRecoveryCode(QVBoxLayout& column)
{
    column.addWidget(makeHeading(tr("Keep the recovery code")));
    column.addWidget(makeLabel(tr("It lets you back in if you lose your phone. You will not see it again. Write it "
                                  "down or print it, and lock it away.")));
    const QString code = inGroupsOfFour(qs(m_made.recoveryCode));
    auto* shown = makeSelectable(code, TextStep::fixed);
    setTextStep(shown, TextStep::fixed, Weight::semibold);
    shown->setAccessibleName(tr("Recovery code %1").arg(code));
    auto* copy = makeCopyButton(tr("Cop&y recovery code"), tr("Recovery code copied"), [code] { return code; });
    column.addWidget(shown);
    column.addWidget(makeButtonRow({copy}));
    m_keptError = new ErrorLine;
    m_kept = new CheckBox(tr("I have &kept it"));
    connect(m_kept, &QCheckBox::toggled, this, [this] {
        m_keptError->setText({});
        setValidity(m_kept, Validity::valid);
    });
    column.addWidget(m_keptError);
    column.addWidget(m_kept);
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
    if (!m_kept->isChecked()) {
        m_keptError->setText(tr("Select the box to confirm that you have kept the recovery code"));
        setValidity(m_kept, Validity::invalid);
        return m_kept->setFocus(Qt::OtherFocusReason);
    }
    if (m_done)
        emit finished();
    else
        announce(this, tr("Register in your browser first."), Politeness::assertive);
}

} // namespace countersign::ui
