// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/NetworkPart.h"

#include "ui/pages/StepUp.h"
#include "ui/pages/settings/NetworkForm.h"
#include "ui/pages/settings/NetworkState.h"
#include "ui/pages/settings/SaveBar.h"
#include "ui/text/Words.h"

#include <QVBoxLayout>

namespace countersign::ui {

NetworkPart::NetworkPart(const PageContext& context)
    : SettingsPart(context, tr("Devices on this network"),
          tr("While Countersign runs on this computer alone, links open only here. You can let phones and computers on the same network open them too.")),
      m_state(new NetworkState), m_form(new NetworkForm), m_save(new SaveBar)
{
    column()->addWidget(m_state);
    column()->addWidget(m_form);
    column()->addWidget(m_save);
    m_form->setEnabled(false); // until there is something to change; the answer would overwrite an earlier choice
    connect(m_form, &NetworkForm::changed, this, &NetworkPart::touched);
    connect(m_form, &NetworkForm::submitted, this, [this] { save(Certificate::asItIs); });
    connect(m_save, &SaveBar::saveChosen, this, [this] { save(Certificate::asItIs); });
    connect(m_save, &SaveBar::discardChosen, m_form, &NetworkForm::discard);
    connect(m_state, &NetworkState::newCertificateChosen, this, [this] { save(Certificate::another); });
}

void NetworkPart::load()
{
    if (isTouched())
        return;
    fetch<contract::Network>(client().network(), [this](const contract::Network& network) { show(network); });
}

bool NetworkPart::isTouched() const
{
    return m_loaded && m_form->isTouched();
}

void NetworkPart::show(const contract::Network& network)
{
    m_network = network;
    m_loaded = true;
    m_state->show(network);
    m_form->setNetwork(network);
    m_form->setEnabled(true);
}

void NetworkPart::touched()
{
    m_save->setTouched(isTouched());
}

void NetworkPart::save(Certificate certificate)
{
    if (!m_loaded)
        return;
    contract::ChangeNetwork change;
    change.settings = m_form->typed();
    change.newCertificate = certificate == Certificate::another;
    send(client().changeNetwork(change), m_network.settings);
}

void NetworkPart::send(const Call<contract::Network>& call, const domain::NetworkSettings& before)
{
    emit busyChanged(true);
    withStepUp<contract::Network>(this, client(), call, [this, call, before](const Result<contract::Network>& saved) {
        emit busyChanged(false);
        if (saved) {
            show(*saved);
            emit done(outcome(before));
        } else if (saved.error().kind != ErrorKind::invalidInput || !m_form->showErrors(saved.error())) {
            emit failed(saved.error(), [this, call, before] { send(call, before); });
        }
    });
}

/// What became of links that were handed out before is part of it.
BannerMessage NetworkPart::outcome(const domain::NetworkSettings& before) const
{
    const auto& now = m_network.settings;
    const bool moved = before.address != now.address || before.hostName != now.hostName || before.port != now.port;
    BannerMessage message;
    message.tone = Tone::success;
    if (!now.on) {
        message.lead = tr("Links open only on this computer now.");
        if (before.on)
            message.rest = tr("Links that you gave to people do not open on their devices any more.");
    } else if (!before.on) {
        message.lead = tr("Devices on this network can open links now.");
        message.rest = tr("Links that you made before name this computer only: open those here, or make new ones.");
    } else if (moved) {
        message.lead = tr("Devices reach this computer at %1 now.").arg(qs(m_network.openAt));
        message.rest = tr("Links that you made before lead to the old address and do not open on other devices any more. Make new ones.");
    } else {
        message.lead = tr("Devices on this network saved.");
        message.rest = tr("Links that you made before go on working.");
    }
    return message;
}

} // namespace countersign::ui
