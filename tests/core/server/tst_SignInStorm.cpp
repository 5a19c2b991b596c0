// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/HashPool.h"
#include "support/RawClient.h"
#include "support/TestCore.h"
#include "support/TestMain.h"

#include <QTest>

#include <latch>
#include <thread>

using namespace countersign;
using namespace countersign::tests;

namespace {

/// From `source` as a proxy tells it: a storm comes from many places, and each has an allowance of its own.
std::string post(const std::string& path, const contract::Json& body, const std::string& source, const std::string& bearer = {})
{
    const auto text = contract::dump(body);
    return "POST /api/v1" + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nConnection: close\r\nX-Forwarded-For: " + source
        + "\r\n" + (bearer.empty() ? "" : "Authorization: Bearer " + bearer + "\r\n") + "Content-Length: " + std::to_string(text.size()) + "\r\n\r\n" + text;
}

/// Both workers of the hashing pool are kept until it is let go, as by hashes that take very long.
class BusyHashing
{
public:
    explicit BusyHashing(services::ServiceContext& context)
    {
        for (std::size_t i = 0; i < server::hashWorkers; ++i)
            m_threads.emplace_back([this, &context] {
                (void)context.hashPool.run([this] {
                    m_busy.count_down();
                    m_letGo.wait();
                });
            });
        m_busy.wait();
    }
    ~BusyHashing() { letGo(); }
    void letGo()
    {
        if (m_threads.empty())
            return;
        m_letGo.count_down();
        for (auto& thread : m_threads)
            thread.join();
        m_threads.clear();
    }

private:
    std::latch m_busy{static_cast<std::ptrdiff_t>(server::hashWorkers)};
    std::latch m_letGo{1};
    std::vector<std::thread> m_threads;
};

} // namespace

/// Password hashing is slow on purpose. What it costs must not be paid by those who enter a code (S 35).
class TestSignInStorm : public QObject
{
    Q_OBJECT

private slots:
    void s35_codesAreCheckedWhileEveryHashWorkerIsBusy()
    {
        constexpr std::size_t storm = 200;
        constexpr int checkers = 8;
        TestCore core([](server::CoreOptions& options) { options.api.trustedProxies = {"127.0.0.1"}; });
        const auto organisation = core.organisation("X01");
        std::vector<TestStaff> staff;
        std::vector<std::string> halfSessions;
        for (int i = 0; i < checkers; ++i) {
            staff.push_back(core.staff("staff" + std::to_string(i), {domain::Role::raManager}, organisation));
            const auto half = core.post("/sign-in/password", {{"email", staff.back().email}, {"password", TestCore::password}}, {});
            QCOMPARE(half.status, 200);
            halfSessions.push_back(half.json.at("token").get<std::string>());
        }
        core.clock.advance(seconds(60));

        BusyHashing busy(core.context());
        std::vector<RawClient> clients;
        for (std::size_t i = 0; i < storm; ++i) {
            clients.emplace_back(core.core().apiPort());
            QVERIFY(clients.back().send(post("/sign-in/password", {{"email", "stranger" + std::to_string(i) + "@trust.example"}, {"password", "a guess that is long"}},
                "198.51." + std::to_string(i) + ".1")));
        }
        // As many as the queue holds wait; all others have been told so, and when to come back.
        std::size_t refused = 0;
        std::vector<bool> ended(storm, false);
        const auto collect = [&] {
            for (std::size_t i = 0; i < storm; ++i) {
                if (ended[i] || clients[i].poll())
                    continue;
                ended[i] = true;
                if (statusOf(clients[i].received()) == 503 && !fieldOf(clients[i].received(), "Retry-After").empty())
                    ++refused;
            }
            return refused;
        };
        QTRY_COMPARE_WITH_TIMEOUT(collect(), storm - server::hashQueue, 120'000);
        QCOMPARE(core.context().hashPool.waiting(), server::hashQueue);

        int signedIn = 0;
        for (int i = 0; i < checkers; ++i) {
            RawClient client(core.core().apiPort());
            client.send(post("/sign-in/code", {{"code", codeAt(staff[std::size_t(i)].seed, core.clock.now())}}, "127.0.0.1", halfSessions[std::size_t(i)]));
            signedIn += statusOf(client.response()) == 200 ? 1 : 0;
        }
        QCOMPARE(signedIn, checkers);
        RawClient person(core.core().portalPort());
        person.send("GET /help HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
        QVERIFY(statusOf(person.response()) != 503);
        QCOMPARE(core.context().hashPool.waiting(), server::hashQueue); // nobody moved meanwhile

        busy.letGo();
        for (std::size_t i = 0; i < storm; ++i) {
            if (ended[i])
                continue;
            QVERIFY(clients[i].waitForEnd());
            QCOMPARE(statusOf(clients[i].received()), 401); // they had their turn
        }
    }
};

COUNTERSIGN_TEST(TestSignInStorm)
#include "tst_SignInStorm.moc"
