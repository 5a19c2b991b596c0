// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/TestMain.h"
#include "ui/models/Preferences.h"
#include "ui/models/RecentPeople.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace countersign;
using namespace countersign::ui;

class TestRecentPeople : public QObject
{
    Q_OBJECT

private slots:
    void keepsTheLastEight();
    void movesSomebodyUp();
    void keepsAccountsApart();
    void canBeTurnedOff();
    void staysOnDisk();
    void namesNoAccountOnDisk();
};

static RecentPerson person(int number)
{
    return {PersonId("p" + std::to_string(number)), QStringLiteral("Sample Person %1").arg(number),
        QStringLiteral("Nurse"), fromMs(1000LL * number)};
}

void TestRecentPeople::keepsTheLastEight()
{
    Preferences preferences({});
    RecentPeople recent(preferences);
    recent.note(person(0));
    QVERIFY(recent.people().isEmpty()); // nobody is signed in
    recent.setAccount(QStringLiteral("a"));
    for (int i = 1; i <= 10; ++i)
        recent.note(person(i));
    const auto people = recent.people();
    QCOMPARE(people.size(), 8);
    QCOMPARE(people.first().name, QStringLiteral("Sample Person 10"));
    QCOMPARE(people.last().name, QStringLiteral("Sample Person 3"));
    QCOMPARE(people.first().openedAt, fromMs(10'000));
    QCOMPARE(people.first().below, QStringLiteral("Nurse"));
}

void TestRecentPeople::movesSomebodyUp()
{
    Preferences preferences({});
    RecentPeople recent(preferences);
    recent.setAccount(QStringLiteral("a"));
    for (const int i : {1, 2, 3, 1})
        recent.note(person(i));
    QCOMPARE(recent.people().size(), 3);
    QCOMPARE(recent.people().first().id, PersonId("p1"));
}

void TestRecentPeople::keepsAccountsApart()
{
    Preferences preferences({});
    RecentPeople recent(preferences);
    recent.setAccount(QStringLiteral("a"));
    recent.note(person(1));
    recent.setAccount(QStringLiteral("b"));
    QVERIFY(recent.people().isEmpty());
    recent.setAccount(QStringLiteral("a"));
    QCOMPARE(recent.people().size(), 1);
}

void TestRecentPeople::canBeTurnedOff()
{
    Preferences preferences({});
    RecentPeople recent(preferences);
    recent.setAccount(QStringLiteral("a"));
    recent.note(person(1));
    QSignalSpy changed(&recent, &RecentPeople::changed);
    preferences.setRememberRecentPeople(false);
    QVERIFY(changed.size() > 0);
    QVERIFY(recent.people().isEmpty());
    recent.note(person(2));
    preferences.setRememberRecentPeople(true);
    QVERIFY(recent.people().isEmpty()); // they were forgotten, not hidden
}

void TestRecentPeople::staysOnDisk()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("x/countersign.conf"));
    {
        Preferences preferences(file);
        RecentPeople recent(preferences);
        recent.setAccount(QStringLiteral("a"));
        recent.note(person(1));
        preferences.setScheme(Scheme::dark);
        preferences.setTextScale(9);
    }
    Preferences preferences(file);
    RecentPeople recent(preferences);
    recent.setAccount(QStringLiteral("a"));
    QCOMPARE(recent.people().size(), 1);
    QVERIFY(preferences.scheme() == Scheme::dark);
    QCOMPARE(preferences.textScale(), 3.0);
}

void TestRecentPeople::namesNoAccountOnDisk()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("countersign.conf"));
    {
        Preferences preferences(path);
        RecentPeople recent(preferences);
        recent.setAccount(QStringLiteral("ra.example.org rhian"));
        recent.note(person(1));
    }
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("rhian"));
}

COUNTERSIGN_TEST(TestRecentPeople)
#include "tst_RecentPeople.moc"
