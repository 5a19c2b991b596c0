// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/selfservice/PersonSessionService.h"

#include "base/Text.h"
#include "crypto/Digest.h"
#include "crypto/Totp.h"
#include "services/enrolment/Browsing.h"
#include "services/mails/SelfServiceMails.h"
#include "services/selfservice/InSession.h"
#include "services/selfservice/Methods.h"
#include "services/support/Browser.h"
#include "services/support/CodeCheck.h"
#include "services/support/Guard.h"
#include "services/support/PasswordCheck.h"
#include "services/support/SourceLimit.h"
#include "services/verification/Conclude.h"
#include "storage/people/PasswordRepository.h"
#include "storage/people/PersonRepository.h"

#include <algorithm>

namespace countersign::services {
namespace {

namespace sessions = storage::person_sessions;

constexpr seconds activityGrain{30}; ///< activity is written at most this often

/// What the database knows a browser by.
std::string knownName(const std::string& known)
{
    return known.empty() ? std::string() : "browser:" + crypto::tokenHash(known);
}

Error waiting(Instant until)
{
    auto error = refusal(ErrorKind::tooManyAttempts, "S-SGN-2");
    error.retryAtMs = toMs(until);
    return error;
}

domain::AuditEvent event(ServiceContext& context, const Actor& actor, const SignInBrowser& browser, const std::string& action)
{
    auto made = auditEvent(context, actor, action);
    made.subject = actor.person;
    made.subjectName = actor.name;
    made.details = {{"browser", browserInWords(browser.info.userAgent)}};
    return made;
}

/// The answer is the committed refusal.
Error refused(ServiceContext& context, const Actor& actor, const SignInBrowser& browser, const std::string& step, Error error)
{
    const auto written = context.database.write([&](storage::Transaction& transaction) -> Result<void> {
        auto made = event(context, actor, browser, "self_service.sign_in_refused");
        made.result = "refused";
        made.details.emplace_back("step", step);
        transaction.audit(made);
        error.refusal = true;
        return fail(error);
    });
    return written.error();
}

struct Candidate
{
    domain::Person person;
    bool known = false;
};

Result<Candidate> candidateFor(ServiceContext& context, const std::string& key, const std::string& browser)
{
    return context.database.read([&](storage::Reader& reader) -> Result<Candidate> {
        const auto person = key.empty() ? std::nullopt : storage::people::findByEmailKey(reader, key);
        if (!person)
            return Candidate{};
        return Candidate{*person, !browser.empty() && storage::passwords::isKnownClient(reader, person->id, browser)};
    });
}

/// Remembers the browser; one that the person never used is told to them (M-12).
Result<void> meet(storage::Transaction& transaction, ServiceContext& context, const domain::Person& person, const SignInBrowser& browser)
{
    const std::string name = knownName(browser.known);
    const bool known = !name.empty() && storage::passwords::isKnownClient(transaction, person.id, name);
    if (!name.empty())
        storage::passwords::rememberClient(transaction, person.id, name, context.clock.now());
    return known ? Result<void>() : tellOfNewBrowser(transaction, context, person, browserInWords(browser.info.userAgent));
}

Error codeRefused(const CodeOutcome& outcome)
{
    if (outcome.kind == CodeOutcome::Kind::waiting || outcome.waitUntil > Instant{})
        return waiting(outcome.waitUntil);
    return wrongAnswer("verification_code", outcome.kind == CodeOutcome::Kind::replayed ? "P-COD-6" : "P-COD-3");
}

void auditCode(storage::Transaction& transaction, ServiceContext& context, const Actor& actor, const SignInBrowser& browser,
    const CodeOutcome& outcome)
{
    const bool accepted = outcome.kind == CodeOutcome::Kind::accepted;
    auto made = event(context, actor, browser, accepted ? "self_service.signed_in" : "self_service.sign_in_refused");
    made.result = accepted ? "done" : "refused";
    if (accepted)
        made.details.emplace_back("authenticator", outcome.authenticator.value);
    else
        made.details.emplace_back("step", "code");
    if (outcome.kind == CodeOutcome::Kind::replayed)
        made.details.emplace_back("replay", "yes");
    if (outcome.suspended)
        made.details.emplace_back("suspended", "yes");
    transaction.audit(made);
}

/// A session of this browser that gives way to the new one (security.md 41).
void endEarlier(storage::Transaction& transaction, const std::string& token, Instant now)
{
    auto earlier = token.empty() ? std::nullopt : sessions::findByToken(transaction, crypto::tokenHash(token));
    if (!earlier || earlier->endedAt != Instant{})
        return;
    sessions::discardPending(transaction, earlier->adding);
    earlier->adding = {};
    earlier->endedAt = now;
    sessions::save(transaction, *earlier);
}

PersonSessionKind kindOf(const std::string& kind)
{
    return kind == fullKind ? PersonSessionKind::full : kind == passKind ? PersonSessionKind::pass : PersonSessionKind::half;
}

Result<PersonSessionView> viewFor(
    storage::Reader& reader, const ServiceContext& context, const PersonSessionRecord& record, const BrowserInfo& browser)
{
    const auto person = storage::people::findPlain(reader, record.person);
    if (!person || person->status != domain::PersonStatus::active)
        return fail(refusal(ErrorKind::unauthenticated));
    const Instant now = context.clock.now();
    PersonSessionView view;
    view.actor = personActor(person->id, person->names.display, browser);
    view.actor.session = record.id;
    view.kind = kindOf(record.kind);
    view.fresh = isFresh(record, now);
    view.ends = record.endsAt;
    if (view.kind == PersonSessionKind::half)
        view.deviceName = defaultDeviceName(reader, person->id);
    if (view.kind == PersonSessionKind::full)
        view.requestWaits = pendingPortalRequest(reader, person->id, now).has_value();
    return view;
}

} // namespace

PersonSessionService::PersonSessionService(ServiceContext& context)
    : m_context(context)
{
}

Result<std::string> PersonSessionService::enterPassword(
    const std::string& email, const SecretBytes& password, const SignInBrowser& browser)
{
    if (trimmed(email).empty())
        return fail(invalidField("email", "P-EML-1"));
    if (password.empty())
        return fail(invalidField("password", "P-PWD-1"));
    const std::string key = storage::people::emailKey(trimmed(email));
    const auto candidate = candidateFor(m_context, key, knownName(browser.known));
    if (!candidate)
        return fail(candidate.error());
    const auto& person = candidate->person;
    const Actor actor = personActor(person.id, person.names.display, browser.info);
    SourceLimit source(m_context, browser.info.source.empty() ? browser.info.address : browser.info.source);
    const auto reserved = source.reserve();
    if (!reserved && reserved.error().kind != ErrorKind::tooManyAttempts)
        return fail(reserved.error());
    if (!reserved && !candidate->known)
        return fail(refused(m_context, actor, browser, "source", reserved.error()));
    const auto outcome = checkPassword(m_context, {person.id, knownName(browser.known), key}, password);
    if (!outcome)
        return fail(outcome.error());
    if (outcome->kind == PasswordOutcome::Kind::waiting)
        return fail(refused(m_context, actor, browser, "password", waiting(outcome->waitUntil)));
    if (outcome->kind != PasswordOutcome::Kind::right || person.status != domain::PersonStatus::active)
        return fail(refused(m_context, actor, browser, "password", wrongAnswer("password", "S-SGN-1")));
    if (auto returned = reserved ? source.giveBack() : Result<void>(); !returned)
        return fail(returned.error());
    const std::string token = randomToken(m_context.random, 32);
    return m_context.database.write([&](storage::Transaction& transaction) -> Result<std::string> {
        sessions::insert(transaction, newPersonSession(m_context, person.id, halfKind, token, browser.info));
        transaction.audit(event(m_context, actor, browser, "self_service.password_accepted"));
        return token;
    });
}

Result<std::string> PersonSessionService::enterCode(
    const std::string& halfToken, const std::string& code, const SignInBrowser& browser, const std::string& before)
{
    if (trimmed(code).empty())
        return fail(invalidField("verification_code", "P-COD-1"));
    const auto digits = crypto::parseCode(code);
    if (!digits)
        return fail(invalidField("verification_code", "P-COD-2"));
    const std::string token = randomToken(m_context.random, 32);
    return m_context.database.write([&](storage::Transaction& transaction) -> Result<std::string> {
        auto half = sessions::findByToken(transaction, crypto::tokenHash(halfToken));
        if (halfToken.empty() || !half || half->kind != halfKind || !isAlive(*half, m_context.clock.now()))
            return fail(refusal(ErrorKind::unauthenticated));
        const auto person = storage::people::findPlain(transaction, half->person);
        if (!person || person->status != domain::PersonStatus::active)
            return fail(refusal(ErrorKind::unauthenticated));
        const auto outcome = checkCode(transaction, m_context, person->id, *digits);
        if (!outcome)
            return fail(outcome.error());
        auditCode(transaction, m_context, personActor(person->id, person->names.display, browser.info), browser, *outcome);
        if (outcome->kind != CodeOutcome::Kind::accepted)
            return fail(codeRefused(*outcome));
        half->endedAt = m_context.clock.now();
        sessions::save(transaction, *half);
        endEarlier(transaction, before, half->endedAt);
        auto session = newPersonSession(m_context, person->id, fullKind, token, browser.info);
        session.authenticator = outcome->authenticator;
        sessions::insert(transaction, session);
        if (auto met = meet(transaction, m_context, *person, browser); !met)
            return fail(met.error());
        return token;
    });
}

Result<PersonSessionView> PersonSessionService::resolve(const std::string& token, const BrowserInfo& browser)
{
    bool touch = false;
    const auto find = [&](storage::Reader& reader) -> Result<PersonSessionRecord> {
        auto record = token.empty() ? std::nullopt : sessions::findByToken(reader, crypto::tokenHash(token));
        if (!record || !isAlive(*record, m_context.clock.now()))
            return fail(refusal(ErrorKind::unauthenticated));
        return *std::move(record);
    };
    auto view = m_context.database.read([&](storage::Reader& reader) -> Result<PersonSessionView> {
        const auto record = find(reader);
        if (!record)
            return fail(record.error());
        touch = m_context.clock.now() - record->activeAt >= activityGrain;
        return viewFor(reader, m_context, *record, browser);
    });
    if (!view || !touch)
        return view;
    const auto touched = m_context.database.write([&](storage::Transaction& transaction) -> Result<void> {
        auto record = find(transaction);
        if (!record)
            return fail(record.error());
        record->activeAt = std::max(record->activeAt, m_context.clock.now());
        sessions::save(transaction, *record);
        return {};
    });
    // On a full disk people can go on reading (security.md 77); the session only ends earlier than it might.
    return touched || !touched.error().refusal ? std::move(view) : Result<PersonSessionView>(fail(touched.error()));
}

Result<void> PersonSessionService::signOut(const std::string& token, const BrowserInfo& browser)
{
    return m_context.database.write([&](storage::Transaction& transaction) -> Result<void> {
        const auto record = token.empty() ? std::nullopt : sessions::findByToken(transaction, crypto::tokenHash(token));
        if (!record || record->endedAt != Instant{})
            return {};
        const auto person = storage::people::findPlain(transaction, record->person).value_or(domain::Person{});
        endEarlier(transaction, token, m_context.clock.now());
        auto made = auditEvent(m_context, personActor(record->person, person.names.display, browser), "self_service.signed_out");
        made.subject = record->person;
        made.subjectName = person.names.display;
        transaction.audit(made);
        return {};
    });
}

} // namespace countersign::services
