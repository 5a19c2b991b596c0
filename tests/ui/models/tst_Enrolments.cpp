// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/TestMain.h"
#include "ui/text/Enrolments.h"
#include "ui/text/Times.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace countersign;
using namespace countersign::ui;

namespace {

const Instant now = localNow();

domain::EnrolmentView viewAt(domain::EnrolmentState state)
{
    domain::EnrolmentView view;
    view.personName = "Sample Person 014";
    view.personFirstName = "Sample";
    view.personEmail = "person014@example.org";
    view.state = state;
    view.step = domain::stepOf(state);
    view.steps.resize(7);
    view.steps[0].at = now - minutes(1);
    view.linkEndsAt = now + minutes(40);
    return view;
}

} // namespace

class TestEnrolments : public QObject
{
    Q_OBJECT

private slots:
    void everyStepIsWorded();
    void everyNoteOfTheSourcesIsWorded();
    void voidedCodesDidNotRunOut();
    void stoppedForCodesAskedForTooOften();
    void detailsStandInOneLine();
    void theShorterClockCounts();
    void silenceOfTwoMinutes();
    void progress();
};

void TestEnrolments::everyStepIsWorded()
{
    const auto view = viewAt(domain::EnrolmentState::started);
    for (int step = 1; step <= 7; ++step) {
        QVERIFY(!stepTitle(step).isEmpty());
        QVERIFY(!stepShortTitle(step).isEmpty());
        const auto line = coachingLine(step, view, QStringLiteral("Sample sender"));
        QVERIFY(!line.isEmpty());
        QVERIFY(!line.contains(u'%'));
    }
    QVERIFY(coachingLine(2, view, {}).contains(QLatin1String("ending example.org")));
}

/// Notes that the services make: L-* for details, D-LIV-* for problems.
void TestEnrolments::everyNoteOfTheSourcesIsWorded()
{
    static const QRegularExpression pattern(QStringLiteral("\"(L-[A-Z-]+|D-LIV-\\d+)\""));
    QSet<QString> ids;
    const std::function<void(const QDir&)> collect = [&](const QDir& dir) {
        for (const auto& entry : dir.entryInfoList({QStringLiteral("*.cpp")}, QDir::Files)) {
            QFile file(entry.filePath());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QString text = QString::fromUtf8(file.readAll());
            for (auto it = pattern.globalMatch(text); it.hasNext();)
                ids.insert(it.next().captured(1));
        }
        for (const auto& entry : dir.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            collect(QDir(dir.filePath(entry)));
    };
    collect(QDir(QStringLiteral(COUNTERSIGN_SOURCE_DIR "/core/services")));
    for (const auto& id : std::as_const(ids)) {
        domain::Note note{id.toStdString(),
            {{"n", "1"}, {"of", "5"}, {"domain", "example.org"}, {"answer", "mailbox not found"}, {"reason", "common"},
                {"minutes", "15"}, {"browser", "Windows, Edge"}, {"first", "Android phone, Chrome"}, {"direction", "fast"}},
            now};
        domain::EnrolmentStep step;
        step.details = {note};
        const QString words = id.startsWith(u'L') ? stepDetail(step) : problemText(note, QStringLiteral("Sample"));
        QVERIFY2(!words.isEmpty(), qPrintable(id));
        QVERIFY2(!words.contains(u'%'), qPrintable(words));
        QVERIFY2(words != QLatin1String("Something went wrong at this step"), qPrintable(id));
    }
}

void TestEnrolments::voidedCodesDidNotRunOut()
{
    const auto words = problemText({"D-LIV-14", {{"n", "5"}, {"of", "5"}}, now}, QStringLiteral("Sample"));
    QCOMPARE(words, QStringLiteral("5 wrong one-time passwords, so that one no longer counts. They can select 'Send it again'."));
}

void TestEnrolments::stoppedForCodesAskedForTooOften()
{
    auto view = viewAt(domain::EnrolmentState::locked);
    view.steps[2].problems = {{"D-LIV-6", {}, now}};
    QVERIFY(!askedForTooManyCodes(view));
    view.steps[2].problems.insert(view.steps[2].problems.begin(), {"D-LIV-15", {{"n", "3"}}, now});
    QVERIFY(askedForTooManyCodes(view));
}

void TestEnrolments::detailsStandInOneLine()
{
    const auto at = now;
    domain::EnrolmentStep step;
    step.details = {{"L-SENT", {}, at}, {"L-DELIVERED", {}, at}, {"L-ENTERED", {}, at}};
    const QString time = clockTime(at);
    QCOMPARE(stepDetail(step),
        QStringLiteral("One-time password sent %1 \u00b7 delivered to the mail server %1 \u00b7 entered %1").arg(time));
}

void TestEnrolments::theShorterClockCounts()
{
    auto view = viewAt(domain::EnrolmentState::linkMade);
    QCOMPARE(endsAt(view), view.linkEndsAt);
    view = viewAt(domain::EnrolmentState::started);
    view.finishBy = now + minutes(11);
    QCOMPARE(endsAt(view), view.finishBy);
    view.linkEndsAt = now + minutes(3);
    QCOMPARE(endsAt(view), view.linkEndsAt);
}

void TestEnrolments::silenceOfTwoMinutes()
{
    auto view = viewAt(domain::EnrolmentState::started);
    QCOMPARE(silentFor(view, now).count(), 0);
    QCOMPARE(silentFor(view, now + minutes(2)).count(), 3);
    QCOMPARE(problemText(silence(view, now + minutes(2)), {}), QStringLiteral("No activity for 3 minutes"));
    view.steps[1].problems = {{"D-LIV-2", {}, now + minutes(2)}};
    QCOMPARE(silentFor(view, now + minutes(2)).count(), 0);
    view = viewAt(domain::EnrolmentState::linkMade);
    QCOMPARE(silentFor(view, now + minutes(30)).count(), 0); // nobody has started
    view = viewAt(domain::EnrolmentState::started);
    view.pausedUntil = now + minutes(15);
    QCOMPARE(silentFor(view, now + minutes(10)).count(), 0); // paused is no silence
}

void TestEnrolments::progress()
{
    auto view = viewAt(domain::EnrolmentState::secretShown);
    view.step = 5;
    view.finishBy = now + minutes(11) + seconds(20);
    QCOMPARE(progressText(view, now), QStringLiteral("Step 5 of 7"));
    QCOMPARE(progressLongText(view, now), QStringLiteral("Step 5 of 7, QR code shown"));
    QCOMPARE(spokenProgress(view, now), QStringLiteral("Sample Person 014, step 5 of 7, 11 minutes left"));
    view.pausedUntil = now + minutes(15);
    QCOMPARE(progressText(view, now), QStringLiteral("Paused until %1").arg(clockTime(view.pausedUntil)));
    QCOMPARE(progressText(viewAt(domain::EnrolmentState::linkMade), now), QStringLiteral("Waiting for user"));
    QCOMPARE(progressText(viewAt(domain::EnrolmentState::active), now), QStringLiteral("Registered"));
}

COUNTERSIGN_TEST(TestEnrolments)
#include "tst_Enrolments.moc"
