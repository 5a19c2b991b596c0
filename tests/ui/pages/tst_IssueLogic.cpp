// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Samples.h"
#include "support/TestMain.h"
#include "ui/pages/issue/IssueStage.h"
#include "ui/pages/issue/Readiness.h"

#include <QTest>

using namespace countersign;
using namespace countersign::tests;
using ui::Check;
using ui::Fix;
using ui::IssueStage;

/// Which view an enrolment leads to, and what stands in the way of making a link.
class TestIssueLogic : public QObject
{
    Q_OBJECT

private slots:
    void knows_the_stage_of_every_state();
    void asks_before_cancelling_only_after_start();
    void is_ready_when_nothing_stands_in_the_way();
    void says_why_it_is_not_ready_data();
    void says_why_it_is_not_ready();
    void an_open_link_does_not_block();
};

void TestIssueLogic::knows_the_stage_of_every_state()
{
    using S = domain::EnrolmentState;
    for (const auto& [state, name] : domain::EnumNames<S>::table) {
        auto view = samples::enrolment(1);
        view.state = state;
        const auto expected = state == S::active ? IssueStage::registered
            : state == S::expired                ? IssueStage::ranOut
            : state == S::locked                 ? IssueStage::tooManyCodes
            : state == S::cancelled              ? IssueStage::cancelled
                                                 : IssueStage::live;
        QVERIFY2(ui::stageOf(view) == expected, name);
    }
}

void TestIssueLogic::asks_before_cancelling_only_after_start()
{
    QVERIFY(!ui::wasOpened(samples::enrolment(1)));
    for (int step = 2; step < 7; ++step)
        QVERIFY(ui::wasOpened(samples::enrolment(step)));
}

void TestIssueLogic::is_ready_when_nothing_stands_in_the_way()
{
    const auto readiness = ui::readinessOf(samples::person(), samples::authenticators(), samples::session());
    QVERIFY(readiness.reason.isEmpty());
    QCOMPARE(readiness.checks.size(), 4);
    QCOMPARE(readiness.checks.at(2).text, QStringLiteral("Access to person014@example.org"));
    QCOMPARE(readiness.checks.at(2).state, Check::State::met);
    QCOMPARE(readiness.checks.at(3).below, QStringLiteral("Checked: 2 of 5 allowed devices are registered."));
}

void TestIssueLogic::says_why_it_is_not_ready_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("parameter");
    QTest::addColumn<bool>("mayChangeSettings");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<int>("fixOfCheck");
    QTest::addColumn<int>("fixOfButton");
    const int none = int(Fix::none);
    QTest::newRow("no mail server") << "no_mail_server" << "" << true << "No mail server is set up" << none << int(Fix::setUpEmail);
    QTest::newRow("no mail server, nor the right to") << "no_mail_server" << "" << false << "No mail server is set up" << none << none;
    QTest::newRow("no address") << "no_email" << "" << true << "The profile has no email address." << int(Fix::changeEmail) << none;
    QTest::newRow("domain") << "domain_not_allowed" << "domain=gmail.com" << true << "gmail.com is not on the list" << int(Fix::allowedDomains) << none;
    QTest::newRow("domain, no right to the list") << "domain_not_allowed" << "domain=gmail.com" << false << "gmail.com is not on the list" << int(Fix::changeEmail) << none;
    QTest::newRow("limit") << "limit" << "n=5" << true << "5 of 5 allowed devices are registered. Remove one first." << int(Fix::openProfile) << none;
    QTest::newRow("closed") << "profile_closed" << "" << true << "The profile is closed." << none << none;
}

void TestIssueLogic::says_why_it_is_not_ready()
{
    QFETCH(QString, id);
    QFETCH(QString, parameter);
    QFETCH(bool, mayChangeSettings);
    QFETCH(QString, reason);
    QFETCH(int, fixOfCheck);
    QFETCH(int, fixOfButton);
    domain::Note note{id.toStdString(), {}, {}};
    if (!parameter.isEmpty())
        note.parameters.emplace_back(parameter.section(u'=', 0, 0).toStdString(), parameter.section(u'=', 1).toStdString());
    auto session = samples::session();
    if (!mayChangeSettings) {
        session.permissions.erase(domain::Permission::changeSettings);
        session.permissions.erase(domain::Permission::changeDomains);
    }
    const auto readiness = ui::readinessOf(samples::person(), samples::authenticators({note}), session);
    QVERIFY2(readiness.reason.contains(reason), qPrintable(readiness.reason));
    QCOMPARE(int(readiness.fix), fixOfButton);
    Fix offered = Fix::none;
    for (const auto& check : readiness.checks)
        offered = check.fix == Fix::none ? offered : check.fix;
    QCOMPARE(int(offered), fixOfCheck);
}

void TestIssueLogic::an_open_link_does_not_block()
{
    const auto readiness
        = ui::readinessOf(samples::person(), samples::authenticators({{"in_progress", {{"enrolment", "e-1"}}, {}}}), samples::session());
    QVERIFY(readiness.reason.isEmpty()); // Generate link answers D-ISS-3 with the two ways on
}

COUNTERSIGN_TEST(TestIssueLogic)
#include "tst_IssueLogic.moc"
