// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/Core.h"
#include "support/FakeClock.h"
#include "support/RawClient.h"
#include "support/TestCertificate.h"
#include "support/TestMain.h"

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace countersign;
using namespace countersign::tests;

namespace {

constexpr int patienceMs = 30'000;

/// Both listeners over TLS, as a server runs them.
class SecureCore
{
public:
    SecureCore()
    {
        const std::filesystem::path folder(m_folder.path().toStdU16String());
        server::CoreOptions options;
        options.dataFolder = folder;
        options.keys = {server::keyFileSource(folder / "key")};
        options.passwordHash = crypto::PasswordHashParameters::cheapest();
        options.logFile = folder / "log";
        options.publicUrl = "https://register.example.org";
        options.api.tls = options.portal.tls = http::TlsFiles{certificate.chainFile(), certificate.keyFile()};
        core = std::make_unique<server::Core>(std::move(options), m_clock, m_random);
        started = core->start().has_value();
    }

    /// What a server answers to these bytes; it ends the connection after a refusal.
    std::string answerTo(std::uint16_t port, const QByteArray& bytes)
    {
        QSslSocket socket;
        auto configuration = QSslConfiguration::defaultConfiguration();
        configuration.setCaCertificates(QSslCertificate::fromPath(QString::fromStdString(certificate.authorityFile())));
        socket.setSslConfiguration(configuration);
        socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), port, QStringLiteral("localhost"));
        if (!socket.waitForEncrypted(patienceMs))
            return socket.errorString().toStdString();
        socket.write(bytes);
        socket.flush();
        QByteArray all;
        while (!all.contains("\r\n\r\n") && (socket.bytesAvailable() > 0 || socket.waitForReadyRead(patienceMs)))
            all += socket.readAll();
        return all.toStdString();
    }

private:
    QTemporaryDir m_folder;
    FakeClock m_clock;
    SystemRandom m_random;

public:
    TestCertificate certificate;
    std::unique_ptr<server::Core> core;
    bool started = false;
};

} // namespace

class TestListeners : public QObject
{
    Q_OBJECT

private slots:
    /// What the transport answers by itself carries the headers of every other answer (S 46 to S 48).
    void refusalsCarryTheSecurityHeaders_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<int>("status");
        QTest::newRow("no request") << QByteArray("\r\n") << 400;
        QTest::newRow("hostile path") << QByteArray("GET /%2e%2e/x HTTP/1.1\r\nHost: localhost\r\n\r\n") << 404;
        QTest::newRow("large body") << QByteArray("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\n\r\n") << 413;
        QTest::newRow("large head") << QByteArray("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + QByteArray(20'000, 'x') + "\r\n\r\n") << 431;
    }

    void refusalsCarryTheSecurityHeaders()
    {
        QFETCH(QByteArray, request);
        QFETCH(int, status);
        SecureCore secure;
        QVERIFY(secure.started);
        for (const auto port : {secure.core->apiPort(), secure.core->portalPort()}) {
            const auto answer = secure.answerTo(port, request);
            QVERIFY2(statusOf(answer) == status, answer.c_str());
            QVERIFY2(fieldOf(answer, "Strict-Transport-Security").starts_with("max-age=31536000"), answer.c_str());
            QVERIFY(!fieldOf(answer, "Content-Security-Policy").empty());
            QCOMPARE(fieldOf(answer, "X-Content-Type-Options"), std::string("nosniff"));
            QCOMPARE(fieldOf(answer, "Referrer-Policy"), std::string("no-referrer"));
            QCOMPARE(fieldOf(answer, "Cache-Control"), std::string("no-store"));
        }
    }
};

COUNTERSIGN_TEST(TestListeners)
#include "tst_Listeners.moc"
