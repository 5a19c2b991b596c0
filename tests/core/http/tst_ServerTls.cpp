// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/ServerUnderTest.h"
#include "http/EventStream.h"
#include "support/TestCertificate.h"
#include "support/TestMain.h"

#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslSocket>

using namespace countersign;
using namespace countersign::http;
using namespace countersign::tests;

namespace {

constexpr int patienceMs = 30'000;

Response answer(const Request& request)
{
    Response response = text(request.secure ? "secure" : "plain");
    if (request.path == "/events") {
        response.events = std::make_shared<EventStream>();
        response.events->push("1", "hello", "tls");
    }
    if (request.path == "/large")
        response.body = std::string(1'000'000, 'x');
    return response;
}

std::unique_ptr<QSslSocket> trusting(const TestCertificate& certificate)
{
    auto socket = std::make_unique<QSslSocket>();
    auto configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates(QSslCertificate::fromPath(QString::fromStdString(certificate.authorityFile())));
    socket->setSslConfiguration(configuration);
    return socket;
}

bool connectTo(QSslSocket& socket, std::uint16_t port, const QString& name = QStringLiteral("localhost"))
{
    socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), port, name);
    return socket.waitForEncrypted(patienceMs);
}

QByteArray readUntil(QSslSocket& socket, const QByteArray& text)
{
    QByteArray all;
    while (!all.contains(text)) {
        if (socket.bytesAvailable() == 0 && !socket.waitForReadyRead(patienceMs))
            break;
        all += socket.readAll();
    }
    return all;
}

QByteArray ask(QSslSocket& socket, const std::string& request, const QByteArray& until)
{
    socket.write(QByteArray::fromStdString(request));
    socket.flush();
    return readUntil(socket, until);
}

/// What OpenSSL's own client says to a connection with these options.
QByteArray clientReport(std::uint16_t port, const QStringList& options, const QByteArray& command = {})
{
    QProcess client;
    client.setProcessChannelMode(QProcess::MergedChannels);
    client.start(QStringLiteral("openssl"),
        QStringList{QStringLiteral("s_client"), QStringLiteral("-connect"), QStringLiteral("127.0.0.1:%1").arg(port)}
            + options);
    client.write(command);
    if (command.isEmpty()) // a command is to run to its end, which ends the client
        client.closeWriteChannel();
    client.waitForFinished(patienceMs);
    return client.readAll();
}

} // namespace

class TestServerTls : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void answersOverTls();
    void strangersAreNotTrusted();
    void wrongNameIsNotTrusted();
    void oldProtocolsAreRefused_data();
    void oldProtocolsAreRefused();
    void modernProtocolsWork_data();
    void modernProtocolsWork();
    void renegotiationIsRefused();
    void plainTextIsClosed();
    void streamsAndStops();
    void silentHandshakeIsClosed();
    void reloadServesTheNewCertificate();
    void brokenReloadKeepsTheOld();
    void brokenFilesDoNotStart_data();
    void brokenFilesDoNotStart();
    void encryptedKeyIsRefusedWithoutAsking();
    void plainListenerHasNothingToReload();

private:
    [[nodiscard]] ServerConfig config() const;

    std::unique_ptr<TestCertificate> m_certificate;
    std::unique_ptr<ServerUnderTest> m_server;
};

ServerConfig TestServerTls::config() const
{
    ServerConfig config;
    config.tls = TlsFiles{m_certificate->chainFile(), m_certificate->keyFile()};
    return config;
}

void TestServerTls::init()
{
    m_certificate = std::make_unique<TestCertificate>();
    m_server = std::make_unique<ServerUnderTest>(answer, config());
}

void TestServerTls::cleanup()
{
    m_server.reset();
    m_certificate.reset();
}

void TestServerTls::answersOverTls()
{
    auto socket = trusting(*m_certificate);
    QVERIFY2(connectTo(*socket, m_server->port()), qPrintable(socket->errorString()));
    QVERIFY(ask(*socket, get("/"), "secure").startsWith("HTTP/1.1 200 OK\r\n"));
    QVERIFY(ask(*socket, get("/"), "secure").contains("secure")); // the same connection
    QVERIFY(ask(*socket, get("/large"), QByteArray(1'000'000, 'x')).endsWith('x'));
    QVERIFY(ask(*socket, get("/%2e%2e/"), "\r\n\r\n").startsWith("HTTP/1.1 404"));
    auto byAddress = trusting(*m_certificate);
    QVERIFY(connectTo(*byAddress, m_server->port(), QStringLiteral("127.0.0.1")));
}

void TestServerTls::strangersAreNotTrusted()
{
    const TestCertificate other;
    auto socket = trusting(other);
    QVERIFY(!connectTo(*socket, m_server->port()));
}

void TestServerTls::wrongNameIsNotTrusted()
{
    auto socket = trusting(*m_certificate);
    QVERIFY(!connectTo(*socket, m_server->port(), QStringLiteral("elsewhere.example")));
}

void TestServerTls::oldProtocolsAreRefused_data()
{
    QTest::addColumn<QStringList>("options");
    const auto row = [](const char* name, const char* options) {
        QTest::newRow(name) << QString::fromLatin1(options).split(u' ');
    };
    row("TLS 1.0", "-tls1 -cipher ALL:@SECLEVEL=0");
    row("TLS 1.1", "-tls1_1 -cipher ALL:@SECLEVEL=0");
    row("CBC", "-tls1_2 -cipher ECDHE-ECDSA-AES128-SHA256:ECDHE-ECDSA-AES128-SHA");
    row("no forward secrecy", "-tls1_2 -cipher AES128-GCM-SHA256:AES256-GCM-SHA384");
    row("no encryption", "-tls1_2 -cipher NULL:@SECLEVEL=0");
    row("only HTTP/2", "-alpn h2");
}

void TestServerTls::oldProtocolsAreRefused()
{
    QFETCH(QStringList, options);
    const auto report = clientReport(m_server->port(), options);
    QVERIFY2(report.contains("alert protocol version") || report.contains("alert handshake failure")
            || report.contains("no application protocol"),
        report.constData());
}

void TestServerTls::modernProtocolsWork_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("TLS 1.2") << QStringList{QStringLiteral("-tls1_2")}
                             << QByteArray("New, TLSv1.2, Cipher is ECDHE-ECDSA-AES");
    QTest::newRow("TLS 1.3") << QStringList{QStringLiteral("-tls1_3")}
                             << QByteArray("New, TLSv1.3, Cipher is TLS_AES_256_GCM_SHA384");
    QTest::newRow("ALPN") << QStringList{QStringLiteral("-alpn"), QStringLiteral("h2,http/1.1")}
                          << QByteArray("ALPN protocol: http/1.1");
    QTest::newRow("no compression") << QStringList{QStringLiteral("-tls1_2"), QStringLiteral("-comp")}
                                    << QByteArray("Compression: NONE");
}

void TestServerTls::modernProtocolsWork()
{
    QFETCH(QStringList, options);
    QFETCH(QByteArray, expected);
    const auto report = clientReport(m_server->port(), options);
    QVERIFY2(report.contains(expected), report.constData());
}

void TestServerTls::renegotiationIsRefused()
{
    // "R" at the beginning of a line is s_client's command to renegotiate.
    const auto report = clientReport(m_server->port(), {QStringLiteral("-tls1_2")}, "R\n");
    QVERIFY2(report.contains("RENEGOTIATING") && report.contains("no renegotiation"), report.constData());
}

void TestServerTls::plainTextIsClosed()
{
    auto client = m_server->client();
    client.send(get("/"));
    QVERIFY(client.waitForEnd());
    QCOMPARE(statusOf(client.received()), 0);
    QVERIFY(m_server->handlerThreads().empty());
}

void TestServerTls::streamsAndStops()
{
    std::vector<std::unique_ptr<QSslSocket>> sockets;
    for (int i = 0; i < 30; ++i) {
        sockets.push_back(trusting(*m_certificate));
        QVERIFY(connectTo(*sockets.back(), m_server->port()));
        QVERIFY(ask(*sockets.back(), get("/events"), "data: tls\n\n").startsWith("HTTP/1.1 200 OK"));
    }
    m_server->server().stop();
    for (const auto& socket : sockets)
        QVERIFY(socket->state() == QAbstractSocket::UnconnectedState || socket->waitForDisconnected(patienceMs));
    QVERIFY(m_server->start());
    auto socket = trusting(*m_certificate);
    QVERIFY(connectTo(*socket, m_server->port()));
}

void TestServerTls::silentHandshakeIsClosed()
{
    auto impatient = config();
    impatient.limits.header = std::chrono::seconds(1);
    const ServerUnderTest server(answer, impatient);
    auto client = server.client();
    QVERIFY(client.waitForEnd());
    auto halfway = server.client();
    halfway.send(std::string("\x16\x03\x01\x02\x00\x01", 6));
    QVERIFY(halfway.waitForEnd());
}

void TestServerTls::reloadServesTheNewCertificate()
{
    auto before = trusting(*m_certificate);
    QVERIFY(connectTo(*before, m_server->port()));
    const auto oldSerial = before->peerCertificate().serialNumber();
    m_certificate->renew();
    QVERIFY(m_server->server().reloadCertificate());
    auto after = trusting(*m_certificate);
    QVERIFY(connectTo(*after, m_server->port()));
    QVERIFY(after->peerCertificate().serialNumber() != oldSerial);
    QVERIFY(ask(*before, get("/"), "secure").contains("secure")); // who is connected stays connected
}

void TestServerTls::brokenReloadKeepsTheOld()
{
    QFile(QString::fromStdString(m_certificate->keyFile())).remove();
    QVERIFY(!m_server->server().reloadCertificate());
    auto socket = trusting(*m_certificate);
    QVERIFY(connectTo(*socket, m_server->port()));
}

void TestServerTls::brokenFilesDoNotStart_data()
{
    QTest::addColumn<QString>("chain");
    QTest::addColumn<QString>("key");
    QTest::newRow("no chain") << QStringLiteral("/nowhere/chain.pem") << QString();
    QTest::newRow("no key") << QString() << QStringLiteral("/nowhere/key.pem");
    QTest::newRow("not PEM") << QStringLiteral("/proc/self/status") << QString();
    QTest::newRow("not each other's") << QString() << QStringLiteral("other");
}

void TestServerTls::brokenFilesDoNotStart()
{
    QFETCH(QString, chain);
    QFETCH(QString, key);
    const TestCertificate other;
    auto broken = config();
    if (!chain.isEmpty())
        broken.tls->certificateChain = chain.toStdString();
    if (!key.isEmpty())
        broken.tls->privateKey = key == QStringLiteral("other") ? other.keyFile() : key.toStdString();
    const auto started = Server(broken, answer).start();
    QVERIFY(!started);
    QVERIFY(started.error().kind == ErrorKind::invalidInput);
    QVERIFY(!started.error().detail.empty());
}

void TestServerTls::encryptedKeyIsRefusedWithoutAsking()
{
    const auto plain = QString::fromStdString(m_certificate->keyFile());
    QCOMPARE(
        QProcess::execute(QStringLiteral("openssl"),
            {QStringLiteral("ec"), QStringLiteral("-aes256"), QStringLiteral("-passout"), QStringLiteral("pass:secret"),
                QStringLiteral("-in"), plain, QStringLiteral("-out"), plain + QStringLiteral(".enc")}),
        0);
    auto encrypted = config();
    encrypted.tls->privateKey = (plain + QStringLiteral(".enc")).toStdString();
    QVERIFY(!Server(encrypted, answer).start());
}

void TestServerTls::plainListenerHasNothingToReload()
{
    const auto reloaded = Server({}, answer).reloadCertificate();
    QVERIFY(!reloaded);
    QVERIFY(reloaded.error().kind == ErrorKind::unsupported);
}

COUNTERSIGN_TEST(TestServerTls)
#include "tst_ServerTls.moc"
