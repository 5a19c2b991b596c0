// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/ConfigFile.h"
#include "support/TestMain.h"

#include <QFile>
#include <QTest>

using namespace countersign;
using server::Environment;

namespace {

const std::filesystem::path packaged(COUNTERSIGN_SOURCE_DIR "/packaging/countersignd.toml");

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
};

COUNTERSIGN_TEST(TestConfigFile)
#include "tst_ConfigFile.moc"
