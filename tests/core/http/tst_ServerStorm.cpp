// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/ServerUnderTest.h"
#include "support/SecondHost.h"
#include "support/TestCertificate.h"
#include "support/TestMain.h"

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslSocket>

#include <fstream>
#include <sys/resource.h>
#include <unistd.h>

using namespace countersign;
using namespace countersign::http;
using namespace countersign::tests;
using std::chrono::seconds;
using std::chrono::steady_clock;

namespace {

/// The beginning of a TLS record, and no more.
constexpr std::string_view halfHandshake("\x16\x03\x01\x02\x00\x01\x00", 7);
constexpr std::size_t mostBytesPerConnection = 192 * 1024; // the sanitizers' own share included
constexpr seconds patience{150};

Response ok(const Request&)
{
    return text("ok");
}

/// One who wastes the server's time: what it sends, and how long the server may bear it.
struct Waster
{
    RawClient client;
    seconds limit;
    steady_clock::time_point since;
};

/// This process holds both ends.
bool mayOpen(rlim_t files)
{
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = std::min(limit.rlim_max, std::max(limit.rlim_cur, files));
    return setrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur >= files;
}

std::size_t memoryInUse()
{
    std::size_t whole = 0;
    std::size_t resident = 0;
    std::ifstream("/proc/self/statm") >> whole >> resident;
    return resident * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

/// Bytes; none if memory was given back.
std::size_t grownSince(std::size_t before)
{
    const auto now = memoryInUse();
    return now > before ? now - before : 0;
}

/// One after another until all are cut. Each is borne for its limit and no shorter; slowness of this machine cannot make it fail.
void untilAllAreCut(std::vector<Waster>& wasters, const std::function<bool()>& probe)
{
    const auto end = steady_clock::now() + patience;
    int asked = 0;
    int served = 0;
    std::size_t open = wasters.size();
    std::vector<bool> cut(wasters.size(), false);
    while (open > 0 && steady_clock::now() < end) {
        ++asked;
        served += probe() ? 1 : 0;
        for (std::size_t i = 0; i < wasters.size(); ++i) {
            if (cut[i] || wasters[i].client.poll())
                continue;
            cut[i] = true;
            --open;
            QVERIFY2(steady_clock::now() - wasters[i].since >= wasters[i].limit, "cut before its time");
        }
        QTest::qWait(100); // time is what this is about
    }
    QCOMPARE(open, std::size_t(0));
    QCOMPARE(served, asked);
    QVERIFY2(asked > 2, "too few probes to say anything");
}

} // namespace

/// Thousands of connections that take their time, against the limits as they are delivered (S 80).
class TestServerStorm : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY2(mayOpen(6000), "this test wants 6000 open files: ulimit -n"); }
    void s80_defaults();
    void s80_twoThousandSlowConnections();
    void s80_twoThousandHalfHandshakes();
    void s80_manyBehindOneAddressAreNotLockedOut();
};

void TestServerStorm::s80_defaults()
{
    const Limits limits;
    QCOMPARE(limits.header, seconds(10));
    QCOMPARE(limits.body, seconds(30));
    QCOMPARE(limits.idle, seconds(60));
    QCOMPARE(limits.connections, std::size_t(4000));
    QCOMPARE(limits.connectionsPerAddress, std::size_t(500));
}

/// A third each: heads that never end, bodies that never come, connections that are kept and not used.
void TestServerStorm::s80_twoThousandSlowConnections()
{
    ServerUnderTest server(ok);
    const auto before = memoryInUse();
    std::vector<Waster> wasters;
    for (int i = 0; i < 2000; ++i) {
        const auto since = steady_clock::now(); // before the server can have begun to count
        Waster one{server.client(), seconds(i % 3 == 0 ? 10 : i % 3 == 1 ? 30 : 60), since};
        QVERIFY(one.client.connected());
        one.client.send(i % 3 == 0 ? "GET / HTTP/1.1\r\nHost: local"
                : i % 3 == 1       ? "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nhalf"
                                   : get("/"));
        if (i % 3 == 2)
            QCOMPARE(statusOf(one.client.response()), 200);
        wasters.push_back(std::move(one));
    }
    const auto used = grownSince(before);
    QVERIFY2(used < wasters.size() * mostBytesPerConnection, std::to_string(used).c_str());
    untilAllAreCut(wasters, [&] { return statusOf(server.answerTo(get("/"))) == 200; });
}

void TestServerStorm::s80_twoThousandHalfHandshakes()
{
    const TestCertificate certificate;
    ServerConfig config;
    config.tls = TlsFiles{certificate.chainFile(), certificate.keyFile()};
    ServerUnderTest server(ok, config);
    const auto before = memoryInUse();
    std::vector<Waster> wasters;
    for (int i = 0; i < 2000; ++i) {
        const auto since = steady_clock::now();
        wasters.push_back({server.client(), seconds(10), since});
        wasters.back().client.send(halfHandshake.substr(0, std::size_t(i) % (halfHandshake.size() + 1)));
    }
    const auto used = grownSince(before);
    QVERIFY2(used < wasters.size() * mostBytesPerConnection, std::to_string(used).c_str());
    auto configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates(QSslCertificate::fromPath(QString::fromStdString(certificate.authorityFile())));
    untilAllAreCut(wasters, [&] {
        QSslSocket socket;
        socket.setSslConfiguration(configuration);
        socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), server.port(), QStringLiteral("localhost"));
        if (!socket.waitForEncrypted(60'000))
            return false;
        socket.write(QByteArray::fromStdString(get("/", "Connection: close\r\n")));
        QByteArray answer;
        while (socket.bytesAvailable() > 0 || socket.waitForReadyRead(60'000))
            answer += socket.readAll();
        return answer.startsWith("HTTP/1.1 200");
    });
}

/// A hospital behind one address: five hundred connections at once are served, the next one hears 429, and there is room again as
/// soon as one ends. docs/guide/server.md says so. From a second host, because loopback is exempt.
void TestServerStorm::s80_manyBehindOneAddressAreNotLockedOut()
{
    const SecondHost hospital;
    if (!hospital.isReal())
        qWarning("Loopback is exempt from the limit per address: only that exemption is tested here.");
    ServerConfig config;
    config.address = hospital.addressOfThis().toStdString();
    ServerUnderTest server(ok, config);
    // Python at the other end holds the connections, counts the answers, and lets one go.
    const QByteArray script = R"(
import socket, sys
def ask(s):
    s.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
    return s.recv(4096).split(b" ")[1].decode()
def fresh():
    s = socket.create_connection((sys.argv[1], int(sys.argv[2])), timeout=60)
    return s
held = [fresh() for _ in range(500)]
print("served", sum(ask(s) == "200" for s in held))
more = fresh()
try:
    print("next", ask(more))
except OSError:
    print("next", "cut")
more.close()
print("still", sum(ask(s) == "200" for s in held))
held.pop().close()
for _ in range(600):
    again = fresh()
    try:
        answer = ask(again)
    except (OSError, IndexError):
        answer = "cut"
    again.close()
    if answer == "200":
        break
print("then", answer)
)";
    const auto told = hospital.run(QStringLiteral("/usr/bin/python3"),
        {QStringLiteral("-c"), QString::fromUtf8(script), hospital.addressOfThis(), QString::number(server.port())});
    QVERIFY2(told.code == 0, told.errors);
    const auto said = [&](const char* line) { return told.out.contains(QByteArray(line) + "\n"); };
    QVERIFY2(said("served 500") && said("still 500") && said("then 200"), told.out);
    QVERIFY2(said(hospital.isReal() ? "next 429" : "next 200"), told.out);
}

COUNTERSIGN_TEST(TestServerStorm)
#include "tst_ServerStorm.moc"
