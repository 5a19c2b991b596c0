// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Verify User Identity by Microsoft's push, from the route to the reply: a weak proof, off unless configured.
#include "support/FakeMicrosoft.h"
#include "support/Proofs.h"
#include "support/TestMain.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace countersign;
using namespace countersign::tests;
using contract::Json;

namespace {

struct MicrosoftBench
{
    MicrosoftBench()
        : core([this](server::CoreOptions& options) {
            QFile file(folder.filePath(QStringLiteral("secret")));
            if (file.open(QIODevice::WriteOnly))
                file.write(FakeMicrosoft::secret);
            file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
            options.microsoft.tenant = FakeMicrosoft::tenant;
            options.microsoft.secretFile = file.fileName().toStdString();
            options.microsoft.signInUrl = microsoft.url();
            options.microsoft.serviceUrl = microsoft.serviceUrl();
        })
    {
        organisation = core.organisation("X01");
        ra = core.staff("ra", {domain::Role::raManager}, organisation);
        core.signIn(ra);
    }

    /// Asks the person of that name, and waits until it has ended.
    Json ended(const std::string& name)
    {
        person = core.person("Gwen", name, name + "@trust.example", organisation);
        const auto begun = core.post("/people/" + person.value + "/verifications", {{"way", "microsoft_push"}, {"reason", "password_reset"}}, ra.token);
        if (begun.status != 200)
            return begun.json;
        const auto path = "/verifications/" + begun.json.at("id").get<std::string>();
        Json view;
        const auto over = [&] {
            view = core.get(path, ra.token).json;
            return view.at("state") != "pending";
        };
        (void)QTest::qWaitFor(over, 30'000);
        return view;
    }

    QTemporaryDir folder;
    FakeMicrosoft microsoft;
    TestCore core;
    OrganisationId organisation;
    TestStaff ra;
    PersonId person;
};

} // namespace

class TestMicrosoftPush : public QObject
{
    Q_OBJECT

private slots:
    void anApprovalIsAWeakProof()
    {
        MicrosoftBench bench;
        const auto view = bench.ended("approve");
        QCOMPARE(view.at("state").get<std::string>(), std::string("approved"));
        QCOMPARE(view.at("strength").get<std::string>(), std::string("weak"));
        QCOMPARE(view.at("number").get<std::string>(), std::string());
        const auto ways = bench.core.get("/people/" + bench.person.value + "/verification-ways", bench.ra.token).json;
        QCOMPARE(ways.at("proof").at(0).at("strength").get<std::string>(), std::string("weak"));
        QVERIFY(bench.microsoft.bodies().at(0).find("<ContextId>" + view.at("id").get<std::string>()) != std::string::npos);
        QCOMPARE(bench.core.mailCount("M-10"), 1);
    }

    void theOthersAreNoProof_data()
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("reason");
        QTest::newRow("deny") << "denied" << "";
        QTest::newRow("fraud") << "denied" << "unknown_trigger";
        QTest::newRow("silent") << "timed_out" << "";
        QTest::newRow("nil") << "not_sent" << "microsoft.NotApproved";
        QTest::newRow("nothing") << "not_sent" << "microsoft.NoDefaultAuthenticationMethodIsConfigured";
        QTest::newRow("malformed") << "not_sent" << "microsoft.MalformedAnswer";
    }

    void theOthersAreNoProof()
    {
        QFETCH(QString, state);
        QFETCH(QString, reason);
        MicrosoftBench bench;
        const auto view = bench.ended(QTest::currentDataTag());
        QCOMPARE(QString::fromStdString(view.at("state").get<std::string>()), state);
        QCOMPARE(QString::fromStdString(view.at("decline_reason").get<std::string>()), reason);
        const auto ways = bench.core.get("/people/" + bench.person.value + "/verification-ways", bench.ra.token).json;
        QVERIFY(ways.at("proof").empty());
        QCOMPARE(bench.core.mailCount("M-21"), QString::fromLatin1(QTest::currentDataTag()) == "fraud" ? 1 : 0);
    }

    void theOffSwitchStopsIt()
    {
        MicrosoftBench bench;
        changePolicy(bench.core, [](auto& policy) { policy.microsoftPush = false; });
        QCOMPARE(bench.ended("approve").at("message").get<std::string>(), std::string("microsoft_not_connected"));
        QCOMPARE(bench.microsoft.questions.load(), 0);
    }

    // Taking it back ends it here, whatever the phone still shows.
    void whatWasTakenBackIsNotApprovedLater()
    {
        MicrosoftBench bench;
        bench.person = bench.core.person("Gwen", "hang", "hang@trust.example", bench.organisation);
        const auto begun = bench.core.post("/people/" + bench.person.value + "/verifications", {{"way", "microsoft_push"}, {"reason", "other"}}, bench.ra.token);
        QTRY_COMPARE(bench.microsoft.questions.load(), 1);
        const auto path = "/verifications/" + begun.json.at("id").get<std::string>();
        QCOMPARE(bench.core.post(path + "/cancellation", Json::object(), bench.ra.token).json.at("state").get<std::string>(), std::string("cancelled"));
    } // and the core stops though a question is under way
};

COUNTERSIGN_TEST(TestMicrosoftPush)
#include "tst_MicrosoftPush.moc"
