// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/NetworkState.h"

#include "ui/text/Fingerprints.h"
#include "ui/text/Messages.h"
#include "ui/text/Times.h"
#include "ui/text/Words.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/ElidedField.h"
#include "ui/widgets/Labels.h"
#include "ui/widgets/PageScaffold.h"

#include <QUrl>
#include <QVBoxLayout>

namespace countersign::ui {

NetworkState::NetworkState(QWidget* parent)
    : QWidget(parent), m_problem(new Banner), m_card(new Card), m_address(makeSelectable(QString())), m_certificateLine(makeHint(QString())),
      m_warning(makeLabel(QString())), m_fingerprintArea(new QWidget), m_fingerprint(makeSelectable(QString(), TextStep::fixed)),
      m_short(makeLabel(QString())), m_another(makeButton(tr("Make a new certificate")))
{
    build();
    connect(m_another, &QAbstractButton::clicked, this, &NetworkState::newCertificateChosen);
    hide();
}

void NetworkState::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_problem);
    column->addWidget(m_card);
    m_card->content()->addWidget(makeStrong(tr("Devices reach this computer at")));
    m_card->content()->addWidget(m_address);
    m_card->content()->addWidget(m_certificateLine);
    m_card->addDivider();
    m_card->content()->addWidget(makeStrong(tr("What the person's browser shows")));
    m_card->content()->addWidget(m_warning);
    auto* area = new QVBoxLayout(m_fingerprintArea);
    area->setContentsMargins(0, 0, 0, 0);
    area->setSpacing(space::unit);
    area->addWidget(makeStrong(tr("Fingerprint (SHA-256)")));
    m_fingerprint->setAccessibleName(tr("Fingerprint"));
    area->addWidget(m_fingerprint);
    area->addWidget(m_short);
    auto* copy = makeCopyButton(tr("Copy fingerprint"), tr("Fingerprint copied"), [this] { return fingerprintGroups(m_certificate.fingerprint); });
    area->addWidget(makeButtonRow({copy, m_another}));
    m_card->content()->addWidget(m_fingerprintArea);
}

void NetworkState::show(const contract::Network& network)
{
    m_certificate = network.certificate;
    const bool open = !network.openAt.empty();
    setVisible(open || !network.problem.empty());
    m_card->setVisible(open);
    m_address->setText(qs(network.openAt));
    if (open)
        showCertificate(network);
    m_problem->clear();
    if (network.problem.empty())
        return;
    BannerMessage message;
    message.tone = Tone::error;
    message.lead = tr("Devices on this network cannot open links now.");
    message.rest = wordingFor(network.problem, network.problemParameters).plain() + u'.';
    message.closing = BannerMessage::Closing::never;
    m_problem->showQuietly(message);
}

void NetworkState::showCertificate(const contract::Network& network)
{
    const auto& certificate = network.certificate;
    m_certificateLine->setText(certificate.selfIssued
            ? tr("With a certificate that was made on this computer. It works until %1.").arg(dateText(certificate.until))
            : tr("With the certificate of %1 from %2. It works until %3.")
                  .arg(qs(certificate.subject), qs(certificate.issuer), dateText(certificate.until)));
    m_warning->setText(certificate.selfIssued
            ? browserWarning(QUrl(qs(network.openAt)).host())
            : tr("The page at once, if the person's device trusts %1. Otherwise the browser warns, and the person should not go on.")
                  .arg(qs(certificate.issuer)));
    m_fingerprintArea->setVisible(certificate.selfIssued);
    m_fingerprint->setText(fingerprintGroups(certificate.fingerprint));
    m_short->setText(tr("Before the person goes on, read out the first four groups: %1. In the browser they are under Not secure or the "
                        "warning sign, Certificate, SHA-256 fingerprint, where they may be in small letters and without spaces. If they differ, somebody "
                        "else answers: stop.")
                         .arg(fingerprintShort(certificate.fingerprint)));
    m_another->setVisible(network.settings.certificate == domain::CertificateSource::madeHere);
}

} // namespace countersign::ui
