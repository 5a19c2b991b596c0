// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/ServerProbe.h"

#include "ui/pages/settings/CertificateWords.h"
#include "ui/text/Messages.h"
#include "ui/text/Words.h"

#include <QSslConfiguration>
#include <QSslSocket>

#include <cstdlib>

namespace countersign::ui {
namespace {

constexpr int httpsPort = 443;

QString clockWords(int minutes)
{
    if (minutes == 0)
        return ServerProbe::tr("The server's clock and this one agree.");
    return minutes > 0 ? ServerProbe::tr("This computer's clock is %1 minutes ahead of the server's.").arg(minutes)
                       : ServerProbe::tr("This computer's clock is %1 minutes behind the server's.").arg(std::abs(minutes));
}

} // namespace

ServerProbe::ServerProbe(const Clock& clock, QObject* parent) : QObject(parent), m_clock(clock) {}

ServerProbe::~ServerProbe() = default;

void ServerProbe::start(const QString& address, const QString& caFile)
{
    m_client.reset();
    m_transport = std::make_unique<Transport>(m_clock, m_random);
    m_certificateProblem.clear();
    m_clockMinutes = 0;
    const auto url = checkedServer(address);
    const auto ready = url ? m_transport->connectTo(*url, caFile) : Result<void>(fail(url.error()));
    if (!ready)
        return void(emit finished({false, wordingOf(ready.error()).lead, wordingOf(ready.error()).rest, {}}));
    connect(m_transport.get(), &Transport::certificateRefused, this, [this](const QString& detail) { m_certificateProblem = detail; });
    connect(m_transport.get(), &Transport::clockOffBy, this, [this](int minutes) { m_clockMinutes = minutes; });
    m_client = std::make_unique<ApiClient>(*m_transport);
    m_client->setupState().then(this, [this](const Result<contract::SetupState>& state) { answered(state); });
}

void ServerProbe::answered(const Result<contract::SetupState>& state)
{
    if (state)
        return void(emit finished(
            {true, tr("Connected."), tr("Version %1.").arg(qs(state->serverVersion)) + u' ' + clockWords(m_clockMinutes), {}}));
    if (!m_certificateProblem.isEmpty())
        return void(emit finished({false, tr("The server's certificate is not trusted."), tr("Countersign did not connect. Tell your administrator:"),
            m_certificateProblem}));
    const auto words = wordingOf(state.error());
    emit finished({false, words.lead, words.rest, {}});
}

void ServerProbe::readCertificate(const QUrl& server, const QString& caFile)
{
    delete m_socket;
    m_socket = new QSslSocket(this);
    auto tls = QSslConfiguration::defaultConfiguration();
    if (!caFile.isEmpty())
        tls.setCaCertificates(QSslCertificate::fromPath(caFile, QSsl::Pem));
    m_socket->setSslConfiguration(tls);
    connect(m_socket, &QSslSocket::encrypted, this, [this] {
        emit certificateRead(certificateWords(m_socket->peerCertificate(), QDateTime::fromMSecsSinceEpoch(toMs(m_clock.now()))));
        m_socket->disconnectFromHost();
    });
    m_socket->connectToHostEncrypted(server.host(), quint16(server.port(httpsPort)));
}

} // namespace countersign::ui
