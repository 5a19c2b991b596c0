// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Text.h"
#include "crypto/Certificate.h"
#include "storage/sql/Database.h"
#include "support/RawClient.h"
#include "support/SecondHost.h"
#include "support/TestCertificate.h"
#include "support/TestCore.h"
#include "support/TestMain.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTest>

#include <memory>

using namespace countersign;
using namespace countersign::tests;
using contract::Json;

namespace {

QString text(const std::string& utf8)
{
    return QString::fromStdString(utf8);
}

/// One computer that works alone, with a system administrator signed in.
class Desk
{
public:
    /// `shift`: the clock of this computer is wrong by so much.
    explicit Desk(std::chrono::hours shift = std::chrono::hours(0))
        : core([](server::CoreOptions& options) { options.portalOnThisComputerOnly = true; })
    {
        core.clock.set(SystemClock().now() + shift); // other programs look at the certificate too
        organisation = core.organisation("X01");
        admin = core.staff("admin", {domain::Role::systemAdministrator, domain::Role::raManager}, organisation);
        core.signIn(admin);
        core.stepUp(admin);
    }

    Json settings() { return core.get("/settings/network", admin.token).json.at("settings"); }
    Json place() { return core.get("/portal", admin.token).json; }

    Answer put(Json wanted, bool newCertificate = false)
    {
        Json now = settings();
        if (!wanted.is_null())
            now.update(wanted);
        return core.call("PUT", "/settings/network", {{"settings", now}, {"new_certificate", newCertificate}}, admin.token);
    }

    /// On, at that address, with a certificate that is made now.
    Answer open(const QString& address, int port)
    {
        return put({{"on", true}, {"address", address.toStdString()}, {"port", port}});
    }

    std::string link()
    {
        const auto number = std::to_string(++made);
        const auto person = core.person("Gwen", "Price" + number, "gwen" + number + "@trust.example", organisation);
        const auto answer = core.post("/people/" + person.value + "/enrolments",
            {{"meeting", "video"}, {"identity_confirmed", true}, {"replace_open", true}}, admin.token);
        return answer.json.at("link").get<std::string>();
    }

    /// The one file that was made, or nothing.
    QString madeFile() const
    {
        const QDir folder(core.folder());
        const auto names = folder.entryList({QStringLiteral("portal-certificate-*.pem")});
        return names.size() == 1 ? folder.filePath(names.first()) : QString();
    }

    TestCore core;
    OrganisationId organisation;
    TestStaff admin;
    int made = 0;
};

int freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::Any);
    return server.serverPort();
}

/// "127.0.0.1:4711" of every listening socket of this process, as the system's own tool shows them.
QStringList listening()
{
    QStringList found;
    const auto pid = QStringLiteral("pid=%1,").arg(QCoreApplication::applicationPid());
    for (const auto& line : QString::fromUtf8(run(QStringLiteral("ss"), {QStringLiteral("-Hltnp")}).out).split(u'\n')) {
        if (line.contains(pid))
            found << line.simplified().section(u' ', 3, 3);
    }
    found.sort();
    return found;
}

QStringList curl(const QString& url, const QStringList& more = {})
{
    return QStringList{QStringLiteral("--silent"), QStringLiteral("--show-error"), QStringLiteral("--include"), QStringLiteral("--max-time"),
               QStringLiteral("60"), QStringLiteral("--noproxy"), QStringLiteral("*")}
        + more + QStringList{url};
}

} // namespace

class TestNetwork : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void isOffAtFirstAndOnlyLoopbackListens();
    void anotherHostReachesThePortalOverTlsAndNothingElse();
    void theFingerprintIsTheOneThatOpensslShows();
    void s48_browsersAreNotToldToInsistOnASelfMadeCertificate();
    void s71_tlsOfTheNetworkListener_data();
    void s71_tlsOfTheNetworkListener();
    void theOperatorsOwnCertificateIsServed();
    void ownCertificatesAreChecked_data();
    void ownCertificatesAreChecked();
    void linksFollowAndOldOnesKeepWorkingHere();
    void theKeyIsForItsOwnerAlone();
    void comesBackAfterARestart();
    void staysOnLoopbackWithoutAGoodCertificate();
    void closesWhenTheCertificateEnds();
    void aTakenPortChangesNothing();
    void refusesWhatIsNoAddress_data();
    void refusesWhatIsNoAddress();
    void wantsAFreshCodeAndTheRole();
    void isAudited();
    void aServerHasNoSuchSetting();

private:
    std::unique_ptr<SecondHost> m_other;
};

void TestNetwork::initTestCase()
{
    m_other = std::make_unique<SecondHost>();
}

void TestNetwork::isOffAtFirstAndOnlyLoopbackListens()
{
    const auto before = listening();
    Desk desk;
    QCOMPARE(desk.settings().at("on").get<bool>(), false);
    QCOMPARE(desk.place().at("on_this_computer_only").get<bool>(), true);
    QStringList expected = before
        + QStringList{QStringLiteral("127.0.0.1:%1").arg(desk.core.core().apiPort()), QStringLiteral("127.0.0.1:%1").arg(desk.core.core().portalPort())};
    expected.sort();
    QCOMPARE(listening(), expected);
}

void TestNetwork::anotherHostReachesThePortalOverTlsAndNothingElse()
{
    const auto before = listening();
    Desk desk;
    const QString here = m_other->addressOfThis();
    const int port = freePort();
    const auto opened = desk.open(here, port);
    QVERIFY2(opened.status == 200, opened.json.dump().c_str());
    QStringList expected = before
        + QStringList{QStringLiteral("127.0.0.1:%1").arg(desk.core.core().apiPort()), QStringLiteral("127.0.0.1:%1").arg(desk.core.core().portalPort()),
            QStringLiteral("%1:%2").arg(here).arg(port)};
    expected.sort();
    QCOMPARE(listening(), expected);

    const QString link = text(desk.link());
    QVERIFY2(link.startsWith(QStringLiteral("https://%1:%2/r/").arg(here).arg(port)), qPrintable(link));
    const auto page = m_other->run(QStringLiteral("curl"), curl(link, {QStringLiteral("--cacert"), desk.madeFile()}));
    QVERIFY2(page.code == 0 && page.out.startsWith("HTTP/1.1 200"), page.errors + page.out);
    QVERIFY(page.out.contains("Set-Cookie: __Host-"));
    QVERIFY(page.out.contains("Secure"));

    // Without the certificate there is no page, and without TLS there is nothing.
    QCOMPARE(m_other->run(QStringLiteral("curl"), curl(link)).code, 60);
    const QString plain = QString(link).replace(QStringLiteral("https://"), QStringLiteral("http://"));
    const auto refused = m_other->run(QStringLiteral("curl"), curl(plain));
    QVERIFY2(refused.code != 0 && !refused.out.contains("HTTP/1.1 200"), refused.out);
    // Another name for this computer is not ours.
    const auto foreign = m_other->run(QStringLiteral("curl"), curl(link, {QStringLiteral("-k"), QStringLiteral("-H"), QStringLiteral("Host: evil.example")}));
    QVERIFY2(foreign.out.startsWith("HTTP/1.1 421"), foreign.out);
    // The API of the RA and the portal on loopback are out of reach.
    for (const auto closed : {desk.core.core().apiPort(), desk.core.core().portalPort()}) {
        const auto answer = m_other->run(QStringLiteral("curl"), curl(QStringLiteral("http://%1:%2/api/v1/setup").arg(here).arg(closed)));
        QCOMPARE(answer.code, 7);
    }
    const auto api = m_other->run(QStringLiteral("curl"), curl(QStringLiteral("https://%1:%2/api/v1/setup").arg(here).arg(port), {QStringLiteral("-k")}));
    QVERIFY2(api.out.startsWith("HTTP/1.1 404"), api.out);

    QCOMPARE(desk.put({{"on", false}}).status, 200);
    QCOMPARE(m_other->run(QStringLiteral("curl"), curl(link, {QStringLiteral("-k")})).code, 7);
}

void TestNetwork::theFingerprintIsTheOneThatOpensslShows()
{
    Desk desk;
    const int port = freePort();
    const auto opened = desk.open(m_other->addressOfThis(), port);
    QCOMPARE(opened.status, 200);
    const QString target = QStringLiteral("%1:%2").arg(m_other->addressOfThis()).arg(port);
    const auto sent = m_other->run(QStringLiteral("openssl"), {QStringLiteral("s_client"), QStringLiteral("-connect"), target});
    const auto shown = run(QStringLiteral("openssl"),
        {QStringLiteral("x509"), QStringLiteral("-noout"), QStringLiteral("-fingerprint"), QStringLiteral("-sha256"), QStringLiteral("-ext"), QStringLiteral("subjectAltName")},
        sent.out);
    const auto ours = opened.json.at("certificate").at("fingerprint").get<std::string>();
    QCOMPARE(ours.size(), std::size_t(95));
    QVERIFY2(shown.out.contains(("Fingerprint=" + ours).c_str()), shown.out);
    QVERIFY2(shown.out.contains("IP Address:" + m_other->addressOfThis().toLatin1()), shown.out);
    QCOMPARE(desk.place().at("fingerprint").get<std::string>(), ours);
    // Another one on demand, and only then.
    QCOMPARE(desk.put({}).json.at("certificate").at("fingerprint").get<std::string>(), ours);
    const auto another = desk.put({}, true).json.at("certificate").at("fingerprint").get<std::string>();
    QVERIFY(another != ours);
    QVERIFY(!desk.madeFile().isEmpty());
    const auto days = run(QStringLiteral("openssl"), {QStringLiteral("x509"), QStringLiteral("-in"), desk.madeFile(), QStringLiteral("-noout"), QStringLiteral("-checkend"), QString::number(398 * 86400)});
    QVERIFY2(days.code == 1, "browsers take 397 days at most");
}

void TestNetwork::s48_browsersAreNotToldToInsistOnASelfMadeCertificate()
{
    Desk desk;
    const int port = freePort();
    QCOMPARE(desk.open(m_other->addressOfThis(), port).status, 200);
    const QString base = QStringLiteral("https://%1:%2").arg(m_other->addressOfThis()).arg(port);
    for (const auto* path : {"/", "/no-such-page", "/register/email", "/%2e%2e/x"}) {
        const auto answer = m_other->run(QStringLiteral("curl"), curl(base + QLatin1String(path), {QStringLiteral("-k"), QStringLiteral("--path-as-is")}));
        QVERIFY2(answer.out.startsWith("HTTP/1.1 "), answer.errors);
        QVERIFY2(!answer.out.toLower().contains("strict-transport-security"), answer.out);
        QVERIFY2(answer.out.contains("Content-Security-Policy"), answer.out);
    }
}

void TestNetwork::s71_tlsOfTheNetworkListener_data()
{
    QTest::addColumn<QStringList>("client");
    QTest::addColumn<bool>("taken");
    QTest::newRow("1.3") << QStringList{QStringLiteral("-tls1_3")} << true;
    QTest::newRow("1.2") << QStringList{QStringLiteral("-tls1_2")} << true;
    QTest::newRow("1.1") << QStringList{QStringLiteral("-tls1_1"), QStringLiteral("-cipher"), QStringLiteral("ALL:@SECLEVEL=0")} << false;
    QTest::newRow("1.0") << QStringList{QStringLiteral("-tls1"), QStringLiteral("-cipher"), QStringLiteral("ALL:@SECLEVEL=0")} << false;
    QTest::newRow("CBC") << QStringList{QStringLiteral("-tls1_2"), QStringLiteral("-cipher"), QStringLiteral("ECDHE-ECDSA-AES128-SHA256:ECDHE-ECDSA-AES256-SHA")} << false;
    QTest::newRow("GCM") << QStringList{QStringLiteral("-tls1_2"), QStringLiteral("-cipher"), QStringLiteral("ECDHE-ECDSA-AES128-GCM-SHA256")} << true;
}

void TestNetwork::s71_tlsOfTheNetworkListener()
{
    QFETCH(QStringList, client);
    QFETCH(bool, taken);
    Desk desk;
    const int port = freePort();
    QCOMPARE(desk.open(m_other->addressOfThis(), port).status, 200);
    const QString target = QStringLiteral("%1:%2").arg(m_other->addressOfThis()).arg(port);
    const auto tried = m_other->run(QStringLiteral("openssl"), QStringList{QStringLiteral("s_client"), QStringLiteral("-connect"), target} + client);
    QVERIFY2(tried.out.contains("BEGIN CERTIFICATE") == taken, tried.out + tried.errors);
}

void TestNetwork::theOperatorsOwnCertificateIsServed()
{
    Desk desk;
    const TestCertificate certificate; // for localhost, 127.0.0.1 and ::1
    QFile::setPermissions(text(certificate.keyFile()), QFile::ReadOwner | QFile::WriteOwner);
    const int port = freePort();
    const auto opened = desk.put({{"on", true}, {"address", "127.0.0.1"}, {"host_name", "localhost"}, {"port", port}, {"certificate", "own"},
        {"chain_file", certificate.chainFile()}, {"key_file", certificate.keyFile()}});
    QVERIFY2(opened.status == 200, opened.json.dump().c_str());
    QCOMPARE(opened.json.at("certificate").at("self_issued").get<bool>(), false);
    QCOMPARE(desk.place().at("fingerprint").get<std::string>(), std::string()); // no warning, nothing to compare
    const auto page = run(QStringLiteral("curl"),
        curl(QStringLiteral("https://localhost:%1/").arg(port), {QStringLiteral("--cacert"), text(certificate.authorityFile())}));
    QVERIFY2(page.code == 0 && page.out.startsWith("HTTP/1.1 "), page.errors);
    QVERIFY2(page.out.contains("Strict-Transport-Security: max-age=31536000\r\n"), page.out); // this host alone
}

void TestNetwork::ownCertificatesAreChecked_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("message");
    QTest::newRow("another key") << "other key" << "key_file" << "D-NET-6";
    QTest::newRow("expired") << "expired" << "chain_file" << "D-NET-8";
    QTest::newRow("not yet") << "not yet" << "chain_file" << "D-NET-11";
    QTest::newRow("another name") << "foreign name" << "chain_file" << "D-NET-9";
    QTest::newRow("readable by all") << "open key" << "key_file" << "D-NET-7";
    QTest::newRow("no certificate") << "no chain" << "chain_file" << "D-NET-4";
    QTest::newRow("rubbish") << "rubbish" << "chain_file" << "D-NET-4";
    QTest::newRow("no key") << "no key" << "key_file" << "D-NET-5";
    QTest::newRow("pass phrase") << "encrypted key" << "key_file" << "D-NET-5";
}

void TestNetwork::ownCertificatesAreChecked()
{
    QFETCH(QString, fault);
    const auto shift = fault == QLatin1String("expired") ? 25 : fault == QLatin1String("not yet") ? -25 : 0;
    Desk desk{std::chrono::hours(shift)};
    const TestCertificate certificate;
    const TestCertificate other;
    const QTemporaryDir folder;
    Json wanted{{"on", true}, {"address", "127.0.0.1"}, {"port", freePort()}, {"certificate", "own"}, {"chain_file", certificate.chainFile()},
        {"key_file", certificate.keyFile()}};
    for (const auto& file : {certificate.keyFile(), other.keyFile()})
        QFile::setPermissions(text(file), QFile::ReadOwner | QFile::WriteOwner);
    const QString rubbish = folder.filePath(QStringLiteral("rubbish.pem"));
    if (fault == QLatin1String("other key"))
        wanted["key_file"] = other.keyFile();
    else if (fault == QLatin1String("foreign name"))
        wanted["host_name"] = "elsewhere.example.org";
    else if (fault == QLatin1String("open key"))
        QFile::setPermissions(text(certificate.keyFile()), QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther);
    else if (fault == QLatin1String("no chain"))
        wanted["chain_file"] = "/nowhere/chain.pem";
    else if (fault == QLatin1String("no key"))
        wanted["key_file"] = "/nowhere/key.pem";
    if (fault == QLatin1String("rubbish")) {
        QFile file(rubbish);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(100'000, '\xff') + "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        wanted["chain_file"] = rubbish.toStdString();
    }
    if (fault == QLatin1String("encrypted key")) {
        QCOMPARE(run(QStringLiteral("openssl"), {QStringLiteral("ec"), QStringLiteral("-aes256"), QStringLiteral("-passout"), QStringLiteral("pass:secret"),
                                                    QStringLiteral("-in"), text(certificate.keyFile()), QStringLiteral("-out"), rubbish}).code, 0);
        QFile::setPermissions(rubbish, QFile::ReadOwner);
        wanted["key_file"] = rubbish.toStdString();
    }
    const auto before = listening();
    const auto refused = desk.put(wanted);
    QVERIFY2(refused.status == 422 || refused.status == 400, refused.json.dump().c_str());
    QTEST(text(refused.json.at("fields").front().at("field").get<std::string>()), "field");
    QTEST(text(refused.message), "message");
    QCOMPARE(listening(), before);
    QCOMPARE(desk.settings().at("on").get<bool>(), false);
}

void TestNetwork::linksFollowAndOldOnesKeepWorkingHere()
{
    Desk desk;
    const auto early = desk.link();
    QVERIFY(early.starts_with("http://127.0.0.1:"));
    QCOMPARE(desk.open(m_other->addressOfThis(), freePort()).status, 200);
    const auto shared = desk.link();
    QVERIFY(shared.starts_with("https://"));
    // The page on this computer goes on with what it had, for links made before and after.
    for (const auto& link : {early, shared}) {
        const auto token = link.substr(link.rfind('/'));
        const auto page = run(QStringLiteral("curl"), curl(QStringLiteral("http://127.0.0.1:%1/r%2").arg(desk.core.core().portalPort()).arg(text(token))));
        QVERIFY2(page.out.startsWith("HTTP/1.1 200"), page.out);
    }
    QCOMPARE(desk.put({{"on", false}}).status, 200);
    QVERIFY(desk.link().starts_with("http://127.0.0.1:"));
}

void TestNetwork::theKeyIsForItsOwnerAlone()
{
    Desk desk;
    QCOMPARE(desk.open(m_other->addressOfThis(), freePort()).status, 200);
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    QCOMPARE(QFileInfo(desk.madeFile()).permissions() & others, QFile::Permissions());
    const auto first = desk.madeFile();
    QCOMPARE(desk.put({}, true).status, 200);
    QVERIFY(desk.madeFile() != first); // the old key is gone
}

void TestNetwork::comesBackAfterARestart()
{
    Desk desk;
    const auto opened = desk.open(m_other->addressOfThis(), freePort());
    desk.core.restart();
    const auto place = desk.place();
    QCOMPARE(place.at("url").get<std::string>(), opened.json.at("open_at").get<std::string>());
    QVERIFY(place.at("fingerprint") == opened.json.at("certificate").at("fingerprint"));
    QCOMPARE(place.at("problem").get<std::string>(), std::string());
}

void TestNetwork::staysOnLoopbackWithoutAGoodCertificate()
{
    Desk desk;
    QCOMPARE(desk.open(m_other->addressOfThis(), freePort()).status, 200);
    const auto file = desk.madeFile();
    QFile::setPermissions(file, QFile::ReadOwner | QFile::ReadOther);
    desk.core.restart();
    QCOMPARE(desk.place().at("problem").get<std::string>(), std::string("D-NET-7"));
    QFile::remove(file);
    desk.core.restart();
    const auto place = desk.place();
    QCOMPARE(place.at("problem").get<std::string>(), std::string("D-NET-12"));
    QCOMPARE(place.at("on_this_computer_only").get<bool>(), true);
    QVERIFY(desk.link().starts_with("http://127.0.0.1:"));
    // Saving again makes another.
    QCOMPARE(desk.put({}).status, 200);
    QCOMPARE(desk.place().at("problem").get<std::string>(), std::string());
}

void TestNetwork::closesWhenTheCertificateEnds()
{
    Desk desk;
    QCOMPARE(desk.open(m_other->addressOfThis(), freePort()).status, 200);
    const auto shared = listening();
    desk.core.clock.advance(std::chrono::hours(24 * 366));
    desk.core.signIn(desk.admin);
    // The core looks by itself now and then.
    QTRY_COMPARE_WITH_TIMEOUT(desk.place().at("problem").get<std::string>(), std::string("D-NET-8"), 120'000);
    QCOMPARE(listening().size(), shared.size() - 1);
    QVERIFY(desk.link().starts_with("http://127.0.0.1:"));
}

void TestNetwork::aTakenPortChangesNothing()
{
    Desk desk;
    const int port = freePort();
    QCOMPARE(desk.open(m_other->addressOfThis(), port).status, 200);
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress(m_other->addressOfThis())));
    const auto refused = desk.put({{"port", taken.serverPort()}});
    QCOMPARE(refused.message, std::string("D-NET-10"));
    QCOMPARE(desk.settings().at("port").get<int>(), port);
    const auto page = m_other->run(QStringLiteral("curl"), curl(text(desk.link()), {QStringLiteral("--cacert"), desk.madeFile()}));
    QVERIFY2(page.out.startsWith("HTTP/1.1 200"), page.errors + page.out);
    QCOMPARE(desk.put({{"address", "192.0.2.77"}}).message, std::string("D-NET-13")); // of nobody
}

void TestNetwork::refusesWhatIsNoAddress_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QVariant>("value");
    QTest::addColumn<QString>("message");
    for (const auto* address : {"", "0.0.0.0", "::", "example.org", "10.0.0.1:80", "fe80::1%eth0", "999.1.1.1", "127.0.0.1\r\nX: y"})
        QTest::newRow(qPrintable(QStringLiteral("address ") + QString::fromLatin1(address).toHtmlEscaped())) << "address" << QVariant(QString::fromLatin1(address)) << "D-NET-1";
    for (const auto* name : {"https://desk", "a b", "10.0.0.1", "desk/evil", "desk\r\nX: y", "<b>"})
        QTest::newRow(qPrintable(QStringLiteral("name ") + QString::fromLatin1(name).toHtmlEscaped())) << "host_name" << QVariant(QString::fromLatin1(name)) << "D-NET-2";
    for (const int port : {0, 1, 80, 1023})
        QTest::newRow(qPrintable(QStringLiteral("port %1").arg(port))) << "port" << QVariant(port) << "D-NET-3";
}

void TestNetwork::refusesWhatIsNoAddress()
{
    QFETCH(QString, field);
    QFETCH(QVariant, value);
    Desk desk;
    Json wanted{{"on", true}, {"address", "127.0.0.1"}, {"port", 8443}};
    if (value.typeId() == QMetaType::Int)
        wanted[field.toStdString()] = value.toInt();
    else
        wanted[field.toStdString()] = value.toString().toStdString();
    const auto refused = desk.put(wanted);
    QVERIFY2(!refused.json.contains("settings"), refused.json.dump().c_str());
    QTEST(text(refused.message), "message");
    QCOMPARE(desk.settings().at("on").get<bool>(), false);
}

void TestNetwork::wantsAFreshCodeAndTheRole()
{
    Desk desk;
    desk.core.clock.advance(minutes(6)); // past the step-up
    QCOMPARE(desk.open(m_other->addressOfThis(), 8443).kind, std::string("step-up-required"));
    auto agent = desk.core.staff("agent", {domain::Role::raAgentAdvanced}, desk.organisation);
    desk.core.signIn(agent);
    desk.core.stepUp(agent);
    QCOMPARE(desk.core.get("/settings/network", agent.token).status, 403);
    QCOMPARE(desk.core.get("/portal", agent.token).status, 200); // what to tell the person
    QCOMPARE(desk.core.get("/portal", {}).status, 401);
}

void TestNetwork::isAudited()
{
    Desk desk;
    const auto opened = desk.open(m_other->addressOfThis(), freePort());
    QCOMPARE(opened.status, 200);
    const auto rows = desk.core.context().database.read([](storage::Reader& reader) -> Result<std::string> {
        auto row = reader.sql("SELECT details FROM audit_event WHERE action = 'settings.network_changed' ORDER BY sequence DESC LIMIT 1");
        return row.next() ? row.text(0) : std::string();
    });
    QVERIFY(rows);
    QVERIFY2(rows->find(opened.json.at("open_at").get<std::string>()) != std::string::npos, rows->c_str());
    QVERIFY2(rows->find(opened.json.at("certificate").at("fingerprint").get<std::string>()) != std::string::npos, rows->c_str());
}

void TestNetwork::aServerHasNoSuchSetting()
{
    TestCore server;
    auto admin = server.staff("admin", {domain::Role::systemAdministrator}, server.organisation("X01"));
    server.signIn(admin);
    server.stepUp(admin);
    const auto shown = server.get("/settings/network", admin.token);
    QCOMPARE(shown.json.at("available").get<bool>(), false);
    QCOMPARE(server.get("/portal", admin.token).json.at("on_this_computer_only").get<bool>(), false);
    Json wanted = shown.json.at("settings");
    wanted["on"] = true;
    wanted["address"] = "127.0.0.1";
    QCOMPARE(server.call("PUT", "/settings/network", {{"settings", wanted}, {"new_certificate", false}}, admin.token).message, std::string("D-NET-14"));
}

COUNTERSIGN_TEST(TestNetwork)
#include "tst_Network.moc"
