// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/issue/LinkCard.h"

#include "ui/pages/issue/TimeCard.h"
#include "ui/text/Fingerprints.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/ElidedField.h"
#include "ui/widgets/IconLabel.h"
#include "ui/widgets/Labels.h"
#include "ui/widgets/PageScaffold.h"

#include <QUrl>
#include <QVBoxLayout>

namespace countersign::ui {

LinkCard::LinkCard(QWidget* parent)
    : QWidget(parent)
    , m_card(new Card)
    , m_openedLine(new QWidget)
    , m_opened(makeHint(QString()))
    , m_task(makeLabel(QString()))
    , m_field(new ElidedField(tr("Registration link")))
    , m_copy(makeButton(tr("Co&py link"), Role::primary, QStringLiteral("copy")))
    , m_qr(makeButton(tr("Show &QR code"), Role::secondary, QStringLiteral("qr-code")))
    , m_desk(makeButton(tr("At this &desk"), Role::secondary, QStringLiteral("computer")))
    , m_buttons(makeButtonRow({m_copy, m_qr, m_desk}))
    , m_onlyHere(new QWidget)
    , m_nowhere(new Lead)
    , m_warned(new QWidget)
    , m_warning(new Lead)
    , m_fingerprint(makeSelectable(QString(), TextStep::fixed))
    , m_timeArea(new QWidget)
    , m_time(new LinkTimeRow(tr("Works until", "a time follows")))
{
    auto* around = new QVBoxLayout(this);
    around->setContentsMargins(0, 0, 0, 0);
    around->addWidget(m_card);
    m_card->content()->addWidget(makeHeading(tr("Link")));
    buildLink();
    buildHint();
    buildWarning();
    auto* time = new QVBoxLayout(m_timeArea);
    time->setContentsMargins(0, space::half, 0, 0);
    time->addWidget(new Hairline);
    time->addSpacing(space::half);
    time->addWidget(m_time);
    m_card->content()->addWidget(m_timeArea);
    connect(m_copy, &QAbstractButton::clicked, this, &LinkCard::copyLink);
    connect(m_qr, &QAbstractButton::clicked, this, &LinkCard::qrCodeChosen);
    connect(m_desk, &QAbstractButton::clicked, this, &LinkCard::deskChosen);
    connect(m_time, &LinkTimeRow::extensionChosen, this, &LinkCard::extensionChosen);
    arrange();
}

void LinkCard::buildLink()
{
    auto* opened = new QHBoxLayout(m_openedLine);
    opened->setContentsMargins(0, 0, 0, 0);
    opened->addWidget(new IconLabel(QStringLiteral("success"), IconTone::muted, 16), 0, Qt::AlignTop);
    opened->addWidget(m_opened, 1);
    m_card->content()->addWidget(m_openedLine);
    m_card->content()->addWidget(m_task);
    m_card->content()->addWidget(m_field);
    m_card->content()->addWidget(m_buttons);
}

/// Standalone: whoever is on a video call cannot open it, and has to hear so before trying.
void LinkCard::buildHint()
{
    auto* column = new QVBoxLayout(m_onlyHere);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::half);
    auto* words = new Lead;
    words->setText(tr("This link opens only on this computer."),
        tr("Let the person use a browser on this computer. For a video meeting, connect Countersign to your team's "
           "server."),
        Tone::warning);
    auto* server = new LinkLabel(QString(), tr("Connect to a server"), QString());
    column->addWidget(words);
    column->addWidget(server);
    m_card->content()->addWidget(m_onlyHere);
    connect(server, &LinkLabel::activated, this, &LinkCard::serverSettingsChosen);
}

/// A certificate that was made here: the person has to hear of the warning before it appears, and how to tell it from a real one.
void LinkCard::buildWarning()
{
    auto* column = new QVBoxLayout(m_warned);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::half);
    column->addWidget(m_warning);
    column->addWidget(makeLabel(tr("Read out these groups. The SHA-256 fingerprint of the certificate in the browser begins with them. If it does not, stop.")));
    m_fingerprint->setAccessibleName(tr("First groups of the fingerprint"));
    column->addWidget(m_fingerprint);
    m_card->content()->addWidget(m_warned);
    m_nowhere->setText(tr("This link does not open any more."),
        tr("The address of this computer's registration pages has changed since it was made. Cancel it and make a new one."), Tone::warning);
    m_card->content()->addWidget(m_nowhere);
}

void LinkCard::setShown(const LinkShown& shown)
{
    if (shown == m_shown)
        return;
    m_shown = shown;
    arrange();
}

void LinkCard::setTimes(const TimesShown& times)
{
    m_time->setTimes(times);
    m_timeArea->setVisible(!times.personRuns); // else both clocks stand in the time card
}

void LinkCard::setReadOnly(bool readOnly)
{
    m_time->setReadOnly(readOnly);
}

void LinkCard::arrange()
{
    const bool known = !m_shown.link.isEmpty();
    const bool opened = !m_shown.opened.isEmpty();
    m_openedLine->setVisible(opened);
    m_opened->setText(m_shown.opened);
    m_field->setValue(m_shown.link);
    m_field->setVisible(known);
    const bool atThisDesk = m_shown.atThisDesk && !opened;
    m_buttons->setVisible(known || atThisDesk);
    m_copy->setVisible(known);
    m_qr->setVisible(known && !m_shown.onThisComputerOnly); // no phone reaches such a link
    m_desk->setVisible(atThisDesk); // needs no link, so a window that does not know it offers it too
    m_copy->setRole(opened ? Role::secondary : Role::primary);
    m_onlyHere->setVisible(m_shown.onThisComputerOnly && known && !opened);
    m_nowhere->setVisible(m_shown.leadsNowhere && known);
    m_warned->setVisible(!m_shown.fingerprint.isEmpty() && known && !opened);
    m_warning->setText(tr("Tell %1 that the browser warns first.").arg(m_shown.firstName), browserWarning(QUrl(m_shown.link).host()));
    m_fingerprint->setText(m_shown.fingerprint);
    m_task->setVisible(!known || !opened);
    arrangeTask();
}

void LinkCard::arrangeTask()
{
    if (m_shown.link.isEmpty())
        m_task->setText(tr("The link is not shown here. It is shown only at the window that made it, until that window is closed. "
                           "If %1 has lost it, cancel this link and make a new one.").arg(m_shown.firstName));
    else if (m_shown.onThisComputerOnly)
        m_task->setText(
            tr("Copy this link and open it in a browser on this computer, for %1 to use. It works in one browser.")
                .arg(m_shown.firstName));
    else if (m_shown.meeting == domain::Meeting::faceToFace)
        m_task->setText(tr("Show the QR code to %1, or copy the link. It works on one device.").arg(m_shown.firstName));
    else
        m_task->setText(
            tr("Send this link to %1 in the meeting's chat. It works on one device.").arg(m_shown.firstName));
}

void LinkCard::copyLink()
{
    if (!m_shown.link.isEmpty())
        copyText(this, m_shown.link, tr("Link copied"));
}

} // namespace countersign::ui
