// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/Backoff.h"
#include "services/mails/MailComposer.h"
#include "services/RegistrationService.h"
#include "storage/delivery/MailRepository.h"
#include "storage/settings/SettingsRepository.h"
#include "storage/sql/Database.h"
#include "support/SmtpSink.h"
#include "support/TestCore.h"
#include "support/TestMain.h"
#include "support/TestStorage.h"

#include <QTest>

#include <memory>

using namespace countersign;
using namespace countersign::tests;
using domain::MailRow;
using domain::MailState;

namespace {

constexpr int patienceMs = 120'000;

/// A core whose mail really leaves, to a server of the test's.
class PostRoom
{
public:
    explicit PostRoom(const SmtpSink& sink, const QString& trusted = {})
    {
        domain::EmailSettings settings;
        settings.host = sink.host().toStdString();
        settings.port = static_cast<std::uint16_t>(sink.port());
        settings.fromName = "Test Trust";
        settings.fromAddress = "ra@trust.example";
        settings.caFile = (trusted.isEmpty() ? sink.caFile() : trusted).toStdString();
        core.keepsMail = false;
        core.restart();
        saved = core.context()
                    .database
                    .write([&](storage::Transaction& transaction) -> Result<void> {
                        storage::settings::saveEmail(transaction, settings, {}, core.clock.now(), "test");
                        return {};
                    })
                    .has_value();
    }

    MailId post(const std::string& local)
    {
        return core.context()
            .database
            .write([&](storage::Transaction& transaction) -> Result<MailId> {
                return services::queueMail(transaction, core.context(), {"M-2", local + "@trust.example", {}, {}},
                    {"Hello", "A notice.\n", "<p>A notice.</p>"});
            })
            .value();
    }

    MailRow row(const MailId& id)
    {
        return core.context()
            .database
            .read([&](storage::Reader& reader) -> Result<MailRow> { return storage::mails::find(reader, id)->row; })
            .value();
    }
    bool hasWords(const MailId& id)
    {
        return core.context()
            .database
            .read([&](storage::Reader& reader) -> Result<bool> {
                return !storage::mails::find(reader, id)->contentSealed.empty();
            })
            .value();
    }
    MailState state(const MailId& id) { return row(id).state; }
    int attempts(const MailId& id) { return row(id).attempts; }
    /// To the moment of the next try.
    void waitForNextTry(const MailId& id) { core.clock.set(row(id).nextTryAt); }

    TestCore core;
    bool saved = false;
};

std::string described(const MailRow& row)
{
    return std::string(domain::nameOf(row.state)) + ", " + std::to_string(row.attempts) + " tries: " + row.serverAnswer;
}

} // namespace

#define TRY_ATTEMPTS(room, id, count) QTRY_COMPARE_WITH_TIMEOUT((room).attempts(id), count, patienceMs)

/// A mail server that misbehaves: what becomes of the mail, of the other mails, and of what the RA sees. Real SMTP
/// only.
class TestOutboxFaults : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_sink = std::make_unique<SmtpSink>();
        QVERIFY2(m_sink->start(), qPrintable(m_sink->errorText()));
    }

    void aMailThatHangsKeepsNoOther();
    void whoHasAMailKeepsItFromOtherNodes();
    void stoppingLeavesAServerThatHangs();
    void whatWasNotAnsweredIsSentAgainAsTheSameMail();
    void theSameMailWhereverThePortalIs();
    void whatWasTakenIsNotSentAgain();
    void triesAgainLaterAndThenDelivers();
    void aRefusalIsFinalAndForgetsTheWords();
    void givesUpAfterAllTries();
    void serversWithFaults_data();
    void serversWithFaults();
    void aSlowGreetingIsWaitedFor();
    void theRaSeesIt_data();
    void theRaSeesIt();

private:
    /// What an earlier test left held may arrive at any time.
    [[nodiscard]] QList<SinkMail> mailsTo(const char* local) const
    {
        auto mails = m_sink->mails();
        const auto to = QString::fromLatin1(local) + QStringLiteral("@trust.example");
        mails.removeIf([&](const SinkMail& mail) { return !mail.to.contains(to); });
        return mails;
    }

    std::unique_ptr<SmtpSink> m_sink;
};

void TestOutboxFaults::aMailThatHangsKeepsNoOther()
{
    PostRoom room(*m_sink);
    QVERIFY(room.saved);
    const auto held = room.post("slow");
    QVERIFY(m_sink->waitForLine(QStringLiteral("HELD slow@trust.example")));
    std::vector<MailId> others;
    for (int i = 0; i < 6; ++i)
        others.push_back(room.post("person" + std::to_string(i)));
    for (const auto& id : others)
        QTRY_COMPARE_WITH_TIMEOUT(room.state(id), MailState::delivered, patienceMs);
    QCOMPARE(room.attempts(held), 0); // still being held while all others went
    QCOMPARE(room.state(held), MailState::waiting);
}

/// A node that dies with a mail in hand delays it by half a minute; one that lives has it as long as the mail server takes.
void TestOutboxFaults::whoHasAMailKeepsItFromOtherNodes()
{
    if (!onPostgres())
        QSKIP("with SQLite there is no other node");
    PostRoom room(*m_sink);
    QVERIFY(room.saved);
    const auto held = room.post("slow");
    QVERIFY(m_sink->waitForLine(QStringLiteral("HELD slow@trust.example")));
    const auto until = room.core.clock.now() + seconds(30);
    QCOMPARE(room.row(held).nextTryAt, until);
    room.core.clock.advance(seconds(20));
    QTRY_COMPARE_WITH_TIMEOUT(room.row(held).nextTryAt, until + seconds(20), patienceMs);
}

/// The core goes within moments and not within the minute that the server may take; the mail is there afterwards.
void TestOutboxFaults::stoppingLeavesAServerThatHangs()
{
    SmtpSink hanging;
    SmtpSinkOptions options;
    options.faults = QStringList{QStringLiteral("--slow-seconds"), QStringLiteral("100000")};
    QVERIFY2(hanging.start(options), qPrintable(hanging.errorText()));
    PostRoom room(hanging);
    const auto held = room.post("slow");
    QVERIFY(hanging.waitForLine(QStringLiteral("HELD slow@trust.example")));
    room.core.restart();
    QCOMPARE(room.attempts(held), 0); // left, not failed: that the server did not answer in time would stand here
    QVERIFY(room.hasWords(held));
}

/// Whether it was taken cannot be known. It must not be lost, and not be two mails either.
void TestOutboxFaults::whatWasNotAnsweredIsSentAgainAsTheSameMail()
{
    PostRoom room(*m_sink);
    const auto id = room.post("drop-after-data");
    TRY_ATTEMPTS(room, id, 1);
    auto row = room.row(id);
    QVERIFY2(row.state == MailState::waiting && row.serverAnswer.find("it may arrive twice") != std::string::npos,
        described(row).c_str());
    room.waitForNextTry(id);
    TRY_ATTEMPTS(room, id, 2);
    QCOMPARE(room.state(id), MailState::delivered);
    const auto mails = mailsTo("drop-after-data");
    QCOMPARE(mails.size(), 2);
    QVERIFY(!mails[0].header(QStringLiteral("Message-ID")).isEmpty());
    QCOMPARE(mails[0].header(QStringLiteral("Message-ID")), mails[1].header(QStringLiteral("Message-ID")));
    QCOMPARE(mails[0].text, mails[1].text);
}

void TestOutboxFaults::theSameMailWhereverThePortalIs()
{
    PostRoom room(*m_sink);
    const auto id = room.post("drop-after-data+moved");
    TRY_ATTEMPTS(room, id, 1);
    room.core.context().publicUrl.set("https://192.0.2.7:8443");
    room.waitForNextTry(id);
    TRY_ATTEMPTS(room, id, 2);
    const auto mails = mailsTo("drop-after-data+moved");
    QCOMPARE(mails.size(), 2);
    QCOMPARE(mails[0].header(QStringLiteral("Message-ID")), mails[1].header(QStringLiteral("Message-ID")));
}

void TestOutboxFaults::whatWasTakenIsNotSentAgain()
{
    PostRoom room(*m_sink);
    const auto id = room.post("taken-then-drop");
    TRY_ATTEMPTS(room, id, 1);
    QVERIFY2(room.state(id) == MailState::delivered, described(room.row(id)).c_str());
    QCOMPARE(mailsTo("taken-then-drop").size(), 1);
}

void TestOutboxFaults::triesAgainLaterAndThenDelivers()
{
    PostRoom room(*m_sink);
    const auto id = room.post("greylist-once");
    TRY_ATTEMPTS(room, id, 1);
    const auto row = room.row(id);
    QVERIFY2(row.state == MailState::waiting && row.serverAnswer.starts_with("451 "), described(row).c_str());
    QCOMPARE(row.nextTryAt, row.changedAt + *delivery::nextTry(1));
    room.waitForNextTry(id);
    QTRY_COMPARE_WITH_TIMEOUT(room.state(id), MailState::delivered, patienceMs);
    QCOMPARE(room.attempts(id), 2);
    QVERIFY(!room.hasWords(id));
}

void TestOutboxFaults::aRefusalIsFinalAndForgetsTheWords()
{
    PostRoom room(*m_sink);
    for (const auto* local : {"mailbox-not-found", "refused-content"}) {
        const auto id = room.post(local);
        TRY_ATTEMPTS(room, id, 1);
        QVERIFY2(room.state(id) == MailState::refused && room.row(id).serverAnswer.starts_with("55"),
            described(room.row(id)).c_str());
        QVERIFY(!room.hasWords(id));
    }
}

void TestOutboxFaults::givesUpAfterAllTries()
{
    PostRoom room(*m_sink);
    const auto id = room.post("greylist");
    int tries = 1;
    TRY_ATTEMPTS(room, id, tries);
    milliseconds last{0};
    while (room.state(id) == MailState::waiting) {
        const auto wait = room.row(id).nextTryAt - room.row(id).changedAt;
        QVERIFY2(wait >= last, "waits must not shrink");
        last = wait;
        room.waitForNextTry(id);
        ++tries;
        TRY_ATTEMPTS(room, id, tries);
    }
    QCOMPARE(room.state(id), MailState::gaveUp);
    QVERIFY(!delivery::nextTry(tries) && delivery::nextTry(tries - 1));
    QVERIFY(!room.hasWords(id));
}

void TestOutboxFaults::serversWithFaults_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("says");
    QTest::newRow("refuses connections") << "nobody"
                                         << "cannot be reached";
    QTest::newRow("TLS broken") << "broken tls"
                                << "";
    QTest::newRow("no TLS at all") << "plain"
                                   << "offers no encrypted connection";
    QTest::newRow("certificate of another name") << "other name"
                                                 << "has a certificate that is not trusted";
    QTest::newRow("certificate nobody vouches for") << "untrusted"
                                                    << "has a certificate that is not trusted";
    QTest::newRow("drops") << "drop"
                           << "";
}

/// None of these is the mail's fault: it waits, nothing of it was sent, and it goes as soon as the server is well.
void TestOutboxFaults::serversWithFaults()
{
    QFETCH(QString, fault);
    QFETCH(QString, says);
    SmtpSink sink;
    SmtpSinkOptions options;
    if (fault == QLatin1String("broken tls"))
        options.faults = QStringList{QStringLiteral("--broken-tls")};
    if (fault == QLatin1String("plain"))
        options.encryption = SmtpSinkOptions::Encryption::none;
    if (fault == QLatin1String("other name"))
        options.certificateNames = QStringLiteral("DNS:elsewhere.example.org");
    QVERIFY2(sink.start(options), qPrintable(sink.errorText()));
    PostRoom room(sink, fault == QLatin1String("untrusted") ? m_sink->caFile() : QString());
    if (fault == QLatin1String("nobody"))
        sink.stop();
    const auto id = room.post(fault == QLatin1String("drop") ? "drop" : "person");
    TRY_ATTEMPTS(room, id, 1);
    const auto row = room.row(id);
    QVERIFY2(row.state == MailState::waiting, described(row).c_str());
    QVERIFY2(row.serverAnswer.find(says.toStdString()) != std::string::npos, described(row).c_str());
    QVERIFY(row.serverAnswer.find("arrive twice") == std::string::npos);
    QVERIFY(room.hasWords(id));
    QVERIFY(sink.mails().isEmpty());
}

void TestOutboxFaults::aSlowGreetingIsWaitedFor()
{
    SmtpSink sink;
    SmtpSinkOptions options;
    options.faults =
        QStringList{QStringLiteral("--greeting-seconds"), QStringLiteral("12")}; // longer than connecting may take
    QVERIFY2(sink.start(options), qPrintable(sink.errorText()));
    PostRoom room(sink);
    const auto id = room.post("person");
    TRY_ATTEMPTS(room, id, 1);
    QVERIFY2(room.state(id) == MailState::delivered, described(room.row(id)).c_str());
}

void TestOutboxFaults::theRaSeesIt_data()
{
    QTest::addColumn<QString>("local");
    QTest::addColumn<QString>("message");
    QTest::newRow("refused") << "mailbox-not-found"
                             << "D-LIV-4";
    QTest::newRow("later") << "greylist"
                           << "D-LIV-5";
    QTest::newRow("unanswered") << "drop-after-data+ra"
                                << "D-LIV-5";
}

void TestOutboxFaults::theRaSeesIt()
{
    QFETCH(QString, local);
    PostRoom room(*m_sink);
    auto& core = room.core;
    const auto organisation = core.organisation("X01");
    auto ra = core.staff("ra", {domain::Role::raManager}, organisation);
    const auto address = local.toStdString() + "@trust.example";
    const auto person = core.person("Gwen", "Price", address, organisation);
    core.signIn(ra);
    const auto made = core.post(
        "/people/" + person.value + "/enrolments", {{"meeting", "video"}, {"identity_confirmed", true}}, ra.token);
    QCOMPARE(made.status, 200);
    const auto link = made.json.at("link").get<std::string>();
    const auto enrolment = made.json.at("enrolment").at("id").get<std::string>();
    services::RegistrationService registration(core.context());
    const services::BrowserInfo browser{
        "Mozilla/5.0 (Linux; Android 14) Chrome/120 Mobile Safari", "192.0.2.7", "testtest"};
    const auto token = registration.start(link.substr(link.rfind('/') + 1), browser);
    QVERIFY(token);
    QVERIFY(registration.enterAddress(*token, address, browser));
    const auto problems = [&] {
        return core.get("/enrolments/" + enrolment, ra.token).json.at("steps").at(2).at("problems");
    };
    QTRY_VERIFY_WITH_TIMEOUT(!problems().empty(), patienceMs);
    QTEST(QString::fromStdString(problems().front().at("id").get<std::string>()), "message");
}

COUNTERSIGN_TEST(TestOutboxFaults)
#include "tst_OutboxFaults.moc"
