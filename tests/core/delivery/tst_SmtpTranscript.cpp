// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/SmtpTranscript.h"
#include "support/TestMain.h"

#include <QTest>

using countersign::delivery::SmtpTranscript;
using Stage = SmtpTranscript::Stage;

class TestSmtpTranscript : public QObject
{
    Q_OBJECT

private slots:
    void followsADialogue()
    {
        SmtpTranscript transcript;
        QCOMPARE(transcript.code(), 0);
        transcript.received("220 mx.example.org ESMTP\r\n");
        QCOMPARE(transcript.stage(), Stage::greeting);
        transcript.sent("EHLO here\r\n");
        transcript.received("250-mx.example.org\r\n250-PIPELINING\r\n250 STARTTLS\r\n");
        QCOMPARE(transcript.answer(), std::string("250 mx.example.org PIPELINING STARTTLS"));
        transcript.sent("MAIL FROM:<a@example.org>\r\n");
        transcript.received("250 2.1.0 Ok\r\n");
        QCOMPARE(transcript.stage(), Stage::sender);
        transcript.sent("RCPT TO:<b@example.org>\r\n");
        transcript.received("550-5.1.1 No such");
        transcript.received(" user.\r\n550 5.1.1 Really.\r");
        QCOMPARE(transcript.code(), 250);
        transcript.received("\n");
        QCOMPARE(transcript.stage(), Stage::recipient);
        QCOMPARE(transcript.answer(), std::string("550 5.1.1 No such user. 5.1.1 Really."));
        transcript.sent("QUIT\r\n");
        transcript.received("221 2.0.0 Bye\r\n");
        QCOMPARE(transcript.code(), 550);
        QCOMPARE(transcript.stage(), Stage::recipient);
    }

    void aLoginsNextLinesAreNoCommands()
    {
        SmtpTranscript transcript;
        transcript.sent("AUTH LOGIN\r\n");
        transcript.received("334 VXNlcm5hbWU6\r\n");
        transcript.sent("REFUQQ==\r\n");
        transcript.sent("MAILRCPT\r\n");
        transcript.received("535 5.7.8 no\r\n");
        QCOMPARE(transcript.stage(), Stage::login);
    }

    void hostileAnswersAreTame()
    {
        SmtpTranscript transcript;
        transcript.received("550 \x1b[2J\x07 caf\xe9 \xe2\x80\xae\r\n");
        QVERIFY(transcript.answer().find('\x1b') == std::string::npos);
        QVERIFY(transcript.answer().find("\\x1b[2J\\x07") != std::string::npos);
        QVERIFY(transcript.answer().find("\\x202e") != std::string::npos);
        for (int i = 0; i < 1000; ++i)
            transcript.received("250-" + std::string(100, 'x') + "\r\n");
        transcript.received("250 end\r\n");
        QVERIFY(transcript.answer().size() < 1000);
        transcript.received("no code\r\n\r\n25\r\n");
        QCOMPARE(transcript.code(), 250);
        transcript.received("451\r\n");
        QCOMPARE(transcript.answer(), std::string("451"));
    }
};

COUNTERSIGN_TEST(TestSmtpTranscript)
#include "tst_SmtpTranscript.moc"
