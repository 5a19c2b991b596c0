// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "PageBench.h"
#include "support/TestMain.h"
#include "ui/pages/issue/IssuePage.h"
#include "ui/pages/settings/SettingsPage.h"
#include "ui/text/Fingerprints.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>
#include <QTest>

using namespace countersign;
using namespace countersign::tests;
using ui::SettingsSection;

/// Settings, Devices on this network, and what it changes on the issue page.
class TestNetworkPart : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_bench = std::make_unique<PageBench>();
        m_bench->canPerson();
    }
    void cleanup() { m_bench.reset(); }

    void groupsFingerprints();
    void isOffAtFirst();
    void opensWithOneChoiceAndSave();
    void showsWhatTheBrowserShowsAndTheFingerprint();
    void ownCertificateNeedsItsFiles();
    void saysWhatIsWrongWithAFile();
    void saysWhatBecomesOfLinks_data();
    void saysWhatBecomesOfLinks();
    void saysWhyItIsNotOpen();
    void makesANewCertificate();
    void isNotOfferedWithoutTheRole();
    void theFingerprintStandsBesideTheLink();
    void aLinkToAnAddressThatIsGoneSaysSo();

private:
    std::unique_ptr<ui::SettingsPage> opened(const contract::Network& network)
    {
        m_bench->server.on(QStringLiteral("GET /settings/network"), contract::toJson(network));
        auto page = std::make_unique<ui::SettingsPage>(m_bench->context(), SettingsSection::network);
        m_bench->open(*page);
        return page;
    }
    /// The link page of somebody, before the link was opened.
    std::unique_ptr<ui::IssuePage> linkReady(const contract::PortalPlace& place)
    {
        m_bench->server.on(QStringLiteral("GET /portal"), contract::toJson(place));
        m_bench->server.on(QStringLiteral("POST /people/p-14/enrolments"), contract::toJson(samples::made()));
        m_bench->server.on(QStringLiteral("GET /enrolments/e-1"), contract::toJson(samples::enrolment(1)));
        auto page = std::make_unique<ui::IssuePage>(m_bench->context(), PersonId("p-14"));
        m_bench->open(*page);
        [&] { QTRY_COMPARE(PageBench::focused(), QStringLiteral("Face to face")); }();
        for (const auto key : {Qt::Key_V, Qt::Key_Space, Qt::Key_Return})
            QTest::keyClick(QApplication::focusWidget(), key);
        [&] { QTRY_COMPARE(PageBench::focused(), QStringLiteral("Copy link")); }();
        return page;
    }
    static QLineEdit* field(const QWidget& page, const QString& label)
    {
        for (auto* one : page.findChildren<QLabel*>()) {
            if (one->isVisibleTo(&page) && one->buddy() != nullptr && one->text().remove(u'&') == label)
                return qobject_cast<QLineEdit*>(one->buddy());
        }
        return nullptr;
    }
    static void choose(const QWidget& page, const QString& text) { PageBench::button(page, text)->click(); }
    /// Not PageBench::button: the section has the name of one of the choices.
    static void opensTo(const QWidget& page, bool network)
    {
        const auto words = network ? QStringLiteral("Devices on") : QStringLiteral("Only this");
        const auto all = page.findChildren<QRadioButton*>();
        const auto found = std::find_if(
            all.begin(), all.end(), [&](const auto* one) { return one->text().remove(u'&').startsWith(words); });
        QVERIFY(found != all.end());
        QTRY_VERIFY((*found)->isEnabled());
        (*found)->click();
    }

    std::unique_ptr<PageBench> m_bench;
};

void TestNetworkPart::groupsFingerprints()
{
    const auto fingerprint = samples::openNetwork().certificate.fingerprint;
    QCOMPARE(ui::fingerprintShort(fingerprint), QStringLiteral("3FA0 1122 9C4E 07B1"));
    const auto all = ui::fingerprintGroups(fingerprint);
    QVERIFY(all.startsWith(QStringLiteral("3FA0 1122 9C4E 07B1 5566 ")));
    QCOMPARE(all.count(u' '), 15);
    QCOMPARE(ui::fingerprintShort({}), QString());
}

void TestNetworkPart::isOffAtFirst()
{
    const auto page = opened(samples::closedNetwork());
    TRY_SAYS(*page, "Who can open links");
    QVERIFY(!PageBench::says(*page, QStringLiteral("Certificate file")));
    QVERIFY(!PageBench::says(*page, QStringLiteral("Fingerprint")));
    QVERIFY(!PageBench::says(*page, QStringLiteral("You have changes that are not saved.")));
}

void TestNetworkPart::opensWithOneChoiceAndSave()
{
    m_bench->server.on(QStringLiteral("PUT /settings/network"), contract::toJson(samples::openNetwork()));
    const auto page = opened(samples::closedNetwork());
    TRY_SAYS(*page, "Who can open links");
    opensTo(*page, true);
    QVERIFY(PageBench::says(*page, QStringLiteral("You have changes that are not saved.")));
    choose(*page, QStringLiteral("Save"));
    TRY_SAYS(*page, "Devices on this network can open links now.");
    const auto body = m_bench->server.lastBody(QStringLiteral("PUT /settings/network"));
    QCOMPARE(body.at("settings").at("on").get<bool>(), true);
    QCOMPARE(body.at("settings").at("address").get<std::string>(), std::string("192.0.2.20"));
    QCOMPARE(body.at("settings").at("port").get<int>(), 8443);
    QCOMPARE(body.at("settings").at("certificate").get<std::string>(), std::string("made_here"));
    QCOMPARE(body.at("settings").at("version").get<int>(), 3);
    QCOMPARE(body.at("new_certificate").get<bool>(), false);
    QVERIFY(!PageBench::says(*page, QStringLiteral("You have changes that are not saved.")));
}

void TestNetworkPart::showsWhatTheBrowserShowsAndTheFingerprint()
{
    const auto page = opened(samples::openNetwork());
    TRY_SAYS(*page, "https://192.0.2.20:8443");
    for (const char* words : {"not private", "Select Advanced", "Proceed", "192.0.2.20", "3FA0 1122 9C4E 07B1 5566", "read out the first four groups: 3FA0 1122 9C4E 07B1"})
        QVERIFY2(PageBench::says(*page, QString::fromLatin1(words)), words);
    choose(*page, QStringLiteral("Copy fingerprint"));
    QVERIFY(QApplication::clipboard()->text().startsWith(QStringLiteral("3FA0 1122")));
}

void TestNetworkPart::ownCertificateNeedsItsFiles()
{
    auto own = samples::openNetwork();
    own.settings.certificate = domain::CertificateSource::own;
    own.certificate.selfIssued = false;
    own.certificate.issuer = "Sample Authority";
    m_bench->server.on(QStringLiteral("PUT /settings/network"), contract::toJson(own));
    const auto page = opened(samples::openNetwork());
    TRY_SAYS(*page, "https://192.0.2.20:8443");
    choose(*page, QStringLiteral("Use my own certificate"));
    field(*page, QStringLiteral("Certificate file"))->setText(QStringLiteral("/etc/ssl/desk.pem"));
    field(*page, QStringLiteral("Private key file"))->setText(QStringLiteral("/etc/ssl/private/desk.key"));
    choose(*page, QStringLiteral("Save"));
    TRY_SAYS(*page, "if the person's device trusts Sample Authority");
    QVERIFY(!PageBench::says(*page, QStringLiteral("3FA0")));
    const auto body = m_bench->server.lastBody(QStringLiteral("PUT /settings/network")).at("settings");
    QCOMPARE(body.at("certificate").get<std::string>(), std::string("own"));
    QCOMPARE(body.at("key_file").get<std::string>(), std::string("/etc/ssl/private/desk.key"));
}

void TestNetworkPart::saysWhatIsWrongWithAFile()
{
    m_bench->server.refuse(QStringLiteral("PUT /settings/network"), invalidField("key_file", "D-NET-6"), 422);
    const auto page = opened(samples::openNetwork());
    TRY_SAYS(*page, "https://192.0.2.20:8443");
    choose(*page, QStringLiteral("Use my own certificate"));
    choose(*page, QStringLiteral("Save"));
    TRY_SAYS(*page, "This private key does not belong to the certificate");
    QVERIFY(PageBench::says(*page, QStringLiteral("You have changes that are not saved.")));
}

void TestNetworkPart::saysWhatBecomesOfLinks_data()
{
    QTest::addColumn<bool>("wasOn");
    QTest::addColumn<bool>("on");
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("says");
    QTest::newRow("on") << false << true << "192.0.2.20" << "Links that you made before name this computer only";
    QTest::newRow("off") << true << false << "192.0.2.20" << "Links that you gave to people do not open on their devices any more.";
    QTest::newRow("moved") << true << true << "198.51.100.7" << "Links that you made before lead to the old address";
    QTest::newRow("the same") << true << true << "192.0.2.20" << "Links that you made before go on working.";
}

void TestNetworkPart::saysWhatBecomesOfLinks()
{
    QFETCH(bool, wasOn);
    QFETCH(bool, on);
    QFETCH(QString, address);
    QFETCH(QString, says);
    auto after = on ? samples::openNetwork() : samples::closedNetwork();
    after.settings.address = address.toStdString();
    m_bench->server.on(QStringLiteral("PUT /settings/network"), contract::toJson(after));
    const auto page = opened(wasOn ? samples::openNetwork() : samples::closedNetwork());
    TRY_SAYS(*page, "Who can open links");
    opensTo(*page, on);
    choose(*page, QStringLiteral("Save"));
    QTRY_VERIFY2(PageBench::says(*page, says), qPrintable(PageBench::words(*page).join(u'\n')));
}

void TestNetworkPart::saysWhyItIsNotOpen()
{
    auto network = samples::openNetwork();
    network.openAt.clear();
    network.certificate = {};
    network.problem = "D-NET-13";
    network.problemParameters = {{"address", "192.0.2.20"}};
    const auto page = opened(network);
    TRY_SAYS(*page, "Devices on this network cannot open links now.");
    QVERIFY(PageBench::says(*page, QStringLiteral("192.0.2.20 is not an address of this computer now.")));
    QVERIFY(!PageBench::says(*page, QStringLiteral("Devices reach this computer at")));
}

void TestNetworkPart::makesANewCertificate()
{
    m_bench->server.on(QStringLiteral("PUT /settings/network"), contract::toJson(samples::openNetwork()));
    const auto page = opened(samples::openNetwork());
    TRY_SAYS(*page, "https://192.0.2.20:8443");
    choose(*page, QStringLiteral("Make a new certificate"));
    QTRY_COMPARE(m_bench->server.count(QStringLiteral("PUT /settings/network")), 1);
    QCOMPARE(m_bench->server.lastBody(QStringLiteral("PUT /settings/network")).at("new_certificate").get<bool>(), true);
}

void TestNetworkPart::isNotOfferedWithoutTheRole()
{
    m_bench->allow({domain::Permission::findPerson});
    const auto page = opened(samples::closedNetwork());
    QCOMPARE(page->section(), SettingsSection::server);
    QVERIFY(!PageBench::says(*page, QStringLiteral("Devices on this network")));
}

void TestNetworkPart::theFingerprintStandsBesideTheLink()
{
    const auto page = linkReady(samples::openPortal());
    TRY_SAYS(*page, "3FA0 1122 9C4E 07B1");
    QVERIFY(PageBench::says(*page, QStringLiteral("the browser warns first")));
    QVERIFY(!PageBench::says(*page, QStringLiteral("This link opens only on this computer.")));
}

void TestNetworkPart::aLinkToAnAddressThatIsGoneSaysSo()
{
    contract::PortalPlace elsewhere;
    elsewhere.url = "http://127.0.0.1:4711";
    elsewhere.onThisComputerOnly = true;
    const auto page = linkReady(elsewhere);
    TRY_SAYS(*page, "This link does not open any more.");
    QVERIFY(!PageBench::says(*page, QStringLiteral("3FA0")));
}

COUNTERSIGN_TEST(TestNetworkPart)
#include "tst_NetworkPart.moc"
