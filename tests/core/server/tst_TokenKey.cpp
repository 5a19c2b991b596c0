// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Keys in a PKCS#11 token: SoftHSM, with tokens of the test's own.
#include "server/keys/KeyStatus.h"
#include "server/keys/Rewrap.h"
#include "server/keys/TokenSource.h"
#include "support/TestCore.h"
#include "support/TestMain.h"

#include <QProcess>
#include <QTest>

#include <fstream>

using namespace countersign;
using namespace countersign::tests;
using std::filesystem::path;

namespace {

path softHsm()
{
    for (const char* name : {"/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so", "/usr/lib64/softhsm/libsofthsm2.so"}) {
        if (std::filesystem::exists(name))
            return name;
    }
    return {};
}

/// A folder of tokens, and one token in it.
struct Token
{
    Token()
        : folder(m_folder.path().toStdU16String())
    {
        std::filesystem::create_directories(folder / "tokens");
        std::ofstream(folder / "softhsm2.conf") << "directories.tokendir = " << (folder / "tokens").string() << "\nlog.level = ERROR\n";
        qputenv("SOFTHSM2_CONF", QByteArray::fromStdString((folder / "softhsm2.conf").string()));
        QProcess tool;
        tool.start("softhsm2-util", {"--init-token", "--free", "--label", "countersign test", "--so-pin", "12345678", "--pin", "271828"});
        if (!tool.waitForFinished() || tool.exitCode() != 0)
            throw std::runtime_error("softhsm2-util: " + tool.readAllStandardError().toStdString());
        writePin("271828");
        place = {softHsm(), "countersign test", "kek", folder / "pin"};
    }

    void writePin(const char* pin)
    {
        std::filesystem::remove(folder / "pin");
        SystemRandom random;
        if (!crypto::createPrivateFile(folder / "pin", std::string(pin) + "\n", random))
            throw std::runtime_error("no PIN file");
    }

    server::KeySource source(const char* file = "wrapped") const { return server::tokenSource(place, folder / file); }

    QTemporaryDir m_folder;
    path folder;
    crypto::TokenPlace place;
};

/// A server whose key is in the token.
struct Served
{
    Served()
        : core([this](server::CoreOptions& options) {
            options.keys = {token.source(file)};
            last = options;
        })
    {
    }

    std::string sealedAfterRestart()
    {
        core.restart();
        return core.core().sealedBecause();
    }

    Token token;
    const char* file = "wrapped";
    server::CoreOptions last;
    TestCore core;
};

} // namespace

class TestTokenKey : public QObject
{
    Q_OBJECT

private slots:
    void s67_aServerIsMadeServesAndStartsAgain()
    {
        Served served;
        QCOMPARE(served.core.core().sealedBecause(), std::string());
        const auto kek = served.token.source().read();
        QVERIFY2(kek, kek ? "" : kek.error().detail.c_str());
        std::ifstream in(served.token.folder / "wrapped");
        const std::string content{std::istreambuf_iterator<char>(in), {}};
        QVERIFY(content.find(std::string(kek->revealText())) == std::string::npos);
        auto staff = served.core.staff("ann", {domain::Role::raManager}, served.core.organisation("X01"));
        QCOMPARE(served.sealedAfterRestart(), std::string());
        served.core.signIn(staff); // the seed opens
        const auto status = server::keyStatus(served.last);
        QCOMPARE(status->source, std::string("token"));
        QCOMPARE(status->problem, std::string());
        QVERIFY(server::statusText(*status).find("271828") == std::string::npos);
    }

    void s68_itIsSealedAndSaysWhyAndMakesNoKey_data()
    {
        QTest::addColumn<QString>("how");
        QTest::addColumn<QString>("says");
        QTest::newRow("wrong PIN") << "pin" << "refuses the PIN";
        QTest::newRow("no PIN") << "no pin" << "PIN cannot be read";
        QTest::newRow("token not there") << "token" << "is not there";
        QTest::newRow("module not there") << "module" << "cannot be loaded";
        QTest::newRow("key not there") << "label" << "has no key";
        QTest::newRow("another key in the token") << "other key" << "is not the one that was used here";
        QTest::newRow("wrapped key not there") << "file" << "wrapped";
        QTest::newRow("wrapped key changed") << "flip" << "is not the one that was used here";
        QTest::newRow("a key file instead") << "plain" << "the key was put in the token";
    }

    void s68_itIsSealedAndSaysWhyAndMakesNoKey()
    {
        QFETCH(QString, how);
        QFETCH(QString, says);
        Served served;
        auto& token = served.token;
        auto ra = served.core.staff("ra", {domain::Role::raManager}, served.core.organisation("X01"));
        served.core.signIn(ra);
        if (how == QLatin1String("pin"))
            token.writePin("999999");
        if (how == QLatin1String("no pin"))
            std::filesystem::remove(token.folder / "pin");
        if (how == QLatin1String("token"))
            token.place.token = "another";
        if (how == QLatin1String("module"))
            token.place.module = token.folder / "nothing.so";
        if (how == QLatin1String("label"))
            token.place.label = "nothing";
        if (how == QLatin1String("other key")) {
            token.place.label = "second";
            QVERIFY(token.source("second").create(served.core.random));
        }
        if (how == QLatin1String("file"))
            std::filesystem::remove(token.folder / "wrapped");
        if (how == QLatin1String("flip")) {
            std::fstream file(token.folder / "wrapped", std::ios::in | std::ios::out);
            file.seekg(70);
            const char was = static_cast<char>(file.get());
            file.seekp(70);
            file.put(was == 'A' ? 'B' : 'A');
        }
        std::string because;
        if (how == QLatin1String("plain")) {
            auto options = served.last;
            options.keys = {server::keyFileSource(token.folder / "key")};
            because = server::keyStatus(options)->problem;
        } else {
            because = served.sealedAfterRestart();
            QCOMPARE(served.core.get("/session", ra.token).status, 503);
        }
        QVERIFY2(because.find(says.toStdString()) != std::string::npos, because.c_str());
        if (how == QLatin1String("file"))
            QVERIFY(!std::filesystem::exists(token.folder / "wrapped"));
        if (how == QLatin1String("label"))
            QVERIFY(!token.source().read()); // nor in the token
    }

    void s68_fromAFileIntoATokenAndToAnotherKeyInIt()
    {
        Token token;
        server::CoreOptions last;
        auto use = server::keyFileSource(token.folder / "key");
        TestCore core([&](server::CoreOptions& options) {
            options.keys = {use};
            last = options;
        });
        auto staff = core.staff("ann", {domain::Role::raManager}, core.organisation("X01"));
        const auto restart = [&core] { // the console lives in real time: a server of an earlier one would be refused
            core.clock.set(std::max(core.clock.now(), SystemClock().now()));
            core.restart();
        };
        const auto change = [&](const server::KeySource& next) {
            core.core().stop();
            const auto begun = server::beginRewrap(last, next);
            QVERIFY2(begun, begun ? "" : begun.error().detail.c_str());
            use = next;
            restart();
            QCOMPARE(core.core().sealedBecause(), std::string());
            core.core().stop();
            last.keys = {use};
            const auto finished = server::finishRewrap(last);
            QVERIFY2(finished, finished ? "" : finished.error().detail.c_str());
            restart();
            QCOMPARE(core.core().sealedBecause(), std::string());
        };
        const auto file = use;
        change(token.source());
        core.signIn(staff);
        const auto first = token.source();
        token.place.label = "kek 2027";
        change(token.source("wrapped-2027"));
        core.signIn(staff);
        use = first; // the old one
        restart();
        QVERIFY(core.core().sealedBecause().find("not the one that this data was sealed with") != std::string::npos);
        use = file;
        restart();
        QVERIFY(core.core().sealedBecause().find("the key was put in the token") != std::string::npos);
    }
};

COUNTERSIGN_TEST(TestTokenKey)

#include "tst_TokenKey.moc"
