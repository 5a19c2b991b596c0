// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/Table.h"
#include "domain/staff/Role.h"
#include "support/TestMain.h"

#include <QTest>

using namespace countersign::domain;
using countersign::tests::readTable;

class TestRole : public QObject
{
    Q_OBJECT

private slots:
    /// Cell by cell against a table that was written from the specification.
    void everyRoleAndTask()
    {
        const auto rows = readTable("roles/matrix.txt");
        QCOMPARE(rows.size(), EnumNames<Permission>::table.size() + 1);
        const auto& roles = rows.front().cells;
        QCOMPARE(roles.size(), EnumNames<Role>::table.size() + 1);
        std::set<std::pair<Role, Permission>> seen;
        for (std::size_t r = 1; r < rows.size(); ++r) {
            const auto permission = fromName<Permission>(rows[r].at(0));
            QVERIFY2(permission, rows[r].about().c_str());
            QCOMPARE(rows[r].cells.size(), roles.size());
            for (std::size_t c = 1; c < roles.size(); ++c) {
                const auto role = fromName<Role>(roles[c]);
                QVERIFY2(role, roles[c].c_str());
                QVERIFY2(rows[r].at(c) == (may(*role, *permission) ? "yes" : "no"), (rows[r].at(0) + ", " + roles[c]).c_str());
                seen.insert({*role, *permission});
            }
        }
        QCOMPARE(seen.size(), EnumNames<Permission>::table.size() * EnumNames<Role>::table.size());
    }

    void severalRolesMayWhatOneMay()
    {
        for (const auto& [first, firstName] : EnumNames<Role>::table) {
            for (const auto& [second, secondName] : EnumNames<Role>::table) {
                for (const auto& [permission, task] : EnumNames<Permission>::table)
                    QCOMPARE(may(Roles{first, second}, permission), may(first, permission) || may(second, permission));
            }
        }
    }

    void nobodyMayNothing()
    {
        for (const auto& [permission, task] : EnumNames<Permission>::table)
            QVERIFY2(!may(Roles{}, permission), task);
        QVERIFY(!may(Role::raManager, static_cast<Permission>(EnumNames<Permission>::table.size())));
    }

    void theFirstRoleLeads()
    {
        QCOMPARE(leading({Role::systemAdministrator, Role::raManager}), Role::raManager);
        QCOMPARE(leading({Role::systemAdministrator, Role::serviceOwner}), Role::serviceOwner);
        QCOMPARE(leading({Role::idChecker}), Role::idChecker);
    }
};

COUNTERSIGN_TEST(TestRole)
#include "tst_Role.moc"
