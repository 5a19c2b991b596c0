// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/TestMain.h"
#include "ui/pages/home/Attention.h"
#include "ui/pages/people/Matches.h"
#include "ui/text/Times.h"

#include <QTest>

using namespace countersign;
using namespace countersign::ui;

/// Logic of pages that needs no widgets: what Home says needs attention, and what matched a search.
class TestPageLogic : public QObject
{
    Q_OBJECT

private slots:
    void nameMatches_data();
    void nameMatches();
    void numbersAndAddresses();
    void attention();
};

static QString marked(QString text, QList<QPoint> matches)
{
    for (auto it = matches.crbegin(); it != matches.crend(); ++it) {
        text.insert(it->x() + it->y(), u']');
        text.insert(it->x(), u'[');
    }
    return text;
}

void TestPageLogic::nameMatches_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* query, const char* expected) {
        QTest::newRow(query) << QString::fromUtf8(name) << QString::fromUtf8(query) << QString::fromUtf8(expected);
    };
    row("Sample Person 010", "sam person 01", "[Sam]ple [Person] [01]0");
    row("Si\xc3\xa2n O'Neil-Wright", "sian", "[Si\xc3\xa2n] O'Neil-Wright");
    row("Si\xc3\xa2n O'Neil-Wright", "oneil", "Si\xc3\xa2n [O'Neil]-Wright");
    row("Si\xc3\xa2n O'Neil-Wright", "WRI", "Si\xc3\xa2n O'Neil-[Wri]ght");
    row("Anna Hannah", "ann", "[Ann]a Hannah");
    row("Sample Person", "x", "Sample Person");
    row("Sample Person", "", "Sample Person");
}

void TestPageLogic::nameMatches()
{
    QFETCH(QString, name);
    QFETCH(QString, query);
    QTEST(marked(name, ui::nameMatches(name, query)), "expected");
}

void TestPageLogic::numbersAndAddresses()
{
    const QString uuid = QStringLiteral("555 000 000 014");
    QCOMPARE(marked(uuid, digitMatches(uuid, QStringLiteral("555000000014"))), QStringLiteral("[555 000 000 014]"));
    QCOMPARE(marked(uuid, digitMatches(uuid, QStringLiteral("00-014"))), QStringLiteral("555 000 0[00 014]"));
    QVERIFY(digitMatches(uuid, QStringLiteral("9")).isEmpty());
    QCOMPARE(marked(QStringLiteral("Person@example.org"),
                 plainMatches(QStringLiteral("Person@example.org"), QStringLiteral("PERSON@"))),
        QStringLiteral("[Person@]example.org"));
}

void TestPageLogic::attention()
{
    const Instant now = localNow();
    domain::EnrolmentView ending;
    ending.personName = "Ending";
    ending.steps.resize(7);
    ending.linkEndsAt = now + minutes(6);
    ending.linkCeilingAt = now + minutes(60);
    domain::EnrolmentView calm = ending;
    calm.personName = "Calm";
    calm.linkEndsAt = now + minutes(40);
    domain::EnrolmentView refused = calm;
    refused.personName = "Refused";
    refused.personEmail = "refused@example.org";
    refused.state = domain::EnrolmentState::addressEntered;
    refused.step = 3;
    refused.steps[2] = {domain::StepState::problem, now, {}, {{"D-LIV-4", {{"answer", "mailbox not found"}}, now}}};
    domain::EnrolmentView stopped = calm;
    stopped.personName = "Stopped";
    stopped.state = domain::EnrolmentState::expired;
    stopped.step = 4;
    stopped.endedAt = now - std::chrono::hours(1);
    domain::EnrolmentView old = stopped;
    old.endedAt = now - std::chrono::hours(72);
    domain::MailRow sameMail;
    sameMail.recipient = "refused@example.org";
    sameMail.state = domain::MailState::refused;
    sameMail.changedAt = now;
    domain::MailRow otherMail = sameMail;
    otherMail.recipient = "other@example.org";

    const auto items = needsAttention({ending, calm, refused}, {stopped, old}, {sameMail, otherMail}, now);
    QStringList who;
    for (const auto& item : items)
        who << item.who;
    QCOMPARE(who,
        (QStringList{QStringLiteral("Refused"), QStringLiteral("other@example.org"), QStringLiteral("Ending"),
            QStringLiteral("Stopped")}));
    QCOMPARE(items[0].act, AttentionItem::Act::changeEmail);
    QCOMPARE(items[2].what, QStringLiteral("Link ends in 6 minutes, not opened"));
    QCOMPARE(items[2].act, AttentionItem::Act::addTime);
    QVERIFY(items[3].what.startsWith(QLatin1String("Stopped at step 4, ")));
    QVERIFY(needsAttention({calm}, {old}, {}, now).isEmpty());
}

COUNTERSIGN_TEST(TestPageLogic)
#include "tst_PageLogic.moc"
