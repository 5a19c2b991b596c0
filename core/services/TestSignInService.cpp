// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/TestSignInService.h"

#include "base/Text.h"
#include "crypto/Digest.h"
#include "crypto/Totp.h"
#include "services/LiveEvents.h"
#include "services/enrolment/Browsing.h"
#include "services/enrolment/CodeDoctor.h"
#include "services/support/CodeCheck.h"
#include "services/support/Guard.h"
#include "services/support/PasswordCheck.h"
#include "storage/enrolment/AuthenticatorRepository.h"
#include "storage/enrolment/TestRepository.h"
#include "storage/people/PersonRepository.h"

#include <algorithm>

namespace countersign::services {
namespace {

namespace tests = storage::tests;
using tests::TestRecord;

TestState stateOf(const TestRecord& record, Instant now)
{
    static const std::pair<const char*, TestState> names[] = {{"waiting", TestState::waiting},
        {"password_right", TestState::passwordRight}, {"passed", TestState::passed}, {"failed_code", TestState::failedCode},
        {"failed_password", TestState::failedPassword}};
    const bool over = record.finishedAt == Instant{} && record.endsAt <= now;
    for (const auto& [name, state] : names) {
        if (record.state == name && !(over && record.state == "waiting"))
            return state;
    }
    return TestState::nobodyTried;
}

TestView testView(const TestRecord& record, Instant now)
{
    return {record.id, record.authenticator, stateOf(record, now), record.startedAt, record.endsAt, record.finishedAt, record.failure};
}

void announce(storage::Transaction& transaction, ServiceContext& context, const TestRecord& record, const OrganisationId& organisation)
{
    transaction.afterCommit([&context, id = record.id, person = record.person, organisation] {
        context.events.publish({0, "test", id.value, person, organisation});
    });
}

void audit(storage::Transaction& transaction, ServiceContext& context, const Actor& actor, const TestRecord& record, const std::string& action, bool done)
{
    auto event = auditEvent(context, actor, action);
    event.result = done ? "done" : "refused";
    event.subject = record.person;
    event.details = {{"authenticator", record.authenticator.value}, {"for", record.startedByName}};
    transaction.audit(event);
}

Result<TestRecord> usable(storage::Reader& reader, const std::string& testToken, Instant now)
{
    const auto record = tests::findByToken(reader, crypto::tokenHash(testToken));
    if (testToken.empty() || !record || record->endsAt <= now)
        return fail(refusal(ErrorKind::notFound));
    // Removing or suspending the device ends the tests of it that are open.
    const auto authenticator = storage::authenticators::find(reader, record->authenticator);
    if (!authenticator || authenticator->status != domain::AuthenticatorStatus::active)
        return fail(refusal(ErrorKind::notFound));
    return *record;
}

TestRecord newTest(ServiceContext& context, const AuthenticatorId& authenticator, const PersonId& person, const std::string& token)
{
    const Instant now = context.clock.now();
    TestRecord record;
    record.id = TestId(makeUuid(context.clock, context.random));
    record.authenticator = authenticator;
    record.person = person;
    record.tokenHash = crypto::tokenHash(token);
    record.state = "waiting";
    record.startedAt = now;
    record.endsAt = now + context.policy().testLife;
    return record;
}

/// "P-COD-5.slow.3" and the like say what the RA can help with. The person is not told: a phone that is fast gives codes that
/// are still to come, and whoever guesses one must not hear of it (security.md 3).
Result<std::string> findingForRa(storage::Reader& reader, const ServiceContext& context, const TestRecord& test, const std::string& code)
{
    const auto verifier = storage::authenticators::verifier(reader, test.authenticator);
    if (!verifier)
        return std::string("P-COD-3");
    const auto seed = openSeed(context, {verifier->id, verifier->person}, verifier->sealedSeed);
    if (!seed)
        return fail(seed.error());
    const auto other = isOfOtherDevice(reader, context, test.person, code, test.authenticator);
    if (!other)
        return fail(other.error());
    if (const auto drift = driftOf(seed->reveal(), code, context.clock.now(), context.policy().codeWindow))
        return std::string("P-COD-5.") + (drift->fast ? "fast." : "slow.") + std::to_string(drift->minutes);
    return std::string(*other ? "P-COD-3b" : "P-COD-3");
}

TestView viewForPerson(const TestRecord& record, Instant now)
{
    auto view = testView(record, now);
    if (view.failureMessage.starts_with("P-COD-5") || view.failureMessage == "P-COD-3b")
        view.failureMessage = "P-COD-3";
    return view;
}

OrganisationId organisationOf(storage::Reader& reader, const PersonId& person)
{
    const auto found = storage::people::findPlain(reader, person);
    return found ? found->organisation : OrganisationId{};
}

/// Saves a step of the test and tells the RA.
void record(storage::Transaction& transaction, ServiceContext& context, TestRecord& test, const char* state, const std::string& failure)
{
    test.state = state;
    test.failure = failure;
    if (std::string_view(state) == "passed")
        test.finishedAt = context.clock.now();
    tests::save(transaction, test);
    announce(transaction, context, test, organisationOf(transaction, test.person));
}

} // namespace

TestSignInService::TestSignInService(ServiceContext& context)
    : m_context(context)
{
}

Result<StartedTest> TestSignInService::start(const Actor& actor, const AuthenticatorId& id)
{
    if (auto allowed = require(m_context, actor, domain::Permission::issueAuthenticator); !allowed)
        return fail(allowed.error());
    const std::string token = randomToken(m_context.random, 32);
    return m_context.database.write([&](storage::Transaction& transaction) -> Result<StartedTest> {
        const auto authenticator = storage::authenticators::find(transaction, id);
        if (!authenticator || authenticator->status != domain::AuthenticatorStatus::active)
            return fail(refusal(ErrorKind::notFound));
        if (authenticator->kind != domain::AuthenticatorKind::totpApp)
            return fail(refusal(ErrorKind::conflict, "D-TST-5"));
        const auto person = inScope(transaction, actor, authenticator->person);
        if (!person)
            return fail(person.error());
        if (auto other = notOneself(actor, person->id); !other)
            return fail(other.error());
        auto test = newTest(m_context, id, person->id, token);
        test.startedBy = actor.person;
        test.startedByName = actor.name;
        tests::insert(transaction, test);
        audit(transaction, m_context, actor, test, "test.started", true);
        return StartedTest{testView(test, test.startedAt), m_context.publicUrl + "/test/" + token};
    });
}

Result<TestView> TestSignInService::view(const Actor& actor, const TestId& id)
{
    if (auto allowed = require(m_context, actor, domain::Permission::issueAuthenticator); !allowed)
        return fail(allowed.error());
    return m_context.database.read([&](storage::Reader& reader) -> Result<TestView> {
        const auto test = tests::find(reader, id);
        if (!test)
            return fail(refusal(ErrorKind::notFound));
        if (auto visible = inScope(reader, actor, test->person); !visible)
            return fail(visible.error());
        return testView(*test, m_context.clock.now());
    });
}

Result<std::string> TestSignInService::startFromRegistration(const std::string& browserToken, const BrowserInfo& browser)
{
    const std::string token = randomToken(m_context.random, 32);
    return inBrowser(m_context, browserToken, browser, [&](storage::Transaction& transaction, Meeting& meeting) -> Result<std::string> {
        const auto& enrolment = meeting.record();
        if (enrolment.kind != domain::AuthenticatorKind::totpApp)
            return fail(refusal(ErrorKind::conflict, "P-X12"));
        if (meeting.state() != domain::EnrolmentState::active || meeting.now() - enrolment.endedAt > m_context.policy().donePageLife)
            return fail(refusal(ErrorKind::conflict, "P-X12"));
        auto open = tests::openOf(transaction, enrolment.authenticator, meeting.now());
        if (open && open->state == "waiting") {
            open->tokenHash = crypto::tokenHash(token); // the RA's link gives way to this browser
            tests::save(transaction, *open);
        } else {
            auto test = newTest(m_context, enrolment.authenticator, enrolment.person, token);
            test.startedByName = "the person";
            tests::insert(transaction, test);
        }
        meeting.audit("test.started");
        return token;
    });
}

Result<TestView> TestSignInService::look(const std::string& testToken)
{
    return m_context.database.read([&](storage::Reader& reader) -> Result<TestView> {
        const Instant now = m_context.clock.now();
        const auto test = usable(reader, testToken, now);
        if (!test)
            return fail(test.error());
        return viewForPerson(*test, now);
    });
}

Result<void> TestSignInService::enterPassword(
    const std::string& testToken, const std::string& email, const SecretBytes& password, const BrowserInfo& browser)
{
    if (trimmed(email).empty())
        return fail(invalidField("email", "P-EML-1"));
    if (password.empty())
        return fail(invalidField("password", "P-PWD-1"));
    struct Found
    {
        TestRecord test;
        bool sameAddress = false;
    };
    const auto found = m_context.database.read([&](storage::Reader& reader) -> Result<Found> {
        auto test = usable(reader, testToken, m_context.clock.now());
        if (!test)
            return fail(test.error());
        const auto person = storage::people::findPlain(reader, test->person);
        const auto typed = storage::people::emailKey(trimmed(email));
        return Found{*test, person && !typed.empty() && storage::people::emailKey(person->email) == typed};
    });
    if (!found)
        return fail(found.error());
    const auto outcome = checkPassword(m_context, {found->sameAddress ? found->test.person : PersonId{}}, password);
    if (!outcome)
        return fail(outcome.error());
    return m_context.database.write([&](storage::Transaction& transaction) -> Result<void> {
        auto test = usable(transaction, testToken, m_context.clock.now());
        if (!test)
            return fail(test.error());
        const bool right = outcome->kind == PasswordOutcome::Kind::right;
        audit(transaction, m_context, linkActor(browser), *test, right ? "test.password_right" : "test.password_wrong", right);
        if (right) {
            record(transaction, m_context, *test, "password_right", {});
            return {};
        }
        record(transaction, m_context, *test, "failed_password", "S-SGN-1");
        auto error = wrongAnswer("password", "S-SGN-1");
        if (outcome->kind == PasswordOutcome::Kind::waiting) {
            error.kind = ErrorKind::tooManyAttempts;
            error.retryAtMs = toMs(outcome->waitUntil);
        }
        return fail(std::move(error));
    });
}

Result<void> TestSignInService::enterCode(const std::string& testToken, const std::string& code, const BrowserInfo& browser)
{
    if (trimmed(code).empty())
        return fail(invalidField("verification_code", "P-COD-1"));
    const auto digits = crypto::parseCode(code);
    if (!digits)
        return fail(invalidField("verification_code", "P-COD-2"));
    return m_context.database.write([&](storage::Transaction& transaction) -> Result<void> {
        auto test = usable(transaction, testToken, m_context.clock.now());
        if (!test)
            return fail(test.error());
        if (test->state != "password_right" && test->state != "failed_code")
            return fail(refusal(ErrorKind::conflict, "P-X12"));
        const auto outcome = checkCode(transaction, m_context, test->person, *digits, test->authenticator);
        if (!outcome)
            return fail(outcome.error());
        const bool accepted = outcome->kind == CodeOutcome::Kind::accepted;
        const bool replayed = outcome->kind == CodeOutcome::Kind::replayed;
        audit(transaction, m_context, linkActor(browser), *test,
            accepted       ? "test.passed"
                : replayed ? "test.code_used_before"
                           : "test.code_wrong",
            accepted);
        if (accepted) {
            record(transaction, m_context, *test, "passed", {});
            return {};
        }
        const bool waiting = outcome->kind == CodeOutcome::Kind::waiting || outcome->waitUntil > m_context.clock.now();
        auto error = wrongAnswer("verification_code", replayed ? "P-COD-6" : "P-COD-3");
        if (waiting) {
            error.kind = ErrorKind::tooManyAttempts;
            error.message = "P-X5";
            error.retryAtMs = toMs(outcome->waitUntil);
        }
        auto finding = Result<std::string>(error.fields.front().message);
        if (outcome->kind == CodeOutcome::Kind::wrong)
            finding = findingForRa(transaction, m_context, *test, *digits);
        if (!finding)
            return fail(finding.error());
        record(transaction, m_context, *test, "failed_code", *finding);
        return fail(std::move(error));
    });
}

} // namespace countersign::services
