// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Many meetings in which RA, person, scanner and time act in no order at all, over a real database.
#include "crypto/KeyUri.h"
#include "MeetingBench.h"
#include "storage/audit/AuditVerifier.h"
#include "support/TestMain.h"

#include <QTest>

#include <array>
#include <random>
#include <set>

using namespace countersign;
using namespace countersign::tests;
using domain::EnrolmentEvent;
using domain::EnrolmentState;

namespace {

constexpr int meetings = 200;
constexpr int together = 50; ///< in one installation
constexpr unsigned seed = 20260118;

/// What stands in the database about one meeting.
struct Stored
{
    EnrolmentState state = EnrolmentState::linkMade;
    std::array<int, 5> counters{}; ///< codes sent, wrong addresses, one-time passwords, codes, passwords
    bool hasPasswordHash = false;
    int pending = 0;
    int active = 0;
    int usedPasswords = 0;
};

/// Where a state can come to when an act first settles what time has done and then does its own work.
bool reachable(EnrolmentState from, EnrolmentState to, int steps = 3)
{
    if (from == to)
        return true;
    if (steps == 0)
        return false;
    for (const auto& [event, name] : domain::EnumNames<EnrolmentEvent>::table) {
        if (const auto next = domain::next(from, event); next && reachable(*next, to, steps - 1))
            return true;
    }
    return false;
}

class Meeting
{
public:
    Meeting(TestCore& core, services::RegistrationService& registration, services::EnrolmentService& enrolments,
        std::minstd_rand& random)
        : m_core(core)
        , m_registration(registration)
        , m_enrolments(enrolments)
        , m_random(random)
    {
    }

    void begin(const services::Actor& actor, const OrganisationId& organisation, int number)
    {
        m_actor = actor;
        m_email = "p" + std::to_string(number) + "@" + TestCore::domain;
        m_person = m_core.person(
            "Person", "Number" + std::string(1, static_cast<char>('a' + number % 26)), m_email, organisation);
        const auto made = m_enrolments.generateLink(m_actor, m_person, domain::Meeting::video, true, true);
        m_id = made->enrolment.id;
        m_token = made->link.substr(made->link.rfind('/') + 1);
        m_before = stored();
    }

    /// One act of somebody; then everything that must always be true. Empty, or what is not.
    std::string act()
    {
        const int choice = static_cast<int>(m_random() % 100);
        m_last = choice < 55 ? onwards()
            : choice < 75    ? mistake()
            : choice < 85    ? scanner()
            : choice < 93    ? time()
                             : ra();
        const auto after = stored();
        auto wrong = judge(after);
        m_before = after;
        return wrong.empty() ? wrong : m_last + ": " + wrong;
    }

    [[nodiscard]] EnrolmentState state() const { return m_before.state; }

private:
    /// What the person should do now.
    std::string onwards()
    {
        switch (m_before.state) {
        case EnrolmentState::linkMade:
            return start(m_browser);
        case EnrolmentState::started:
            (void)m_registration.enterAddress(m_browser, m_email, m_info);
            return "address";
        case EnrolmentState::addressEntered:
            (void)m_registration.proveAddress(m_browser, m_core.mailedCode(), m_info);
            return "prove";
        case EnrolmentState::addressProved:
            return password("three lamps under rain");
        case EnrolmentState::passwordSet:
            return secret();
        case EnrolmentState::secretShown:
            return m_seed.empty() ? secret() : code(codeAt(m_seed, m_core.clock.now()));
        default:
            return secret();
        }
    }

    std::string mistake()
    {
        switch (m_random() % 7) {
        case 0:
            (void)m_registration.enterAddress(m_browser, "stranger@trust.example", m_info);
            return "a stranger's address";
        case 1:
            (void)m_registration.enterAddress(m_browser, "x@elsewhere.example", m_info);
            return "a foreign address";
        case 2:
            (void)m_registration.proveAddress(m_browser, "000000", m_info);
            return "a wrong one-time password";
        case 3:
            return password("short");
        case 4:
            return code("000000");
        case 5:
            (void)m_registration.sendAgain(m_browser, m_info);
            return "send again";
        default:
            (void)m_registration.changeAddress(m_browser, m_info);
            return "change address";
        }
    }

    /// A mail scanner, or anybody else who has the link or guesses.
    std::string scanner()
    {
        const auto looked = m_registration.look(m_token, "");
        std::string other;
        if (m_random() % 4 == 0)
            return start(other) + " by a stranger";
        m_leak = m_registration.showSecret("guessed", m_info).has_value()
            || m_registration.confirmCode("guessed", "123456", m_info).has_value();
        return looked ? "scanner" : "scanner met a fault";
    }

    std::string time()
    {
        static constexpr std::array<int, 6> lengths{1, 31, 61, 8 * 60, 16 * 60, 61 * 60};
        const int length = lengths[m_random() % lengths.size()];
        m_core.clock.advance(seconds(length));
        if (m_random() % 2 == 0)
            (void)m_enrolments.settleDue();
        return std::to_string(length) + " s";
    }

    std::string ra()
    {
        switch (m_random() % 8) {
        case 0:
            (void)m_enrolments.cancel(m_actor, m_id);
            return "cancel";
        case 1:
            (void)m_enrolments.extendLink(m_actor, m_id);
            return "extend";
        case 2:
            (void)m_enrolments.giveMoreTime(m_actor, m_id);
            return "more time";
        default:
            (void)m_enrolments.liftPause(m_actor, m_id);
            return "lift pause";
        }
    }

    std::string start(std::string& browser)
    {
        if (auto started = m_registration.start(m_token, m_info)) {
            m_browser = browser = *started;
            m_seed = {};
        }
        return "start";
    }

    std::string password(const char* text)
    {
        const SecretBytes chosen{std::string_view(text)};
        (void)m_registration.createPassword(m_browser, chosen, chosen, m_info);
        return "password";
    }

    std::string secret()
    {
        const auto shown = m_registration.showSecret(m_browser, m_info);
        m_shown = shown.has_value();
        if (shown)
            m_seed = crypto::parseKeyUri(std::string(shown->keyUri.revealText()))->secret.copy();
        return "secret";
    }

    std::string code(const std::string& digits)
    {
        (void)m_registration.confirmCode(m_browser, digits, m_info);
        return "code";
    }

    std::string judge(const Stored& after)
    {
        const bool shown = std::exchange(m_shown, false);
        if (!reachable(m_before.state, after.state))
            return std::string(domain::nameOf(m_before.state)) + " became " + domain::nameOf(after.state);
        for (std::size_t i = 0; i < after.counters.size(); ++i) {
            if (after.counters[i] < m_before.counters[i])
                return "counter " + std::to_string(i) + " went down";
        }
        if (std::exchange(m_leak, false))
            return "a stranger got in";
        if (shown && after.state != EnrolmentState::secretShown)
            return std::string("the secret was shown in ") + domain::nameOf(after.state);
        if (after.pending != (after.state == EnrolmentState::secretShown ? 1 : 0))
            return std::to_string(after.pending) + " pending devices in " + domain::nameOf(after.state);
        if (after.active != (after.state == EnrolmentState::active ? 1 : 0))
            return std::to_string(after.active) + " active devices in " + domain::nameOf(after.state);
        const bool mayHoldPassword =
            after.state == EnrolmentState::passwordSet || after.state == EnrolmentState::secretShown;
        if (after.hasPasswordHash && !mayHoldPassword)
            return std::string("a password is kept in ") + domain::nameOf(after.state);
        return {};
    }

    Stored stored()
    {
        return m_core.context()
            .database
            .read([&](storage::Reader& reader) -> Result<Stored> {
                Stored found;
                auto row = reader
                               .sql("SELECT state, codes_sent, wrong_addresses, wrong_codes, wrong_verifications, "
                                    "wrong_passwords, "
                                    "password_hash <> '' FROM enrolment WHERE id = ?")
                               .with(m_id);
                row.next();
                found.state = row.named<EnrolmentState>(0);
                for (std::size_t i = 0; i < found.counters.size(); ++i)
                    found.counters[i] = row.number(static_cast<int>(i) + 1);
                found.hasPasswordHash = row.flag(6);
                auto devices =
                    reader
                        .sql("SELECT count(*) FILTER (WHERE status = 'pending' AND seed_sealed IS NOT NULL), "
                             "count(*) FILTER (WHERE status = 'active') FROM authenticator WHERE person = ?")
                        .with(m_person);
                devices.next();
                found.pending = devices.number(0);
                found.active = devices.number(1);
                return found;
            })
            .value();
    }

    TestCore& m_core;
    services::RegistrationService& m_registration;
    services::EnrolmentService& m_enrolments;
    std::minstd_rand& m_random;
    services::Actor m_actor;
    services::BrowserInfo m_info{"Mozilla/5.0 (X11; Linux x86_64) Chrome/120", "192.0.2.7", "testtest"};
    PersonId m_person;
    EnrolmentId m_id;
    std::string m_email;
    std::string m_token;
    std::string m_browser;
    std::string m_last;
    SecretBytes m_seed;
    Stored m_before;
    bool m_shown = false;
    bool m_leak = false;
};

} // namespace

class TestInterleavings : public QObject
{
    Q_OBJECT

private slots:
    void randomMeetings_data()
    {
        QTest::addColumn<int>("from");
        for (int from = 0; from < meetings; from += together)
            QTest::newRow(std::to_string(from).c_str()) << from;
    }

    void randomMeetings()
    {
        QFETCH(int, from);
        TestCore core;
        services::RegistrationService registration(core.context());
        services::EnrolmentService enrolments(core.context());
        const auto organisation = core.organisation("X01");
        services::Actor actor;
        actor.kind = services::Actor::Kind::staff;
        actor.person = core.person("Ra", "Manager", "ra@trust.example", organisation);
        actor.name = "Ra Manager";
        actor.roles = {domain::Role::raManager};
        actor.organisations = {organisation.value};
        for (int number = from; number < from + together; ++number) {
            std::minstd_rand random(seed + static_cast<unsigned>(number));
            Meeting meeting(core, registration, enrolments, random);
            meeting.begin(actor, organisation, number);
            const int acts = 4 + static_cast<int>(random() % 20);
            for (int i = 0; i < acts; ++i) {
                const auto wrong = meeting.act();
                QVERIFY2(wrong.empty(),
                    ("meeting " + std::to_string(number) + ", act " + std::to_string(i) + ", " + wrong).c_str());
            }
            m_met.insert(meeting.state());
            ++m_done;
            core.clock.advance(seconds(61));
        }
        const auto report = storage::verifyAudit(core.context().database, {});
        QCOMPARE(report->problem, std::string());
    }

    // Of a whole run every state was somebody's last: the acts reach everywhere but where only a phone that is asked by push goes.
    void cleanupTestCase()
    {
        if (m_done == meetings)
            QCOMPARE(m_met.size(), domain::EnumNames<EnrolmentState>::table.size() - 1);
    }

private:
    std::set<EnrolmentState> m_met;
    int m_done = 0;
};

COUNTERSIGN_TEST(TestInterleavings)

#include "tst_Interleavings.moc"
