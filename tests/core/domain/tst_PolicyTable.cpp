// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/policy/PolicyTable.h"
#include "support/TestMain.h"

#include <QTest>

#include <set>

using namespace countersign;
using namespace countersign::domain;

class TestPolicyTable : public QObject
{
    Q_OBJECT

private slots:
    void theDefaultsAreAllowed()
    {
        QVERIFY(policyProblems(Policy{}).empty());
        std::set<std::string> names;
        for (const auto& row : policyFigures()) {
            QVERIFY2(row.floor < row.ceiling, row.name);
            names.insert(row.name);
        }
        for (const auto& row : policySwitches())
            names.insert(row.name);
        QCOMPARE(names.size(), policyFigures().size() + policySwitches().size());
    }

    void eachRowReadsAndWritesItsOwnFigure()
    {
        for (const auto& row : policyFigures()) {
            for (const auto value : {row.floor, row.ceiling}) {
                Policy policy;
                row.set(policy, value);
                QCOMPARE(row.get(policy), value);
                for (const auto& other : policyFigures()) {
                    if (&other != &row)
                        QCOMPARE(other.get(policy), other.get(Policy{}));
                }
            }
            QCOMPARE(policyFigure(row.name), &row);
        }
        QVERIFY(policyFigure("at_this_desk") == nullptr);
        QVERIFY(policySwitch("at_this_desk") != nullptr);
    }

    void outsideIsRefusedByName()
    {
        for (const auto& row : policyFigures()) {
            for (const auto value : {row.floor - 1, row.ceiling + 1}) {
                Policy policy;
                row.set(policy, value);
                const auto problems = policyProblems(policy);
                const bool named = std::any_of(problems.begin(), problems.end(),
                    [&](const FieldError& one) { return one.field == row.name && one.message == "D-POL-1"; });
                QVERIFY2(named || value < 0, row.name); // a count of characters has no sign
            }
        }
    }

    // The numbers of security.md, written down a second time: no setting may weaken them.
    void noSettingWeakensSecurity_data()
    {
        QTest::addColumn<QString>("figure");
        QTest::addColumn<qlonglong>("least");
        QTest::addColumn<qlonglong>("most");
        QTest::newRow("s3_window") << "code_window" << 0LL << 1LL;
        QTest::newRow("s4_guesses") << "code_failures_in_window" << 1LL << 5LL;
        QTest::newRow("s4_in_seconds") << "code_failure_window" << 60LL << 86400LL;
        QTest::newRow("s4_wait") << "code_wait_first" << 30LL << 86400LL;
        QTest::newRow("s4_longest_wait") << "code_wait_longest" << 3600LL << 86400LL;
        QTest::newRow("s4_disabled") << "code_failures_suspend" << 1LL << 50LL;
        QTest::newRow("s9_known_clients") << "password_failures_known_clients_only" << 1LL << 100LL;
        QTest::newRow("s13_life") << "one_time_password_life" << 1LL << 10LL;
        QTest::newRow("s13_tries") << "one_time_password_tries" << 1LL << 5LL;
        QTest::newRow("s13_tries_per_link") << "one_time_password_tries_per_link" << 1LL << 10LL;
        QTest::newRow("s13_codes_per_link") << "one_time_passwords_per_link" << 1LL << 3LL;
        QTest::newRow("s36_shortest") << "pass_shortest" << 10LL << 480LL;
        QTest::newRow("s36_longest") << "pass_longest" << 10LL << 480LL;
        QTest::newRow("s36_life") << "pass_life" << 10LL << 480LL;
        QTest::newRow("s36_length") << "pass_length" << 8LL << 48LL;
        QTest::newRow("s36_tries") << "pass_tries" << 1LL << 5LL;
        QTest::newRow("s36_registration") << "pass_registration" << 1LL << 10LL;
        QTest::newRow("s17_pause") << "one_time_password_pause" << 60LL << 86400LL;
        QTest::newRow("s21_link") << "link_life" << 1LL << 1440LL;
        QTest::newRow("s21_extended") << "link_longest" << 1LL << 1440LL;
        QTest::newRow("s42_half_session") << "half_session" << 1LL << 5LL;
        QTest::newRow("s43_idle") << "staff_idle" << 1LL << 60LL;
        QTest::newRow("s43_whole") << "staff_whole" << 1LL << 1440LL;
        QTest::newRow("s50_fresh") << "step_up_fresh" << 1LL << 5LL;
        QTest::newRow("password") << "password_minimum" << 12LL << 256LL;
    }

    void noSettingWeakensSecurity()
    {
        QFETCH(QString, figure);
        QFETCH(qlonglong, least);
        QFETCH(qlonglong, most);
        const auto* row = policyFigure(figure.toStdString());
        QVERIFY(row != nullptr);
        QVERIFY2(row->floor >= least && row->ceiling <= most, row->name);
    }

    void figuresHoldAgainstEachOther()
    {
        Policy policy;
        policy.linkLife = minutes(300);
        const auto problems = policyProblems(policy);
        QCOMPARE(problems.size(), std::size_t(1));
        QCOMPARE(problems.front().field, std::string("link_longest"));
        QCOMPARE(problems.front().message, std::string("D-POL-2"));
        policy.linkLongest = minutes(300);
        QVERIFY(policyProblems(policy).empty());
    }
};

COUNTERSIGN_TEST(TestPolicyTable)
#include "tst_PolicyTable.moc"
