// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/KeyFile.h"
#include "server/ConfigFile.h"
#include "support/TestMain.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using namespace countersign;
using server::Environment;

namespace {

const std::filesystem::path packaged(COUNTERSIGN_SOURCE_DIR "/packaging/countersignd.toml");

const Environment microsoft{{"COUNTERSIGN_MICROSOFT_PUSH_TENANT", "7b1f9a52-3c64-4a0e-9f7d-2d5d9c8f0a11"},
    {"COUNTERSIGN_MICROSOFT_PUSH_SECRET_FILE", "/etc/countersign/microsoft-secret"}};
const Environment directory{{"COUNTERSIGN_DIRECTORY_SERVER", "ldaps://dc1.example.org"},
    {"COUNTERSIGN_DIRECTORY_BIND_DN", "cn=reader,dc=example,dc=org"}, {"COUNTERSIGN_DIRECTORY_PASSWORD_FILE", "/etc/countersign/p"},
    {"COUNTERSIGN_DIRECTORY_BASE", "dc=example,dc=org"}, {"COUNTERSIGN_DIRECTORY_DEFAULT_ORGANISATION", "X01"}};

} // namespace

class TestConfigFile : public QObject
{
    Q_OBJECT

private slots:
    void thePackagedFileIsGood()
    {
        const auto options = server::readConfig(packaged, {});
        QVERIFY2(options, options ? "" : options.error().detail.c_str());
        QCOMPARE(options->api.port, std::uint16_t(8443));
        QVERIFY(options->api.allowedHosts.empty());
    }

    /// Its own advice is to keep the key apart from copies of the data folder.
    void thePackagedFileKeepsTheKeyOutOfTheDataFolder()
    {
        QFile file(QString::fromStdString(packaged.string()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto text = file.readAll();
        QVERIFY(text.contains("folder = \"/var/lib/countersign\""));
        QVERIFY(text.contains("file = \"/etc/countersign/key\""));
    }

    void theEnvironmentWins()
    {
        const auto options = server::readConfig(packaged,
            {{"COUNTERSIGN_API_PORT", "9443"}, {"COUNTERSIGN_API_HOSTS", "ra.example.org, ra2.example.org ,"},
                {"COUNTERSIGN_PORTAL_PUBLIC_URL", "https://elsewhere.example.org/"}});
        QVERIFY(options);
        QCOMPARE(options->api.port, std::uint16_t(9443));
        QVERIFY(options->api.allowedHosts == (std::vector<std::string>{"ra.example.org", "ra2.example.org"}));
        QCOMPARE(options->publicUrl, std::string("https://elsewhere.example.org"));
    }

    /// S 68: what systemd hands over comes before the file of the same name, which the service then need not be able to read.
    void credentialsComeFirst()
    {
        QTemporaryDir folder;
        const std::filesystem::path given(folder.path().toStdString());
        SystemRandom random;
        QVERIFY(crypto::createKeyFile(given / "key", random));
        std::filesystem::permissions(given / "key", std::filesystem::perms(0440)); // as systemd shows it
        Environment environment{{"COUNTERSIGN_DATABASE_SERVER", "host=pg.example.org dbname=countersign"},
            {"COUNTERSIGN_DATABASE_PASSWORD_FILE", "/etc/countersign/database-password"},
            {"CREDENTIALS_DIRECTORY", given.string()}};
        const auto options = server::readConfig(packaged, environment);
        QVERIFY2(options, options ? "" : options.error().detail.c_str());
        QVERIFY(options->keys.at(0).read());
        QCOMPARE(options->keys.at(0).name, std::string("file"));
        QCOMPARE(options->database.passwordFile, std::filesystem::path("/etc/countersign/database-password"));

        std::ofstream(given / "database-password") << "not a secret\n";
        QCOMPARE(server::readConfig(packaged, environment)->database.passwordFile, given / "database-password");
        environment.erase("CREDENTIALS_DIRECTORY");
        QVERIFY(!server::readConfig(packaged, environment)->keys.at(0).read());
    }

    void nonsenseForAPortIsNamed_data()
    {
        QTest::addColumn<QString>("typed");
        for (const char* typed : {"", "https", "84 43", "8443x", "-1", "65536", "99999999999999999999"})
            QTest::newRow(*typed ? typed : "empty") << typed;
    }

    void nonsenseForAPortIsNamed()
    {
        QFETCH(QString, typed);
        const auto options = server::readConfig(packaged, {{"COUNTERSIGN_PORTAL_PORT", typed.toStdString()}});
        QVERIFY(!options);
        QCOMPARE(options.error().kind, ErrorKind::invalidInput);
        QVERIFY(options.error().detail.find("portal.port (COUNTERSIGN_PORTAL_PORT) must be a port number") != std::string::npos);
    }

    /// Plain HTTP is for a proxy that is named, and for nobody else.
    void s71_withoutCertificateAndProxyNothingStarts_data()
    {
        QTest::addColumn<QByteArray>("listener");
        QTest::addColumn<bool>("starts");
        QTest::newRow("neither") << QByteArray() << false;
        QTest::newRow("certificate without key") << QByteArray("certificate = \"/c.pem\"\n") << false;
        QTest::newRow("key without certificate") << QByteArray("private_key = \"/k.pem\"\n") << false;
        QTest::newRow("no proxy in the list") << QByteArray("trusted_proxies = []\n") << false;
        QTest::newRow("both") << QByteArray("certificate = \"/c.pem\"\nprivate_key = \"/k.pem\"\n") << true;
        QTest::newRow("a proxy") << QByteArray("trusted_proxies = [\"127.0.0.1\"]\n") << true;
    }

    void s71_withoutCertificateAndProxyNothingStarts()
    {
        QFETCH(QByteArray, listener);
        QFETCH(bool, starts);
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("countersignd.toml"));
        for (const QByteArray& wrong : {QByteArrayLiteral("api"), QByteArrayLiteral("portal")}) {
            const QByteArray good = "trusted_proxies = [\"127.0.0.1\"]\n";
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
            file.write("[data]\nfolder = \"/d\"\n[keys]\nfile = \"/k\"\n[api]\naddress = \"127.0.0.1\"\nport = 1\n" + (wrong == "api" ? listener : good)
                + "[portal]\naddress = \"127.0.0.1\"\nport = 2\npublic_url = \"https://register.example.org\"\n" + (wrong == "portal" ? listener : good));
            file.close();
            const auto options = server::readConfig(std::filesystem::path(path.toStdU16String()), {});
            QVERIFY2(options.has_value() == starts, options ? "" : options.error().detail.c_str());
            if (!starts)
                QVERIFY2(options.error().detail.find((wrong + ".certificate").toStdString()) != std::string::npos, options.error().detail.c_str());
        }
    }

    void theMonitoringListenerIsOffUntilItHasAPort()
    {
        QCOMPARE(server::readConfig(packaged, {})->monitoring->port, std::uint16_t(8444));
        QCOMPARE(server::readConfig(packaged, {})->monitoring->address, std::string("127.0.0.1"));
        QVERIFY(!server::readConfig(packaged, {{"COUNTERSIGN_MONITORING_PORT", "0"}})->monitoring);
    }

    /// Plain HTTP leaves the computer nowhere.
    void s71_monitoringOnANetworkNeedsACertificate()
    {
        Environment environment{{"COUNTERSIGN_MONITORING_ADDRESS", "0.0.0.0"}};
        const auto plain = server::readConfig(packaged, environment);
        QVERIFY(!plain);
        QVERIFY(plain.error().detail.find("monitoring.certificate is missing") != std::string::npos);
        environment["COUNTERSIGN_MONITORING_CERTIFICATE"] = "/c.pem";
        QVERIFY(server::readConfig(packaged, environment).error().detail.find("belong together") != std::string::npos);
        environment["COUNTERSIGN_MONITORING_PRIVATE_KEY"] = "/k.pem";
        QCOMPARE(server::readConfig(packaged, environment)->monitoring->tls->certificateChain, std::string("/c.pem"));
    }

    void timesOfDraining()
    {
        QVERIFY(server::readConfig(packaged, {})->drainNotice == seconds(5));
        QVERIFY(server::readConfig(packaged, {{"COUNTERSIGN_DRAIN_LIMIT_SECONDS", "0"}})->drainLimit == seconds(0));
        for (const char* typed : {"", "-1", "soon", "3601"}) {
            const auto options = server::readConfig(packaged, {{"COUNTERSIGN_DRAIN_NOTICE_SECONDS", typed}});
            QVERIFY(!options);
            QVERIFY(options.error().detail.find("drain.notice_seconds must be a whole number from 0 to 3600") != std::string::npos);
        }
    }

    void formatsOfTheLog()
    {
        QVERIFY(server::readConfig(packaged, {})->logFormat == server::LogFormat::json);
        QVERIFY(server::readConfig(packaged, {{"COUNTERSIGN_LOG_FORMAT", "text"}})->logFormat == server::LogFormat::text);
        const auto options = server::readConfig(packaged, {{"COUNTERSIGN_LOG_FORMAT", "xml"}});
        QVERIFY(!options && options.error().detail.find("log.format must be json or text") != std::string::npos);
    }

    /// Links are where people enter passwords.
    void s71_linksAreHttps()
    {
        const auto options = server::readConfig(packaged, {{"COUNTERSIGN_PORTAL_PUBLIC_URL", "http://register.example.org"}});
        QVERIFY(!options);
        QVERIFY(options.error().detail.find("portal.public_url must begin with https://") != std::string::npos);
    }

    void thePackagedFileNamesNoDirectory()
    {
        const auto options = server::readConfig(packaged, {});
        QVERIFY(options && !options->directory.isConfigured());
    }

    void aDirectoryIsRead()
    {
        auto environment = directory;
        environment.insert({{"COUNTERSIGN_DIRECTORY_MATCH_BY", "email"}, {"COUNTERSIGN_DIRECTORY_DISABLED_VALUES", "&2, TRUE"},
            {"COUNTERSIGN_DIRECTORY_WHEN_VANISHED", "close"}, {"COUNTERSIGN_DIRECTORY_INTERVAL_MINUTES", "0"},
            {"COUNTERSIGN_DIRECTORY_ATTRIBUTE_PHONE", "telephoneNumber"}});
        const auto options = server::readConfig(packaged, environment);
        QVERIFY2(options, options ? "" : options.error().detail.c_str());
        const auto& plan = options->directory.plan;
        QVERIFY(plan.matchByEmail && plan.vanished == services::Departure::close && plan.disabled == services::Departure::leave);
        QVERIFY(plan.disabledValues == (std::vector<std::string>{"&2", "TRUE"}));
        QVERIFY(plan.attributes == (std::map<std::string, std::string>{{"first_name", "givenName"}, {"last_name", "sn"},
                                       {"email", "mail"}, {"phone", "telephoneNumber"}}));
        QCOMPARE(options->directory.interval.count(), 0);
    }

    void aDirectoryThatIsWrong_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::newRow("unencrypted, by another name") << "server" << "ldapi:///run/slapd";
        QTest::newRow("nobody reads") << "bind_dn" << "";
        QTest::newRow("no password") << "password_file" << "";
        QTest::newRow("no base") << "base" << "";
        QTest::newRow("no distinguished name") << "base" << "example.org";
        QTest::newRow("half a filter") << "filter" << "(&(a=b)";
        QTest::newRow("more than an attribute") << "attribute_email" << "mail)(uid=*";
        QTest::newRow("nameless") << "attribute_last_name" << "";
        QTest::newRow("no organisation") << "default_organisation" << "";
        QTest::newRow("another word") << "when_disabled" << "delete";
        QTest::newRow("more than all") << "closing_limit_percent" << "101";
        QTest::newRow("no number") << "interval_minutes" << "hourly";
        QTest::newRow("pages too large") << "page_size" << "5000";
        QTest::newRow("changes by guessing") << "changes" << "whenChanged";
    }

    void aDirectoryThatIsWrong()
    {
        QFETCH(QString, key);
        QFETCH(QString, value);
        auto environment = directory;
        environment["COUNTERSIGN_DIRECTORY_" + key.toUpper().toStdString()] = value.toStdString();
        const auto options = server::readConfig(packaged, environment);
        QVERIFY(!options);
        QVERIFY2(options.error().detail.find("directory." + key.toStdString() + ' ') != std::string::npos, options.error().detail.c_str());
    }

    void thePackagedFileNamesNoTenant()
    {
        const auto options = server::readConfig(packaged, {});
        QVERIFY(options && !options->microsoft.isConfigured());
    }

    void aTenantIsRead()
    {
        auto environment = microsoft;
        environment["COUNTERSIGN_MICROSOFT_PUSH_WAITING"] = "poll";
        const auto options = server::readConfig(packaged, environment);
        QVERIFY2(options, options ? "" : options.error().detail.c_str());
        QVERIFY(options->microsoft.isConfigured() && options->microsoft.poll);
        QCOMPARE(options->microsoft.signInUrl, std::string("https://login.microsoftonline.com"));
        QCOMPARE(options->microsoft.secretFile.string(), std::string("/etc/countersign/microsoft-secret"));
    }

    void aTenantThatIsWrong_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::newRow("a name") << "tenant" << "trust.onmicrosoft.com";
        QTest::newRow("no secret") << "secret_file" << "";
        QTest::newRow("unencrypted sign-in") << "sign_in_url" << "http://login.microsoftonline.com";
        QTest::newRow("unencrypted service") << "service_url" << "http://adnotifications.windowsazure.com/x";
        QTest::newRow("another word") << "waiting" << "forever";
    }

    void aTenantThatIsWrong()
    {
        QFETCH(QString, key);
        QFETCH(QString, value);
        auto environment = microsoft;
        environment["COUNTERSIGN_MICROSOFT_PUSH_" + key.toUpper().toStdString()] = value.toStdString();
        const auto options = server::readConfig(packaged, environment);
        QVERIFY(!options);
        QVERIFY2(options.error().detail.find("microsoft_push." + key.toStdString() + ' ') != std::string::npos, options.error().detail.c_str());
    }
};

COUNTERSIGN_TEST(TestConfigFile)
#include "tst_ConfigFile.moc"
