// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/Digest.h"
#include "MeetingBench.h"
#include "services/mails/MailComposer.h"
#include "storage/delivery/MailRepository.h"
#include "storage/settings/SettingsRepository.h"
#include "support/SmtpSink.h"
#include "support/TestMain.h"

#include <QTest>

#include <algorithm>

using namespace countersign;
using namespace countersign::tests;
using contract::Json;

namespace {

/// Meetings one after the other, and how many one-time passwords were mailed.
struct Sending : MeetingBench
{
    std::string begin(const PersonId& who, const services::BrowserInfo& from)
    {
        person = who;
        core.signIn(ra);
        return registration.start(link(), from).value();
    }
    /// Three one-time passwords asked for in one meeting, a minute apart. True when each looked like a success.
    bool askThrice(const PersonId& who, const std::string& address, const services::BrowserInfo& from)
    {
        browser = begin(who, from);
        bool success = bool(registration.enterAddress(browser, address, from));
        for (int i = 0; i < 2; ++i) {
            core.clock.advance(seconds(61));
            success = bool(registration.sendAgain(browser, from)) && success;
        }
        return success;
    }
    /// The RA's side of this meeting holds the note; a mail of before that is delivered now settles it in the view.
    bool heldBackIsTold()
    {
        return core.context()
            .database
            .read([&](storage::Reader& reader) -> Result<bool> {
                return reader.sql("SELECT 1 FROM enrolment_event WHERE enrolment = ? AND note = 'D-LIV-17'").with(enrolment).next();
            })
            .value();
    }
    int sent() { return core.mailCount("M-1"); }
    void allowInAll(int mails)
    {
        auto policy = core.context().policy();
        policy.oneTimePasswordsPerHour = mails;
        core.context().policies.put(policy);
    }
    services::BrowserInfo at(const std::string& address) const { return {info.userAgent, address, info.reference}; }
};

std::string columnOf(TestCore& core, const std::string& sql)
{
    return core.context()
        .database
        .read([&](storage::Reader& reader) -> Result<std::string> {
            auto rows = reader.sql(sql);
            std::string text;
            while (rows.next())
                text += rows.text(0) + "\n";
            return text;
        })
        .value();
}

} // namespace

class TestSendingLimits : public QObject
{
    Q_OBJECT

private slots:
    // S 14: a code is good in its own meeting and nowhere else.
    void s14_aCodeOfAnotherMeeting()
    {
        Sending bench;
        const auto other = bench.core.person("Huw", "Jones", "huw.jones@trust.example", bench.organisation);
        const auto gwen = bench.begin(bench.person, bench.info);
        QVERIFY(bench.registration.enterAddress(gwen, "gwen.price@trust.example", bench.info));
        const auto gwensCode = bench.core.mailedCode();
        const auto huw = bench.begin(other, bench.info);
        QVERIFY(bench.registration.enterAddress(huw, "huw.jones@trust.example", bench.info));
        const auto huwsCode = bench.core.mailedCode();
        if (huwsCode != gwensCode)
            QCOMPARE(messageOf(bench.registration.proveAddress(huw, gwensCode, bench.info)), std::string("P-OTP-5"));
        QVERIFY(bench.registration.proveAddress(huw, huwsCode, bench.info));
        QVERIFY(!bench.registration.proveAddress("another browser", gwensCode, bench.info));
        QVERIFY(bench.registration.proveAddress(gwen, gwensCode, bench.info));
    }

    // S 14: a code proves the address that it was sent to, and not the one that came after it.
    void s14_aCodeOfAnEarlierAddress()
    {
        Sending bench;
        const auto browser = bench.begin(bench.person, bench.info);
        QVERIFY(bench.registration.enterAddress(browser, "gwen.price@trust.example", bench.info));
        const auto code = bench.core.mailedCode();
        QCOMPARE(bench.core
                     .post("/people/" + bench.person.value + "/email",
                         {{"version", 1}, {"email", "gwen.new@trust.example"}}, bench.ra.token)
                     .status,
            200);
        QVERIFY(!bench.registration.proveAddress(browser, code, bench.info));
        QCOMPARE(bench.state(), std::string("cancelled"));
    }

    // S 15: no row holds the code, in the clear or under a hash without a key.
    void s15_onlyAKeyedHashIsStored()
    {
        Sending bench;
        const auto browser = bench.begin(bench.person, bench.info);
        QVERIFY(bench.registration.enterAddress(browser, "gwen.price@trust.example", bench.info));
        const auto code = bench.core.mailedCode();
        const auto stored = columnOf(bench.core, "SELECT keyed_hash FROM one_time_password");
        QVERIFY(stored.size() > 40);
        QVERIFY(stored.find(code) == std::string::npos);
        QVERIFY(stored.find(crypto::tokenHash(code)) == std::string::npos);
        const auto sealed = bench.core.context().database.read([](storage::Reader& reader) -> Result<Bytes> {
            auto row = reader.sql("SELECT content_sealed FROM mail ORDER BY created_at DESC");
            return row.next() ? row.blob(0) : Bytes();
        });
        QVERIFY(sealed && sealed->size() > code.size());
        QVERIFY(std::search(sealed->begin(), sealed->end(), code.begin(), code.end()) == sealed->end());
        for (const auto* table : {"enrolment_event", "audit_event", "enrolment"}) {
            const auto column = std::string(table) == "enrolment_event" ? "parameters"
                : std::string(table) == "audit_event"                   ? "details"
                                                                        : "typed_address";
            QVERIFY(columnOf(bench.core, std::string("SELECT ") + column + " FROM " + table).find(code)
                == std::string::npos);
        }
    }

    // S 15, 32: handed over to a mail server, within the minute, the words are erased from the queue.
    void s15_theQueueForgetsWhatWentOut()
    {
        SmtpSink sink;
        if (!sink.start())
            QSKIP(qPrintable(sink.errorText()));
        Sending bench;
        QVERIFY(bench.core.context().database.write([&](storage::Transaction& transaction) -> Result<void> {
            domain::EmailSettings settings;
            settings.host = sink.host().toStdString();
            settings.port = static_cast<std::uint16_t>(sink.port());
            settings.caFile = sink.caFile().toStdString();
            settings.fromAddress = "ra@trust.example";
            settings.fromName = "RA";
            storage::settings::saveEmail(transaction, settings, {}, bench.core.clock.now(), "test");
            return {};
        }));
        bench.core.context().sample = false;
        const auto browser = bench.begin(bench.person, bench.info);
        QVERIFY(bench.registration.enterAddress(browser, "gwen.price@trust.example", bench.info));
        QVERIFY(sink.waitForMails(1, 60'000));
        QCOMPARE(sink.mails().first().to, QStringList{QStringLiteral("gwen.price@trust.example")});
        QTRY_COMPARE_WITH_TIMEOUT(
            columnOf(bench.core, "SELECT count(*) FROM mail WHERE state = 'delivered'"), std::string("1\n"), 30'000);
        QCOMPARE(
            columnOf(bench.core, "SELECT count(*) FROM mail WHERE length(content_sealed) > 0"), std::string("0\n"));
        const auto code = sink.mails().first().text.trimmed().left(6).toStdString();
        QVERIFY(bench.registration.proveAddress(browser, code, bench.info));
    }

    // S 16: the envelope bears the profile's spelling, whatever was typed.
    void s16_theProfilesSpellingIsTheRecipient()
    {
        Sending bench;
        const auto browser = bench.begin(bench.person, bench.info);
        QVERIFY(bench.registration.enterAddress(browser, "  GWEN.PRICE@Trust.EXAMPLE ", bench.info));
        QCOMPARE(columnOf(bench.core, "SELECT recipient FROM mail"), std::string("gwen.price@trust.example\n"));
    }

    // S 17: five an hour to one address; the sixth looks like a success, only the RA knows, and the next hour is new.
    void s17_fiveAnHourPerAddress()
    {
        Sending bench;
        const std::string address = "gwen.price@trust.example";
        QVERIFY(bench.askThrice(bench.person, address, bench.at("192.0.2.1")));
        QVERIFY(bench.askThrice(bench.person, address, bench.at("192.0.2.2"))); // another source is no way round
        QCOMPARE(bench.sent(), 5);
        QVERIFY(bench.heldBackIsTold());
        const auto seen = bench.registration.current(bench.browser).value();
        QVERIFY(seen.state == domain::EnrolmentState::addressEntered);
        QCOMPARE(seen.codeSentAt, bench.core.clock.now()); // as if it had been sent now
        bench.core.clock.advance(minutes(61));
        QVERIFY(bench.askThrice(bench.person, address, bench.info));
        QCOMPARE(bench.sent(), 8);
    }

    // S 17: twenty an hour from one source, whoever they are for.
    void s17_twentyAnHourPerSource()
    {
        Sending bench;
        const auto gwen = bench.person;
        const auto from = bench.at("192.0.2.1");
        for (int i = 0; i < 8; ++i) {
            const auto address = "p" + std::to_string(i) + "@trust.example";
            QVERIFY(
                bench.askThrice(bench.core.person("P", std::to_string(i), address, bench.organisation), address, from));
        }
        QCOMPARE(bench.sent(), 20);
        QVERIFY(bench.askThrice(gwen, "gwen.price@trust.example", bench.at("192.0.2.2")));
        QCOMPARE(bench.sent(), 23);
    }

    // S 17: a ceiling for all together.
    void s17_aCeilingInAll()
    {
        Sending bench;
        bench.allowInAll(4);
        for (int i = 0; i < 2; ++i) {
            const auto address = "p" + std::to_string(i) + "@trust.example";
            QVERIFY(bench.askThrice(bench.core.person("P", std::to_string(i), address, bench.organisation), address,
                bench.at("192.0.2." + std::to_string(i))));
        }
        QCOMPARE(bench.sent(), 4);
        QVERIFY(bench.heldBackIsTold());
    }

    // S 17, 31: what the person's browser gets is the same, sent or held back.
    void s17_aRefusalLooksLikeASuccess()
    {
        Sending bench;
        const auto gwen = bench.person;
        const auto other = bench.core.person("Huw", "Jones", "huw.jones@trust.example", bench.organisation);
        const auto open = bench.begin(other, bench.info);
        const auto openAnswer = bench.registration.enterAddress(open, "huw.jones@trust.example", bench.info);
        bench.allowInAll(0);
        const auto held = bench.begin(gwen, bench.info);
        const auto heldAnswer = bench.registration.enterAddress(held, "gwen.price@trust.example", bench.info);
        QVERIFY(openAnswer && heldAnswer);
        const auto a = bench.registration.current(open).value();
        const auto b = bench.registration.current(held).value();
        QCOMPARE(a.state, b.state);
        QCOMPARE(a.sendsLeft, b.sendsLeft);
        QCOMPARE(a.sendAgainAt - a.codeSentAt, b.sendAgainAt - b.codeSentAt);
        QCOMPARE(b.pausedUntil, Instant{});
        QCOMPARE(bench.sent(), 1);
    }

    // S 32: whatever changes, the owner hears of it by a mail that is due at once and says what to do if it was not
    // they.
    void s32_everyNoticeTellsHowToObject()
    {
        domain::OrganisationSettings organisation;
        organisation.name = "Test Trust";
        organisation.contactName = "the RA desk";
        organisation.contactPhone = "01632 960000";
        const DeviceNotices notices;
        for (const auto& mail : notices.all(organisation)) {
            QVERIFY2(mail.text.find("the RA desk on 01632 960000") != std::string::npos, mail.subject.c_str());
            QVERIFY2(mail.text.find("If it was not you") != std::string::npos
                    || mail.text.find("If you did not expect") != std::string::npos,
                mail.subject.c_str());
            QVERIFY2(mail.html.find("the RA desk on 01632 960000") != std::string::npos, mail.subject.c_str());
            QVERIFY2(mail.text.find("http") == std::string::npos, mail.subject.c_str()); // nothing to follow
        }
    }

    void s32_aNoticeIsDueAtOnce()
    {
        Sending bench;
        auto owner = bench.core.staff("owner", {}, bench.organisation);
        const auto device = bench.core.get("/people/" + owner.person.value + "/authenticators", bench.ra.token)
                                .json.at("authenticators")[0]
                                .at("id")
                                .get<std::string>();
        bench.core.stepUp(bench.ra);
        QCOMPARE(bench.core
                     .post("/authenticators/" + device + "/removal", {{"reason", "other"}, {"confirmed", true}},
                         bench.ra.token)
                     .status,
            200);
        QCOMPARE(columnOf(bench.core,
                     "SELECT recipient FROM mail WHERE kind = 'M-3' AND created_at = "
                         + std::to_string(toMs(bench.core.clock.now()))),
            owner.email + "\n");
        QTRY_COMPARE_WITH_TIMEOUT(
            columnOf(bench.core, "SELECT state FROM mail WHERE kind = 'M-3'"), std::string("delivered\n"), 60'000);
    }

private:
    /// One of each mail that tells of a change.
    struct DeviceNotices
    {
        std::vector<services::MailContent> all(const domain::OrganisationSettings& organisation) const
        {
            services::DeviceMail device;
            device.firstName = "Gwen";
            device.meeting = "face to face with A, Test Trust";
            device.reason = "new phone";
            services::EmailChangeMail email;
            email.firstName = "Gwen";
            auto old = email;
            old.to = services::EmailChangeMail::To::oldAddress;
            const services::ProfileMail profile{"Gwen", {}, "A", "Test Trust", "left the organisation"};
            return {services::deviceRegisteredMail(device, organisation),
                services::deviceRemovedMail(device, organisation), services::emailChangedMail(email, organisation),
                services::emailChangedMail(old, organisation), services::profileClosedMail(profile, organisation),
                services::profileReopenedMail(profile, organisation)};
        }
    };
};

COUNTERSIGN_TEST(TestSendingLimits)

#include "tst_SendingLimits.moc"
