// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fake/Bench.h"
#include "support/TestMain.h"

#include <QTest>

#include <functional>

using namespace countersign;
using domain::EnrolmentState;
using tests::Bench;
using tests::script;
using tests::Script;
using Kind = services::LinkView::Kind;

namespace {

const std::string startPath = std::string("/r/") + Script::linkToken;

struct Interruption
{
    const char* id;
    int status;
    std::function<http::Response(Bench&)> reach;
};

http::Response open(Bench& bench, Kind kind)
{
    script().link.kind = kind;
    (void)bench.get(startPath);
    return bench.get(startPath);
}

http::Response inState(
    Bench& bench, EnrolmentState state, const std::function<void(services::RegistrationView&)>& change = {})
{
    bench.beInState(state);
    if (change)
        change(script().view);
    return bench.get("/register");
}

http::Response afterError(Bench& bench, EnrolmentState state, const std::string& call, Error error)
{
    bench.beInState(state);
    script().errors[call] = std::move(error);
    return bench.post("/register/email", {{"email", "person014@example.org"}});
}

std::vector<Interruption> interruptions()
{
    using View = services::RegistrationView;
    return {
        {"P-X0", 404,
            [](Bench& b) {
                return open(b, Kind::unusable);
            }},
        {"P-X1", 410,
            [](Bench& b) {
                return open(b, Kind::ranOut);
            }},
        {"P-X1", 410,
            [](Bench& b) {
                return inState(b, EnrolmentState::expired);
            }},
        {"P-X2", 410,
            [](Bench& b) {
                return inState(b, EnrolmentState::active, [&](View& v) { v.endedAt = b.clock.now() - minutes(31); });
            }},
        {"P-X3", 410,
            [](Bench& b) {
                return inState(b, EnrolmentState::cancelled);
            }},
        {"P-X4", 200,
            [](Bench& b) {
                return open(b, Kind::letIn);
            }},
        {"P-X4b", 410,
            [](Bench& b) {
                return inState(b, EnrolmentState::cancelled, [&](View& v) { v.movedAt = b.clock.now(); });
            }},
        {"P-X5", 429,
            [](Bench& b) {
                return inState(b, EnrolmentState::started, [&](View& v) {
                    v.pausedUntil = b.clock.now() + minutes(15);
                    v.pauseCause = services::PauseCause::address;
                });
            }},
        {"P-X5L", 410,
            [](Bench& b) {
                return inState(b, EnrolmentState::locked, [](View& v) { v.sendsLeft = 1; });
            }},
        {"P-X6", 410,
            [](Bench& b) {
                return inState(b, EnrolmentState::locked, [](View& v) { v.outOfSends = true; });
            }},
        {"P-X7", 404,
            [](Bench& b) {
                return b.post("/link", {{"link", "https://register.example.org/r/short"}});
            }},
        {"P-X8", 410,
            [](Bench& b) {
                return inState(b, EnrolmentState::linkMade);
            }},
        {"P-X9", 403,
            [](Bench& b) {
                script().link.kind = Kind::usable;
                return b.post(startPath);
            }},
        {"P-X10", 503,
            [](Bench& b) {
                return afterError(b, EnrolmentState::started, "enterAddress",
                    failure(ErrorKind::unavailable, "the database is away"));
            }},
        {"P-X11", 503,
            [](Bench& b) {
                return afterError(b, EnrolmentState::started, "current", failure(ErrorKind::sealed, "no key"));
            }},
        {"P-X12", 409,
            [](Bench& b) {
                b.beInState(EnrolmentState::secretShown);
                return b.get("/register/password");
            }},
        {"P-X13", 410,
            [](Bench& b) {
                return inState(b, EnrolmentState::cancelled, [](View& v) { v.detailsChanged = true; });
            }},
    };
}

} // namespace

/// The pages P-X0 to P-X13 (ux.md 3.3): each can be reached, says what happened as its title and h1, and whom to ask,
/// with hours.
class TestInterruptions : public QObject
{
    Q_OBJECT

private slots:
    void eachIsReachable()
    {
        for (const auto& one : interruptions()) {
            Bench bench;
            const auto response = one.reach(bench);
            const std::string title = bench.text(std::string(one.id) + ".title");
            QVERIFY2(response.status == one.status,
                (std::string(one.id) + " has status " + std::to_string(response.status)).c_str());
            const auto has = [&](const std::string& text) {
                return response.body.find(text) != std::string::npos;
            };
            QVERIFY2(has("<h1>" + title + "</h1>") && has(title + " \u2013 "), one.id);
            QVERIFY2(has("01632 960 000") && has("Monday to Friday, 8am to 6pm") && has("I need help"), one.id);
            QVERIFY2(!has("person014"), one.id);
        }
    }

    /// A hint for those who opened the link inside a chat or mail app: shown open to them, folded to others.
    void theHintForInAppBrowsers()
    {
        Bench bench;
        script().link.kind = Kind::usable;
        const auto hintIsOpen = [&] {
            return bench.get(startPath).body.find("id=\"in-app\" open") != std::string::npos;
        };
        bench.userAgent = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/120 Mobile Safari/537.36";
        QVERIFY(!hintIsOpen());
        bench.userAgent =
            "Mozilla/5.0 (Linux; Android 14; wv) AppleWebKit/537.36 Version/4.0 Chrome/120 Mobile Safari/537.36";
        QVERIFY(hintIsOpen());
        bench.userAgent =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 [FBAN/FBIOS]";
        QVERIFY(hintIsOpen());
    }
};

COUNTERSIGN_TEST(TestInterruptions)
#include "tst_interruptions.moc"
