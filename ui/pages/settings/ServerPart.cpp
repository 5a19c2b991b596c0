// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/ServerPart.h"

#include "ui/client/StaffSession.h"
#include "ui/models/Preferences.h"
#include "ui/pages/settings/SaveBar.h"
#include "ui/pages/settings/ServerProbe.h"
#include "ui/text/Messages.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/FieldRow.h"
#include "ui/widgets/Labels.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace countersign::ui {

ServerPart::ServerPart(const PageContext& context)
    : SettingsPart(context, tr("Server"), tr("Where people, devices and the audit log are kept.")), m_probe(new ServerProbe(context.clock, this)),
      m_address(makeSelectable(QString())), m_certificate(makeLabel(QString())), m_server(new QLineEdit), m_caFile(new QLineEdit),
      m_serverRow(new FieldRow(tr("Server &address"), m_server)), m_caRow(new FieldRow(tr("Certificate authorit&y file"), m_caFile)),
      m_result(new Banner), m_save(new SaveBar)
{
    buildNow();
    buildChange();
    connect(m_probe, &ServerProbe::finished, this, &ServerPart::showResult);
    connect(m_probe, &ServerProbe::certificateRead, m_certificate, &QLabel::setText);
    discard();
}

void ServerPart::buildNow()
{
    auto* card = new Card;
    card->content()->addWidget(makeStrong(tr("Now")));
    card->content()->addWidget(m_address);
    card->content()->addWidget(m_certificate);
    setMuted(m_certificate);
    column()->addWidget(card);
}

void ServerPart::buildChange()
{
    column()->addWidget(makeHeading(tr("Connect to a team's server")));
    m_serverRow->setHint(tr("For example https://ra.example.org. Leave it empty to work on this computer alone."));
    m_caRow->setHint(tr("Only for a private authority: a PEM file on this computer."));
    auto* testButton = makeButton(tr("&Test connection"), Role::secondary, QStringLiteral("connection"));
    column()->addWidget(m_serverRow);
    column()->addWidget(m_caRow);
    column()->addWidget(testButton, 0, Qt::AlignLeft);
    column()->addWidget(m_result);
    column()->addWidget(m_save);
    connect(testButton, &QAbstractButton::clicked, this, &ServerPart::test);
    connect(m_save, &SaveBar::saveChosen, this, &ServerPart::save);
    connect(m_save, &SaveBar::discardChosen, this, &ServerPart::discard);
    for (auto* line : {m_server, m_caFile}) {
        connect(line, &QLineEdit::textEdited, this, [this] { m_save->setTouched(isTouched()); });
        connect(line, &QLineEdit::returnPressed, this, &ServerPart::test);
    }
}

bool ServerPart::isStandalone() const
{
    return context().session.now().portalOnThisComputerOnly || client().transport().server().scheme() == QLatin1String("http");
}

QString ServerPart::wantedServer() const
{
    return m_server->text().trimmed();
}

void ServerPart::load()
{
    const QUrl server = client().transport().server();
    m_address->setText(isStandalone() ? tr("On this computer (%1)").arg(server.toString()) : server.toString());
    if (server.scheme() == QLatin1String("https"))
        m_probe->readCertificate(server, context().preferences.caFile());
    else
        m_certificate->setText(tr("No certificate is needed: nothing leaves this computer."));
    if (!isTouched())
        discard();
}

bool ServerPart::isTouched() const
{
    return wantedServer() != context().preferences.serverUrl() || m_caFile->text().trimmed() != context().preferences.caFile();
}

void ServerPart::discard()
{
    m_server->setText(context().preferences.serverUrl());
    m_caFile->setText(context().preferences.caFile());
    m_serverRow->clearError();
    m_result->clear();
    m_save->setTouched(false);
}

void ServerPart::test()
{
    m_result->clear();
    const QString address = wantedServer().isEmpty() ? client().transport().server().toString() : wantedServer();
    m_probe->start(address, m_caFile->text().trimmed());
}

void ServerPart::showResult(const ProbeResult& result)
{
    BannerMessage message;
    message.tone = result.connected ? Tone::success : Tone::error;
    message.lead = result.lead;
    message.rest = result.rest;
    message.detail = result.detail;
    m_result->show(message);
}

void ServerPart::save()
{
    const auto url = checkedServer(wantedServer());
    const bool wrong = !wantedServer().isEmpty() && !url;
    m_serverRow->setError(wrong ? fieldWording(url.error(), "server") : QString());
    if (wrong)
        return m_serverRow->focusInput();
    context().preferences.setServerUrl(wantedServer());
    context().preferences.setCaFile(m_caFile->text().trimmed());
    m_save->setTouched(false);
    BannerMessage message;
    message.tone = Tone::success;
    message.lead = tr("Server saved.");
    message.rest = tr("Countersign uses it the next time it starts. Registrations in progress carry on where they are.");
    emit done(message);
}

} // namespace countersign::ui
