// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Certificates that are read again while the server runs, and those that cannot be served.
#include "base/Time.h"
#include "server/Core.h"
#include "support/FakeClock.h"
#include "support/TestCertificate.h"
#include "support/TestMain.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace countersign;
using namespace countersign::tests;

namespace {

constexpr int patienceMs = 30'000;
constexpr std::chrono::hours day{24};

/// Both listeners over TLS with the same certificate, at the real time.
class Served
{
public:
    Served()
        : clock(SystemClock().now())
    {
        start();
    }

    bool start()
    {
        core.reset();
        const std::filesystem::path folder(m_folder.path().toStdU16String());
        options.dataFolder = folder;
        options.keys = {server::keyFileSource(folder / "key")};
        options.passwordHash = crypto::PasswordHashParameters::cheapest();
        options.logFile = folder / "log";
        options.publicUrl = "https://register.example.org";
        options.api.tls = options.portal.tls = http::TlsFiles{certificate.chainFile(), certificate.keyFile()};
        core = std::make_unique<server::Core>(options, clock, m_random);
        return core->start().has_value();
    }

    std::unique_ptr<QSslSocket> connected(std::uint16_t port)
    {
        auto socket = std::make_unique<QSslSocket>();
        auto configuration = QSslConfiguration::defaultConfiguration();
        configuration.setCaCertificates(QSslCertificate::fromPath(QString::fromStdString(certificate.authorityFile())));
        socket->setSslConfiguration(configuration);
        socket->connectToHostEncrypted(QStringLiteral("127.0.0.1"), port, QStringLiteral("localhost"));
        socket->waitForEncrypted(patienceMs);
        return socket;
    }

    long serialAt(std::uint16_t port)
    {
        return connected(port)->peerCertificate().serialNumber().toLong(nullptr, 16);
    }

    std::string log() const
    {
        QFile file(m_folder.filePath(QStringLiteral("log")));
        return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
    }

    bool logged(const std::string& event, const std::string& text) const
    {
        std::istringstream lines(log());
        for (std::string line; std::getline(lines, line);) {
            if (line.find("\"event\":\"" + event + "\"") != std::string::npos && line.find(text) != std::string::npos)
                return true;
        }
        return false;
    }

    FakeClock clock;
    TestCertificate certificate;
    server::CoreOptions options;
    std::unique_ptr<server::Core> core;

private:
    QTemporaryDir m_folder;
    SystemRandom m_random;
};

std::string asked(QSslSocket& socket, const QByteArray& path)
{
    socket.write("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    socket.flush();
    QByteArray all;
    while (!all.contains("\r\n\r\n") && (socket.bytesAvailable() > 0 || socket.waitForReadyRead(patienceMs)))
        all += socket.readAll();
    return all.left(12).toStdString();
}

/// Makes of the files on disk what the row's name says.
using Spoil = std::function<void(TestCertificate&)>;

void write(const std::string& file, const QByteArray& content)
{
    QFile out(QString::fromStdString(file));
    if (!out.open(QIODevice::WriteOnly | QIODevice::Truncate))
        qFatal("cannot write");
    out.write(content);
}

} // namespace

Q_DECLARE_METATYPE(Spoil)

class TestCertificates : public QObject
{
    Q_OBJECT

private slots:
    void aNewOneIsServedAndConnectionsGoOn()
    {
        Served served;
        const auto api = served.core->apiPort();
        const auto portal = served.core->portalPort();
        auto before = served.connected(api);
        QCOMPARE(asked(*before, "/api/v1/setup"), std::string("HTTP/1.1 200"));
        const long serial = served.certificate.renew(-1, 40);
        QVERIFY(served.serialAt(api) != serial);
        QCOMPARE(served.core->certificates().reload(), 0);
        QCOMPARE(served.serialAt(api), serial);
        QCOMPARE(served.serialAt(portal), serial);
        QCOMPARE(asked(*before, "/api/v1/setup"), std::string("HTTP/1.1 200"));
        QVERIFY(served.logged("certificate.reloaded", "api: "));
        QVERIFY(served.logged("certificate.reloaded", "portal: "));
        const auto inUse = served.core->certificates().inUse();
        QCOMPARE(inUse.size(), std::size_t(2));
        QVERIFY(inUse.at(0).until > served.clock.now() + 39 * day);
    }

    void whatCannotBeServedIsRefused_data()
    {
        QTest::addColumn<Spoil>("spoil");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* name, Spoil spoil, const char* says) {
            QTest::newRow(name) << std::move(spoil) << QString::fromLatin1(says);
        };
        row("expired", [](TestCertificate& c) { c.renew(-30, -2); }, "expired at ");
        row("not yet valid", [](TestCertificate& c) { c.renew(2, 30); }, "is not valid before ");
        row("certificate gone", [](TestCertificate& c) { QFile::remove(QString::fromStdString(c.chainFile())); }, "cannot be read: No such file");
        row("key gone", [](TestCertificate& c) { QFile::remove(QString::fromStdString(c.keyFile())); }, "the private key ");
        row("no certificate", [](TestCertificate& c) { write(c.chainFile(), "-----BEGIN\n"); }, "there is no certificate in PEM form");
        row("no key", [](TestCertificate& c) { write(c.keyFile(), "-----BEGIN\n"); }, "private key ");
        row("empty", [](TestCertificate& c) { write(c.chainFile(), ""); }, "it is empty");
        row("another's key",
            [](TestCertificate& c) {
                const TestCertificate stranger;
                QFile key(QString::fromStdString(stranger.keyFile()));
                if (key.open(QIODevice::ReadOnly))
                    write(c.keyFile(), key.readAll());
            },
            "key values mismatch");
    }

    void whatCannotBeServedIsRefused()
    {
        QFETCH(Spoil, spoil);
        QFETCH(QString, says);
        Served served;
        const long serial = served.serialAt(served.core->apiPort());
        const auto ends = isoUtc(served.core->certificates().inUse().at(0).until);
        spoil(served.certificate);
        QCOMPARE(served.core->certificates().reload(), 2);
        QCOMPARE(served.serialAt(served.core->apiPort()), serial);
        QCOMPARE(served.serialAt(served.core->portalPort()), serial);
        QVERIFY2(served.logged("certificate.refused", says.toStdString()), served.log().c_str());
        QVERIFY(served.logged("certificate.refused", "the one that ends at " + ends + " stays in use"));
        QCOMPARE(served.core->certificates().inUse().size(), std::size_t(2)); // and tells of the old one
        QCOMPARE(isoUtc(served.core->certificates().inUse().at(0).until), ends);
        const auto problems = server::certificateProblems(served.options, served.clock.now());
        QCOMPARE(problems.size(), std::size_t(2));
        QVERIFY(problems.at(0).starts_with("api: ") && problems.at(0).find(says.toStdString()) != std::string::npos);
        served.certificate.renew(); // mended: the next one is taken
        QCOMPARE(served.core->certificates().reload(), 0);
        QVERIFY(served.serialAt(served.core->apiPort()) != serial);
    }

    /// Which file, and since when; the server runs on, because its other work does not need the certificate.
    void anExpiredOneIsToldAtTheStart()
    {
        Served served;
        served.certificate.renew(-30, -2);
        QVERIFY(served.start());
        const auto since = isoUtc(served.core->certificates().inUse().at(0).until);
        QVERIFY(served.logged("certificate.bad", "portal: the certificate " + served.certificate.chainFile() + " (localhost) expired at " + since));
    }

    void oneThatEndsSoonIsToldToo()
    {
        Served served;
        QVERIFY(served.logged("certificate.ends_soon", "api: "));
        served.certificate.renew(-1, 365);
        QVERIFY(served.start());
        QCOMPARE(served.core->certificates().reload(), 0);
        QVERIFY(server::certificateProblems(served.options, served.clock.now()).empty());
    }

    void withoutTlsThereIsNothingToRead()
    {
        Served served;
        served.options.api.tls.reset();
        QCOMPARE(server::certificateProblems(served.options, served.clock.now() + 30 * day).size(), std::size_t(1));
    }
};

COUNTERSIGN_TEST(TestCertificates)
#include "tst_Certificates.moc"
