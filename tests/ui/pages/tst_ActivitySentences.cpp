// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Samples.h"
#include "support/TestMain.h"
#include "ui/pages/profile/ActivitySentences.h"

#include <QDirIterator>
#include <QRegularExpression>
#include <QTest>

using namespace countersign;
using namespace countersign::tests;
using ui::ActivityKind;

class TestActivitySentences : public QObject
{
    Q_OBJECT

private slots:
    void words_events_data();
    void words_events();
    void a_value_is_never_a_placeholder();
    void an_unknown_event_is_told_by_its_name();
    void keeps_the_reference();
    void knows_every_action_of_the_core();
};

void TestActivitySentences::words_events_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("details");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<int>("kind");
    const int registration = int(ActivityKind::registrations);
    QTest::newRow("link") << "enrolment.link_made" << "meeting=video" << "Sample Manager made a registration link. Video call." << registration;
    QTest::newRow("link, no meeting") << "enrolment.link_made" << "" << "Sample Manager made a registration link." << registration;
    QTest::newRow("opened") << "enrolment.started" << "browser=Android phone, Chrome" << "Registration link opened on Android phone, Chrome." << registration;
    QTest::newRow("wrong code") << "enrolment.wrong_verification_code" << "count=1;of=5" << "Wrong verification code, 1 of 5." << registration;
    QTest::newRow("wrong code, kept before") << "enrolment.wrong_verification_code" << "count=1" << "Wrong verification code, number 1." << registration;
    QTest::newRow("paused") << "enrolment.paused" << "cause=address;minutes=20" << "Paused for 20 minutes after too many wrong tries." << registration;
    QTest::newRow("removed") << "authenticator.removed" << "reason=lost_or_stolen" << "Sample Manager removed Microsoft Authenticator. Reason: lost or stolen." << registration;
    QTest::newRow("email") << "person.email_changed" << "" << "Sample Manager changed the email address." << int(ActivityKind::changes);
}

void TestActivitySentences::words_events()
{
    QFETCH(QString, action);
    QFETCH(QString, details);
    QFETCH(QString, sentence);
    QFETCH(int, kind);
    domain::ActivityRow row{samples::now(), action.toStdString(), "done", "Sample Manager", {}, "", ""};
    for (const auto& detail : details.split(u';', Qt::SkipEmptyParts))
        row.details.emplace_back(detail.section(u'=', 0, 0).toStdString(), detail.section(u'=', 1).toStdString());
    const auto line = ui::activityLine(row);
    QCOMPARE(line.sentence, sentence);
    QCOMPARE(int(line.kind), kind);
    QCOMPARE(line.time, QStringLiteral("14:06"));
    QVERIFY(!line.failure);
}

void TestActivitySentences::a_value_is_never_a_placeholder()
{
    const domain::ActivityRow row{samples::now(), "enrolment.started", "done", "Sample Manager", {{"browser", "{actor} {browser}"}}, "", ""};
    QCOMPARE(ui::activityLine(row).sentence, QStringLiteral("Registration link opened on {actor} {browser}."));
}

void TestActivitySentences::an_unknown_event_is_told_by_its_name()
{
    const domain::ActivityRow row{samples::now(), "something.quite_new", "refused", "", {}, "", ""};
    const auto line = ui::activityLine(row);
    QCOMPARE(line.sentence, QStringLiteral("Something: quite new."));
    QVERIFY(line.failure);
}

void TestActivitySentences::keeps_the_reference()
{
    const auto line = ui::activityLine(samples::activity().rows.front());
    QVERIFY(line.technical.contains(QStringLiteral("Reference: K7Q2M9XA")));
    QVERIFY(line.technical.contains(QStringLiteral("Address: 192.0.2.14")));
}

/// Every action that the core records about a person has a sentence; a new one fails here.
void TestActivitySentences::knows_every_action_of_the_core()
{
    static const QRegularExpression recorded(QStringLiteral("(?:[aA]udit|proveCode|changePerson)\\w*\\([^;\"]*\"([a-z_]+\\.[a-z_]+)\""));
    const auto known = ui::knownActions();
    QStringList missing;
    QDirIterator sources(QStringLiteral(COUNTERSIGN_SOURCE_DIR "/core/services"), {QStringLiteral("*.cpp")}, QDir::Files, QDirIterator::Subdirectories);
    int found = 0;
    while (sources.hasNext()) {
        QFile file(sources.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll());
        for (auto it = recorded.globalMatch(text); it.hasNext(); ++found) {
            const QString action = it.next().captured(1);
            const bool aboutPeople = !action.startsWith(QStringLiteral("settings.")) && !action.startsWith(QStringLiteral("organisation."));
            if (aboutPeople && !known.contains(action))
                missing << action;
        }
    }
    missing.removeDuplicates();
    QVERIFY(found > 10);
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join(QStringLiteral(", "))));
}

COUNTERSIGN_TEST(TestActivitySentences)
#include "tst_ActivitySentences.moc"
