// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/Table.h"
#include "domain/enrolment/EnrolmentState.h"
#include "support/TestMain.h"

#include <QTest>

#include <set>

using namespace countersign::domain;
using countersign::tests::readTable;

class TestEnrolmentState : public QObject
{
    Q_OBJECT

private slots:
    /// Cell by cell against a table that was written from the specification.
    void everyStateMeetsEveryEvent()
    {
        const auto rows = readTable("enrolment/transitions.txt");
        QCOMPARE(rows.size(), std::size_t(12));
        const auto& events = rows.front().cells;
        QCOMPARE(events.size(), std::size_t(16));
        std::set<std::pair<EnrolmentState, EnrolmentEvent>> seen;
        for (std::size_t r = 1; r < rows.size(); ++r) {
            const auto state = fromName<EnrolmentState>(rows[r].at(0));
            QVERIFY2(state, rows[r].about().c_str());
            QCOMPARE(rows[r].cells.size(), events.size());
            for (std::size_t c = 1; c < events.size(); ++c) {
                const auto event = fromName<EnrolmentEvent>(events[c]);
                QVERIFY2(event, events[c].c_str());
                const auto after = next(*state, *event);
                const std::string found = after ? nameOf(*after) : "-";
                QVERIFY2(found == rows[r].at(c), (rows[r].at(0) + " + " + events[c] + " gives " + found).c_str());
                seen.insert({*state, *event});
            }
        }
        QCOMPARE(seen.size(), EnumNames<EnrolmentState>::table.size() * EnumNames<EnrolmentEvent>::table.size());
    }

    void everyStateHasItsStep()
    {
        const auto rows = readTable("enrolment/steps.txt");
        QCOMPARE(rows.size(), EnumNames<EnrolmentState>::table.size());
        for (const auto& row : rows) {
            const auto state = fromName<EnrolmentState>(row.at(0));
            QVERIFY2(state, row.about().c_str());
            QCOMPARE(std::to_string(stepOf(*state)), row.at(1));
            QVERIFY2(isUnderWay(*state) == (row.at(2) == "under way"), row.about().c_str());
            QVERIFY2(isOver(*state) == (row.at(2) == "over"), row.about().c_str());
        }
    }

    /// Nothing leads from an end, and every end and the device can be reached from the start.
    void endsAreEnds()
    {
        std::set<EnrolmentState> reached{EnrolmentState::linkMade};
        for (std::size_t size = 0; size != reached.size();) {
            size = reached.size();
            for (const auto state : std::set(reached)) {
                for (const auto& [event, name] : EnumNames<EnrolmentEvent>::table) {
                    const auto after = next(state, event);
                    QVERIFY2(!after || !isOver(state), name);
                    if (after)
                        reached.insert(*after);
                }
            }
        }
        QCOMPARE(reached.size(), EnumNames<EnrolmentState>::table.size());
    }
};

COUNTERSIGN_TEST(TestEnrolmentState)
#include "tst_EnrolmentState.moc"
