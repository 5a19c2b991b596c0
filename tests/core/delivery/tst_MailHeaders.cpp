// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Bytes.h"
#include "base/Text.h"
#include "delivery/MailHeaders.h"
#include "support/TestMain.h"

#include <QTest>

#include <algorithm>

using namespace countersign;
using namespace countersign::delivery;

namespace {

Mail goodMail()
{
    Mail mail;
    mail.fromName = "RA Service";
    mail.fromAddress = "ra@example.org";
    mail.to = "person@example.org";
    mail.subject = "Subject";
    mail.messageId = "1@example.org";
    mail.date = fromMs(1746450360000);
    return mail;
}

bool has(const std::vector<std::string>& lines, const std::string& line)
{
    return std::find(lines.begin(), lines.end(), line) != lines.end();
}

} // namespace

class TestMailHeaders : public QObject
{
    Q_OBJECT

private slots:
    void writesTheHeaders()
    {
        auto mail = goodMail();
        mail.replyTo = "desk@example.org";
        const auto lines = headerLines(mail);
        QVERIFY(lines);
        for (const auto* line : {"Date: Mon, 05 May 2025 13:06:00 +0000", "From: \"RA Service\" <ra@example.org>",
                 "To: <person@example.org>", "Subject: Subject", "Reply-To: <desk@example.org>",
                 "Message-ID: <1@example.org>", "Auto-Submitted: auto-generated"})
            QVERIFY2(has(*lines, line), line);
        QVERIFY(has(*headerLines(goodMail()), "To: <person@example.org>"));
        QCOMPARE(headerLines(goodMail())->size(), lines->size() - 1);
    }

    void s62_refusesLineEndsEverywhere()
    {
        QVERIFY(headerLines(goodMail()));
        std::string Mail::*const fields[] = {
            &Mail::fromName, &Mail::fromAddress, &Mail::replyTo, &Mail::to, &Mail::subject, &Mail::messageId};
        const std::string hostile[] = {
            "\r\nBcc: x@example.org", "\nBcc: x@example.org", "\rBcc: x@example.org", std::string("\0", 1), "\xff"};
        for (const auto field : fields) {
            for (const auto& text : hostile) {
                for (const bool front : {false, true}) {
                    auto mail = goodMail();
                    mail.replyTo = "desk@example.org";
                    mail.*field = front ? text + mail.*field : mail.*field + text;
                    QVERIFY2(!headerLines(mail), (mail.*field).c_str());
                }
            }
        }
    }

    void s62_envelopeAddresses()
    {
        QCOMPARE(envelopeAddress("Ann.O'Neil+ra@Example.ORG").value(), std::string("Ann.O'Neil+ra@example.org"));
        QCOMPARE(envelopeAddress("a@b\u00fccher.example").value(), std::string("a@xn--bcher-kva.example"));
        QVERIFY(envelopeAddress(std::string(64, 'a') + "@example.org"));
        for (const auto* text : {"", "@", "a", "a@", "@b", "a b@example.org", "a@b@example.org", "<a@example.org>",
                 "a>@example.org", "a@example.org> SIZE=1", "a@example.org>\r\nRCPT TO:<x@example.org",
                 "a@example.org ", " a@example.org", "a\t@example.org", "\"a b\"@example.org", "a@[127.0.0.1]",
                 "a,b@example.org", "si\u00e2n@example.org", "a@exam ple.org", "a@-example.org", "a\x7f@example.org"})
            QVERIFY2(!envelopeAddress(text), text);
        QVERIFY(!envelopeAddress(std::string_view("a\0@example.org", 14)));
        QVERIFY(!envelopeAddress(std::string(65, 'a') + "@example.org"));
        QVERIFY(!envelopeAddress("a@" + std::string(63, 'b') + "." + std::string(63, 'c') + "." + std::string(63, 'd')
            + "." + std::string(61, 'e')));
    }

    void encodesWords()
    {
        QCOMPARE(encodedText(""), std::string());
        QCOMPARE(encodedText("482913 is your one-time password"), std::string("482913 is your one-time password"));
        QCOMPARE(encodedText("\u00e9"), std::string("=?UTF-8?B?w6k=?="));
        QVERIFY(encodedText("=?UTF-8?B?w6k=?=").starts_with("=?UTF-8?B?PT9V"));
        QVERIFY(encodedText("tab\there").starts_with("=?"));
        const std::string longText = encodedText(std::string(500, 'x') + std::string("\u00e9"));
        std::size_t start = 0;
        for (auto end = longText.find("\r\n "); start < longText.size(); end = longText.find("\r\n ", start)) {
            const auto stop = std::min(end, longText.size());
            QVERIFY(stop - start <= 76);
            start = stop + (stop == longText.size() ? 0 : 2);
            if (stop == longText.size())
                break;
        }
    }

    void wordsAreCutBetweenCharacters()
    {
        // Base64 groups of whole characters decode on their own: every word is valid UTF-8.
        std::string text;
        for (int i = 0; i < 100; ++i)
            text += "\u20ac\u00e9x\U0001f600";
        for (std::size_t skip = 0; skip < 4; ++skip) {
            const std::string encoded = encodedText(std::string(skip, 'a') + text);
            for (std::size_t at = encoded.find("?B?"); at != encoded.npos; at = encoded.find("?B?", at + 1)) {
                const auto word = QByteArray::fromStdString(encoded.substr(at + 3, encoded.find("?=", at) - at - 3));
                QVERIFY(isUtf8(QByteArray::fromBase64(word).toStdString()));
            }
        }
    }

    void quotesNames()
    {
        QCOMPARE(mailbox("", "a@b"), std::string("<a@b>"));
        QCOMPARE(mailbox("Smith, \"Ann\" \\ <x@y>", "a@b"), std::string("\"Smith, \\\"Ann\\\" \\\\ <x@y>\" <a@b>"));
        QCOMPARE(mailbox("\u00e9", "a@b"), std::string("=?UTF-8?B?w6k=?= <a@b>"));
    }

    void lineEndsBecomeCrLf()
    {
        QCOMPARE(withCrLf("a\nb\r\nc\rd\n\ne\r\r\n"), std::string("a\r\nb\r\nc\r\nd\r\n\r\ne\r\n\r\n"));
        QCOMPARE(withCrLf(""), std::string());
    }

    void messageIds()
    {
        QCOMPARE(messageIdFor("id-1", "ra@Example.org"), std::string("id-1@example.org"));
        QCOMPARE(messageIdFor("id-1", "nobody"), std::string("id-1@localhost"));
    }
};

COUNTERSIGN_TEST(TestMailHeaders)
#include "tst_MailHeaders.moc"
