// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/authenticators/Authenticator.h"
#include "domain/delivery/MailRow.h"
#include "domain/enrolment/EnrolmentView.h"
#include "domain/people/Person.h"
#include "domain/policy/Settings.h"
#include "domain/staff/Role.h"
#include "support/TestMain.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace countersign::domain;

namespace {

bool isPlainName(std::string_view name)
{
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

/// Every name is plain, unique, leads back to its value, and stands at the value's place (tables are indexed by it).
template <class E>
void checkNames()
{
    std::set<std::string> names;
    std::size_t place = 0;
    for (const auto& [value, name] : EnumNames<E>::table) {
        QVERIFY2(isPlainName(name), name);
        QVERIFY2(names.insert(name).second, name);
        QCOMPARE(static_cast<std::size_t>(value), place++);
        QCOMPARE(std::string(nameOf(value)), std::string(name));
        QVERIFY2(fromName<E>(name) == value, name);
        QVERIFY2(!fromName<E>(std::string(name) + "x"), name);
        std::string upper(name);
        upper[0] = static_cast<char>(upper[0] - 'a' + 'A');
        QVERIFY2(!fromName<E>(upper), name);
    }
    QVERIFY(!fromName<E>(""));
    QCOMPARE(std::string(nameOf(static_cast<E>(place))), std::string());
}

} // namespace

class TestEnumNames : public QObject
{
    Q_OBJECT

private slots:
    void authenticatorKinds() { checkNames<AuthenticatorKind>(); }
    void authenticatorStatuses() { checkNames<AuthenticatorStatus>(); }
    void removalReasons() { checkNames<RemovalReason>(); }
    void mailStates() { checkNames<MailState>(); }
    void mailSecurity() { checkNames<MailSecurity>(); }
    void enrolmentStates() { checkNames<EnrolmentState>(); }
    void enrolmentEvents() { checkNames<EnrolmentEvent>(); }
    void stepStates() { checkNames<StepState>(); }
    void meetings() { checkNames<Meeting>(); }
    void personStatuses() { checkNames<PersonStatus>(); }
    void closureReasons() { checkNames<ClosureReason>(); }
    void roles() { checkNames<Role>(); }
    void permissions() { checkNames<Permission>(); }
};

COUNTERSIGN_TEST(TestEnumNames)
#include "tst_EnumNames.moc"
