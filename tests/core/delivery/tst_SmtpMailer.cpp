// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/SmtpMailer.h"
#include "support/SmtpSink.h"
#include "support/TestMain.h"

#include <QTcpServer>
#include <QTest>

#include <atomic>
#include <memory>
#include <thread>

using namespace countersign;
using namespace countersign::delivery;
using countersign::tests::SinkMail;
using countersign::tests::SmtpSink;
using countersign::tests::SmtpSinkOptions;
using Encryption = SmtpSinkOptions::Encryption;
using State = MailOutcome::State;

/// Against real SMTP servers only: aiosmtpd in a process of its own.
class TestSmtpMailer : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<SmtpSink> m_sink; ///< STARTTLS and login required

    static SmtpSettings settingsFor(const SmtpSink& sink)
    {
        SmtpSettings settings;
        settings.host = sink.host().toStdString();
        settings.port = sink.port();
        settings.caFile = sink.caFile().toStdString();
        settings.helloName = "client.example.org";
        settings.totalTimeout = seconds(30);
        return settings;
    }

    SmtpSettings settings() const
    {
        auto settings = settingsFor(*m_sink);
        settings.user = "ra-service";
        settings.password = SecretBytes(std::string_view("right p\u00e4ssword"));
        return settings;
    }

    static Mail mailTo(const std::string& to)
    {
        Mail mail;
        mail.fromName = "Care Identity, \"RA\"";
        mail.fromAddress = "ra@example.org";
        mail.replyTo = "desk@example.org";
        mail.to = to;
        mail.subject = "482913 is your one-time password";
        mail.text = "482913\n\nIt works until 2:12pm, once.\n";
        mail.html = "<p><b>482913</b></p>\n";
        mail.messageId = "mail-1@example.org";
        mail.date = fromMs(1746450360000);
        return mail;
    }

    MailOutcome sendTo(const std::string& to) { return SmtpMailer(settings()).send(mailTo(to)); }

    static void expect(const MailOutcome& outcome, State state, MailProblem problem)
    {
        QVERIFY2(outcome.state == state && outcome.problem == problem, outcome.serverAnswer.c_str());
    }

private slots:
    void initTestCase()
    {
        m_sink = std::make_unique<SmtpSink>();
        QVERIFY2(
            m_sink->start({Encryption::startTls, QStringLiteral("ra-service"), QStringLiteral("right p\u00e4ssword")}),
            qPrintable(m_sink->errorText()));
    }

    void delivers()
    {
        const auto before = m_sink->mails().size();
        const auto outcome = sendTo("person@example.org");
        expect(outcome, State::delivered, MailProblem::none);
        QVERIFY2(outcome.serverAnswer.starts_with("250 2.0.0 Ok: queued as "), outcome.serverAnswer.c_str());
        QVERIFY(m_sink->waitForMails(static_cast<int>(before) + 1));
        const SinkMail mail = m_sink->mails().last();
        QVERIFY(mail.encrypted);
        QCOMPARE(mail.user, QStringLiteral("ra-service"));
        QCOMPARE(mail.from, QStringLiteral("ra@example.org"));
        QCOMPARE(mail.to, QStringList{QStringLiteral("person@example.org")});
        QCOMPARE(mail.header(QStringLiteral("From")), QStringLiteral("\"Care Identity, \\\"RA\\\"\" <ra@example.org>"));
        QCOMPARE(mail.header(QStringLiteral("Reply-To")), QStringLiteral("desk@example.org"));
        QCOMPARE(mail.header(QStringLiteral("Date")), QStringLiteral("Mon, 05 May 2025 13:06:00 +0000"));
        QCOMPARE(mail.header(QStringLiteral("Message-ID")), QStringLiteral("<mail-1@example.org>"));
        QCOMPARE(mail.header(QStringLiteral("Auto-Submitted")), QStringLiteral("auto-generated"));
        QCOMPARE(mail.header(QStringLiteral("MIME-Version")), QStringLiteral("1.0"));
        QVERIFY(mail.header(QStringLiteral("Content-Type")).startsWith(QLatin1String("multipart/alternative")));
        QCOMPARE(mail.subject, QStringLiteral("482913 is your one-time password"));
        QCOMPARE(mail.text, QStringLiteral("482913\n\nIt works until 2:12pm, once.\n"));
        QCOMPARE(mail.html, QStringLiteral("<p><b>482913</b></p>\n"));
        QVERIFY(!mail.raw.contains("=0A"));
    }

    void keepsEveryCharacter()
    {
        auto mail = mailTo("person@example.org");
        mail.fromName = "Bwrdd Iechyd T\u0177 G\u0175yr";
        mail.subject = "T\u0177 G\u0175yr \u2013 mae dyfais wedi'i chofrestru ar eich cyfrif, a hyn yn destun eithaf "
                       "hir \U0001f511";
        mail.text = ".\n..\n.hidden\nT\u0177 = G\u0175yr \U0001f511\n" + std::string(300, 'x')
            + "\ntrailing space \n\ttab\n=3D\n.\n\nlast line without end";
        mail.html.clear();
        const auto before = m_sink->mails().size();
        expect(SmtpMailer(settings()).send(mail), State::delivered, MailProblem::none);
        QVERIFY(m_sink->waitForMails(static_cast<int>(before) + 1));
        const SinkMail taken = m_sink->mails().last();
        QCOMPARE(taken.subject, QString::fromStdString(mail.subject));
        QCOMPARE(taken.text, QString::fromStdString(mail.text));
        QCOMPARE(taken.html, QString());
        QVERIFY(taken.header(QStringLiteral("From")).startsWith(QString::fromStdString(mail.fromName)));
        for (const auto& line : taken.raw.split('\n'))
            QVERIFY2(line.size() <= 100, line.constData());
    }

    void refusalsForGood()
    {
        auto outcome = sendTo("mailbox-not-found@example.org");
        expect(outcome, State::refusedForGood, MailProblem::recipient);
        QCOMPARE(outcome.serverAnswer, std::string("550 5.1.1 mailbox not found"));
        outcome = sendTo("many-lines@example.org");
        expect(outcome, State::refusedForGood, MailProblem::recipient);
        QCOMPARE(outcome.serverAnswer, std::string("550 5.1.1 No such user here. 5.1.1 Check the address."));
        outcome = sendTo("refused-content@example.org");
        expect(outcome, State::refusedForGood, MailProblem::content);
        QCOMPARE(outcome.serverAnswer, std::string("554 5.7.1 message looks like spam"));
    }

    void reasonsToTryAgain()
    {
        auto outcome = sendTo("greylist@example.org");
        expect(outcome, State::tryAgain, MailProblem::server);
        QCOMPARE(outcome.serverAnswer, std::string("451 4.7.1 greylisted, try again later"));
        expect(sendTo("drop@example.org"), State::tryAgain, MailProblem::server);
        auto mail = mailTo("person@example.org");
        mail.fromAddress = "refused-sender@example.org";
        outcome = SmtpMailer(settings()).send(mail);
        expect(outcome, State::tryAgain, MailProblem::sender);
        QCOMPARE(outcome.serverAnswer, std::string("550 5.7.1 sender address rejected"));
    }

    void aWrongPasswordIsNoRefusalOfTheMail()
    {
        auto wrong = settings();
        wrong.password = SecretBytes(std::string_view("canary-wrong-password"));
        const auto outcome = SmtpMailer(std::move(wrong)).send(mailTo("person@example.org"));
        expect(outcome, State::tryAgain, MailProblem::login);
        QVERIFY2(outcome.serverAnswer.starts_with("535 "), outcome.serverAnswer.c_str());
        QVERIFY(outcome.serverAnswer.find("canary") == std::string::npos);
        auto none = settings();
        none.user.clear();
        expect(SmtpMailer(std::move(none)).send(mailTo("person@example.org")), State::tryAgain, MailProblem::login);
    }

    void anUntrustedCertificateStopsEverything()
    {
        const auto before = m_sink->mails().size();
        auto system = settings();
        system.caFile.clear();
        auto outcome = SmtpMailer(std::move(system)).send(mailTo("person@example.org"));
        expect(outcome, State::tryAgain, MailProblem::certificate);
        SmtpSink other;
        QVERIFY2(other.start(), qPrintable(other.errorText()));
        auto wrongAuthority = settings();
        wrongAuthority.caFile = other.caFile().toStdString();
        expect(SmtpMailer(std::move(wrongAuthority)).send(mailTo("person@example.org")), State::tryAgain,
            MailProblem::certificate);
        auto missing = settings();
        missing.caFile = "/nowhere/ca.pem";
        expect(SmtpMailer(std::move(missing)).send(mailTo("person@example.org")), State::tryAgain,
            MailProblem::certificate);
        QCOMPARE(m_sink->mails().size(), before);
    }

    void aCertificateForAnotherNameIsRefused()
    {
        SmtpSinkOptions options;
        options.certificateNames = QStringLiteral("DNS:mail.example.org,IP:127.0.0.2");
        SmtpSink other;
        QVERIFY2(other.start(options), qPrintable(other.errorText()));
        expect(SmtpMailer(settingsFor(other)).send(mailTo("person@example.org")), State::tryAgain,
            MailProblem::certificate);
        auto byAddress = settingsFor(other);
        byAddress.host = "127.0.0.1";
        expect(SmtpMailer(std::move(byAddress)).send(mailTo("person@example.org")), State::tryAgain,
            MailProblem::certificate);
        QVERIFY(other.mails().isEmpty());
        auto address = settings();
        address.host = "127.0.0.1";
        expect(SmtpMailer(std::move(address)).send(mailTo("person@example.org")), State::delivered, MailProblem::none);
        auto alias = settings();
        alias.host = "127.0.0.2"; // the sink does not listen there
        expect(
            SmtpMailer(std::move(alias)).send(mailTo("person@example.org")), State::tryAgain, MailProblem::unreachable);
    }

    void s62_neverGoesOnInTheClear()
    {
        SmtpSink plain;
        QVERIFY2(plain.start({Encryption::none}), qPrintable(plain.errorText()));
        const auto outcome = SmtpMailer(settingsFor(plain)).send(mailTo("person@example.org"));
        expect(outcome, State::tryAgain, MailProblem::noEncryption);
        QVERIFY(plain.mails().isEmpty());
        auto direct = settingsFor(plain);
        direct.security = SmtpSettings::Security::tls;
        expect(SmtpMailer(std::move(direct)).send(mailTo("person@example.org")), State::tryAgain,
            MailProblem::noEncryption);
        QVERIFY(plain.mails().isEmpty());
    }

    void speaksTlsFromTheFirstByte()
    {
        SmtpSink sink;
        QVERIFY2(sink.start({Encryption::tls}), qPrintable(sink.errorText()));
        auto direct = settingsFor(sink);
        direct.security = SmtpSettings::Security::tls;
        expect(SmtpMailer(std::move(direct)).send(mailTo("person@example.org")), State::delivered, MailProblem::none);
        QCOMPARE(sink.mails().size(), 1);
    }

    void nobodyListens()
    {
        QTcpServer listener;
        QVERIFY(listener.listen(QHostAddress::LocalHost));
        auto closed = settings();
        closed.port = listener.serverPort();
        listener.close();
        auto outcome = SmtpMailer(std::move(closed)).send(mailTo("person@example.org"));
        expect(outcome, State::tryAgain, MailProblem::unreachable);
        QVERIFY2(outcome.serverAnswer.starts_with("localhost:"), outcome.serverAnswer.c_str());
        auto nowhere = settings();
        nowhere.host = "mail.invalid";
        expect(SmtpMailer(std::move(nowhere)).send(mailTo("person@example.org")), State::tryAgain,
            MailProblem::unreachable);
        for (const auto* host : {"", "a b", "host/path", "host@other", "host?x", "host#x", "host\r\n"}) {
            auto bad = settings();
            bad.host = host;
            expect(SmtpMailer(std::move(bad)).send(mailTo("person@example.org")), State::tryAgain,
                MailProblem::unreachable);
        }
    }

    void aSilentServerTimesOut()
    {
        QTcpServer listener; // accepts and never says a word
        QVERIFY(listener.listen(QHostAddress::LocalHost));
        auto silent = settings();
        silent.port = listener.serverPort();
        silent.totalTimeout = milliseconds(300);
        expect(
            SmtpMailer(std::move(silent)).send(mailTo("person@example.org")), State::tryAgain, MailProblem::timedOut);
        auto slow = settings();
        slow.totalTimeout = seconds(2);
        expect(SmtpMailer(std::move(slow)).send(mailTo("slow@example.org")), State::tryAgain, MailProblem::timedOut);
        QVERIFY(m_sink->waitForLine(QStringLiteral("HELD slow@example.org")));
    }

    void canBeInterrupted()
    {
        SmtpMailer mailer(settings());
        MailOutcome outcome;
        std::thread sender([&] { outcome = mailer.send(mailTo("slow@example.net")); });
        const bool held = m_sink->waitForLine(QStringLiteral("HELD slow@example.net"));
        mailer.interrupt();
        sender.join();
        QVERIFY(held);
        expect(outcome, State::tryAgain, MailProblem::interrupted);
        expect(mailer.send(mailTo("person@example.org")), State::tryAgain, MailProblem::interrupted);
    }

    void s62_hostileMailsReachNoServer()
    {
        const auto before = m_sink->mails().size();
        expect(sendTo("a@example.org>\r\nRCPT TO:<b@example.org"), State::refusedForGood, MailProblem::recipient);
        expect(sendTo(""), State::refusedForGood, MailProblem::recipient);
        auto mail = mailTo("person@example.org");
        mail.subject = "x\r\nBcc: y@example.org";
        expect(SmtpMailer(settings()).send(mail), State::refusedForGood, MailProblem::content);
        mail = mailTo("person@example.org");
        mail.fromAddress = "ra@example.org\n";
        expect(SmtpMailer(settings()).send(mail), State::tryAgain, MailProblem::sender);
        QCOMPARE(m_sink->mails().size(), before);
    }

    void severalAtOnce()
    {
        const auto before = static_cast<int>(m_sink->mails().size());
        SmtpMailer mailer(settings());
        std::vector<std::thread> senders;
        std::atomic<int> delivered = 0;
        for (int i = 0; i < 6; ++i)
            senders.emplace_back(
                [&] { delivered += mailer.send(mailTo("person@example.org")).state == State::delivered ? 1 : 0; });
        for (auto& sender : senders)
            sender.join();
        QCOMPARE(delivered.load(), 6);
        QVERIFY(m_sink->waitForMails(before + 6));
    }
};

COUNTERSIGN_TEST(TestSmtpMailer)
#include "tst_SmtpMailer.moc"
