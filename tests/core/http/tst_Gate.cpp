// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/Address.h"
#include "http/Gate.h"
#include "support/TestMain.h"

#include <QTest>

using namespace countersign::http;

class TestGate : public QObject
{
    Q_OBJECT

private slots:
    void addresses_data();
    void addresses();
    void s58_groups();
    void hosts_data();
    void hosts();
    void s58_clients_data();
    void s58_clients();
    void protocolCountsOnlyFromProxies();
};

void TestGate::addresses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("canonical");
    QTest::newRow("IPv4") << QByteArray("192.0.2.1") << QByteArray("192.0.2.1");
    QTest::newRow("IPv6") << QByteArray("2001:DB8:0:0::1") << QByteArray("2001:db8::1");
    QTest::newRow("mapped") << QByteArray("::ffff:192.0.2.1") << QByteArray("192.0.2.1");
    for (const char* bad : {"", "unknown", "192.0.2", "192.0.2.256", "192.0.2.1:80", "[::1]", "fe80::1%eth0",
             "1.2.3.4 ", "0x7f.1", "127.1", "'; DROP TABLE"})
        QTest::addRow("bad %s", bad) << QByteArray(bad) << QByteArray();
}

void TestGate::addresses()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, canonical);
    QCOMPARE(QByteArray::fromStdString(canonicalAddress(text.toStdString()).value_or("")), canonical);
}

void TestGate::s58_groups()
{
    QCOMPARE(addressGroup("192.0.2.1"), std::string("192.0.2.1"));
    QCOMPARE(addressGroup("2001:db8:1:2:3:4:5:6"), std::string("2001:db8:1:2::/64"));
    QCOMPARE(addressGroup("2001:db8:1:2::9"), addressGroup("2001:db8:1:2:ffff::1"));
    QVERIFY(addressGroup("2001:db8:1:2::9") != addressGroup("2001:db8:1:3::9"));
    QVERIFY(isLoopback("127.0.0.9") && isLoopback("::1") && !isLoopback("192.0.2.1") && !isLoopback(""));
}

void TestGate::hosts_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<int>("status");
    QTest::newRow("ours") << QByteArray("ra.example.org") << 0;
    QTest::newRow("case") << QByteArray("RA.Example.ORG") << 0;
    QTest::newRow("default port") << QByteArray("ra.example.org:443") << 0;
    QTest::newRow("bound port") << QByteArray("127.0.0.1:8444") << 0;
    QTest::newRow("literal") << QByteArray("[::1]:9000") << 0;
    QTest::newRow("other port") << QByteArray("ra.example.org:444") << 421;
    QTest::newRow("plain HTTP's port") << QByteArray("ra.example.org:80") << 421;
    QTest::newRow("placeholder itself") << QByteArray("127.0.0.1:0") << 421;
    QTest::newRow("no port") << QByteArray("127.0.0.1") << 421;
    QTest::newRow("other") << QByteArray("evil.example") << 421;
    QTest::newRow("tail") << QByteArray("xra.example.org") << 421;
    QTest::newRow("head") << QByteArray("ra.example.org.evil.example") << 421;
    QTest::newRow("final dot") << QByteArray("ra.example.org.") << 421;
    QTest::newRow("empty") << QByteArray("") << 400;
    QTest::newRow("user") << QByteArray("ra.example.org@evil.example") << 400;
    QTest::newRow("path") << QByteArray("ra.example.org/x") << 400;
    QTest::newRow("two") << QByteArray("ra.example.org, evil.example") << 400;
    QTest::newRow("escape") << QByteArray("ra%2eexample.org") << 400;
}

void TestGate::hosts()
{
    QFETCH(QByteArray, host);
    QFETCH(int, status);
    ServerConfig config;
    config.tls = TlsFiles{};
    config.allowedHosts = {"ra.example.org", "127.0.0.1:0", "[::1]:9000"};
    Request request;
    request.headers.add("Host", host.toStdString());
    QCOMPARE(Gate(config, 8444).admit(request, "192.0.2.1"), status);
}

void TestGate::s58_clients_data()
{
    QTest::addColumn<QByteArray>("peer");
    QTest::addColumn<QList<QByteArray>>("forwarded");
    QTest::addColumn<QByteArray>("client");
    const auto row = [](const char* name, const char* peer, QList<QByteArray> forwarded, const char* client) {
        QTest::newRow(name) << QByteArray(peer) << std::move(forwarded) << QByteArray(client);
    };
    row("no proxy, no field", "192.0.2.1", {}, "192.0.2.1");
    row("a stranger's word", "192.0.2.1", {"198.51.100.7"}, "192.0.2.1");
    row("a proxy's word", "10.0.0.1", {"198.51.100.7"}, "198.51.100.7");
    row("a proxy without a word", "10.0.0.1", {}, "10.0.0.1");
    row("what the client claimed", "10.0.0.1", {"1.1.1.1, 198.51.100.7"}, "198.51.100.7");
    row("two proxies", "10.0.0.1", {"1.1.1.1, 198.51.100.7, 10.0.0.2"}, "198.51.100.7");
    row("two fields", "10.0.0.1", {"1.1.1.1", "198.51.100.7"}, "198.51.100.7");
    row("only proxies", "10.0.0.1", {"10.0.0.2"}, "10.0.0.2");
    row("IPv6", "10.0.0.1", {"2001:DB8::7"}, "2001:db8::7");
    row("mapped", "10.0.0.1", {"::ffff:198.51.100.7"}, "198.51.100.7");
    row("no address", "10.0.0.1", {"unknown"}, "10.0.0.1");
    row("no address in front is not reached", "10.0.0.1", {"x, 198.51.100.7"}, "198.51.100.7");
    row("no address at the end hides the rest", "10.0.0.1", {"198.51.100.7, x"}, "10.0.0.1");
    row("with a port", "10.0.0.1", {"198.51.100.7:1234"}, "10.0.0.1");
    row("empty", "10.0.0.1", {""}, "10.0.0.1");
    row("empty element", "10.0.0.1", {"198.51.100.7,"}, "10.0.0.1");
}

void TestGate::s58_clients()
{
    QFETCH(QByteArray, peer);
    QFETCH(QList<QByteArray>, forwarded);
    QFETCH(QByteArray, client);
    ServerConfig config;
    config.trustedProxies = {"10.0.0.1", "10.0.0.2"};
    Request request;
    request.headers.add("Host", "any.example");
    for (const auto& value : forwarded)
        request.headers.add("X-Forwarded-For", value.toStdString());
    QCOMPARE(Gate(config, 1).admit(request, peer.toStdString()), 0);
    QCOMPARE(QByteArray::fromStdString(request.clientAddress), client);
}

void TestGate::protocolCountsOnlyFromProxies()
{
    ServerConfig config;
    config.trustedProxies = {"10.0.0.1"};
    const auto secure = [&config](const char* peer, const char* proto) {
        Request request;
        request.headers.add("Host", "any.example");
        request.headers.add("X-Forwarded-Proto", proto);
        return Gate(config, 1).admit(request, peer) == 0 && request.secure;
    };
    QVERIFY(secure("10.0.0.1", "https"));
    QVERIFY(!secure("10.0.0.1", "http"));
    QVERIFY(!secure("10.0.0.1", "http, https"));
    QVERIFY(!secure("192.0.2.1", "https"));
}

COUNTERSIGN_TEST(TestGate)
#include "tst_Gate.moc"
