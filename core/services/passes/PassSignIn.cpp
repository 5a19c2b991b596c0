// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Somebody comes with a pass: counted, looked at outside the database, and used in one conditional write.
#include "crypto/HashPool.h"
#include "crypto/PasswordHash.h"
#include "services/AccessPassService.h"
#include "services/LiveEvents.h"
#include "services/enrolment/Meeting.h"
#include "services/mails/PassMails.h"
#include "services/selfservice/PersonSessions.h"
#include "services/support/Browser.h"
#include "services/support/Guard.h"
#include "services/support/PassEnd.h"
#include "services/support/SourceLimit.h"
#include "services/verification/Conclude.h"
#include "storage/passes/AccessPassRepository.h"
#include "storage/people/PersonRepository.h"
#include "storage/settings/SettingsRepository.h"
#include "storage/sql/Database.h"

#include <algorithm>

namespace countersign::services {
namespace {

namespace passes = storage::access_passes;
using domain::PassState;
using passes::PassRecord;

/// Who and which pass may be meant. Everything is empty for an address that nobody has, and for one without a pass.
struct Candidate
{
    domain::Person person;
    std::optional<PassRecord> record;
    bool counted = false; ///< a try was taken: the pass may be right
};

struct Attempt
{
    ServiceContext& context;
    const BrowserInfo& browser;
    SourceLimit source;
};

Error refused(storage::Transaction& transaction, const Attempt& attempt, const Candidate& candidate, const char* outcome, Error error)
{
    auto event = auditEvent(
        attempt.context, personActor(candidate.person.id, candidate.person.names.display, attempt.browser), "pass.refused");
    event.result = "refused";
    event.subject = candidate.person.id;
    event.subjectName = candidate.person.names.display;
    event.details = {{"outcome", outcome}};
    if (candidate.record)
        event.details.emplace_back("pass", candidate.record->pass.id.value);
    transaction.audit(event);
    return error;
}

/// Counts the try before it is evaluated, whoever is meant: for the source, and for the pass.
Result<Candidate> reserve(Attempt& attempt, const std::string& email)
{
    return attempt.context.database.write([&](storage::Transaction& transaction) -> Result<Candidate> {
        Candidate candidate;
        const auto key = storage::people::emailKey(email);
        if (const auto person = key.empty() ? std::nullopt : storage::people::findByEmailKey(transaction, key)) {
            candidate.person = *person;
            candidate.record = passes::open(transaction, person->id);
        }
        if (auto reserved = attempt.source.reserve(transaction); !reserved)
            return fail(refused(transaction, attempt, candidate, "source", reserved.error()));
        candidate.counted = candidate.record
            && passes::takeTry(transaction, candidate.record->pass.id, attempt.context.policy().passTries);
        return candidate;
    });
}

/// One hash is computed whoever is meant.
Result<bool> isRight(ServiceContext& context, const Candidate& candidate, const SecretBytes& typed)
{
    const SecretBytes pass(domain::typedPass(typed.revealText()));
    return context.hashPool.run([&]() -> Result<bool> {
        if (candidate.counted)
            return context.hasher.verify(candidate.record->hash, pass);
        context.hasher.dummyVerify(pass.reveal());
        return false;
    });
}

Error notRight()
{
    return refusal(ErrorKind::unauthenticated, "P-TAP-1");
}

Error startsLater(const domain::AccessPass& pass)
{
    auto error = refusal(ErrorKind::conflict, "P-TAP-2");
    error.parameters = {{"at", std::to_string(toMs(pass.startsAt))}};
    return error;
}

/// A wrong try; the last one that is allowed makes the pass void.
Result<PassSignIn> wrong(storage::Transaction& transaction, Attempt& attempt, const Candidate& candidate)
{
    const auto now = candidate.record ? passes::find(transaction, candidate.record->pass.id) : std::nullopt;
    const bool spent = candidate.counted && now && now->endedAt == Instant{} && now->pass.state == PassState::good
        && now->tries >= attempt.context.policy().passTries;
    auto error = refused(transaction, attempt, candidate, candidate.counted ? "wrong" : "no_pass", notRight());
    if (!spent)
        return fail(std::move(error));
    if (auto ended = endPass(transaction, attempt.context, systemActor(), candidate.person, *now, PassState::tooManyTries); !ended)
        return fail(ended.error());
    return fail(std::move(error));
}

Result<void> tellOwner(storage::Transaction& transaction, Attempt& attempt, const domain::Person& person)
{
    if (person.email.empty())
        return {};
    PassMail mail;
    mail.firstName = person.names.first;
    mail.at = attempt.context.clock.now();
    mail.device = browserInWords(attempt.browser.userAgent);
    const auto queued = queueMail(transaction, attempt.context, {"M-4c", person.email, person.id, {}},
        passUsedMail(mail, storage::settings::organisation(transaction)));
    return queued ? Result<void>() : Result<void>(fail(queued.error()));
}

void auditUse(storage::Transaction& transaction, const Attempt& attempt, const domain::Person& person, const domain::AccessPass& pass)
{
    auto& context = attempt.context;
    auto event = auditEvent(context, personActor(person.id, person.names.display, attempt.browser), "pass.used");
    event.subject = person.id;
    event.subjectName = person.names.display;
    event.details = {{"pass", pass.id.value}, {"browser", browserInWords(attempt.browser.userAgent)}};
    transaction.audit(event);
    transaction.afterCommit([&context, id = person.id, organisation = person.organisation] {
        context.events.publish({0, "person", id.value, id, organisation});
    });
}

/// The pass was right, and is good now.
Result<PassSignIn> let(storage::Transaction& transaction, Attempt& attempt, const domain::Person& person, const domain::AccessPass& pass)
{
    auto& context = attempt.context;
    const Instant now = context.clock.now();
    const Instant registerBy = now + context.policy().passRegistration;
    if (!passes::use(transaction, pass.id, now, pass.oneTime ? registerBy : Instant{}))
        return fail(notRight());
    const Instant ends = pass.oneTime ? registerBy : std::max(pass.endsAt, registerBy);
    endSilence(transaction, person.id);
    auditUse(transaction, attempt, person, pass);
    if (auto told = tellOwner(transaction, attempt, person); !told)
        return fail(told.error());
    return PassSignIn{openPassSession(transaction, context, person.id, ends, attempt.browser), person.id, pass.id, pass.oneTime,
        pass.oneTime ? registerBy : pass.endsAt};
}

/// Looks at everything once more: the person and the pass may have changed while the hash was computed (security.md 8).
Result<PassSignIn> right(storage::Transaction& transaction, Attempt& attempt, const Candidate& candidate)
{
    const auto& id = candidate.record->pass.id;
    passes::giveBackTry(transaction, id);
    const auto record = passes::find(transaction, id);
    const auto person = storage::people::findPlain(transaction, candidate.person.id);
    const bool open = record && record->endedAt == Instant{} && person && person->status == domain::PersonStatus::active;
    const auto state = open ? domain::stateAt(record->pass, attempt.context.clock.now()) : PassState::expired;
    if (state != PassState::good && state != PassState::notStarted)
        return fail(refused(transaction, attempt, candidate, "ended", notRight()));
    attempt.source.giveBack(transaction);
    if (state == PassState::notStarted)
        return fail(refused(transaction, attempt, candidate, "not_started", startsLater(record->pass)));
    return let(transaction, attempt, *person, record->pass);
}

} // namespace

Result<PassSignIn> AccessPassService::signIn(const std::string& email, const SecretBytes& pass, const BrowserInfo& browser)
{
    Attempt attempt{m_context, browser, SourceLimit(m_context, browser.source.empty() ? browser.address : browser.source)};
    const auto candidate = reserve(attempt, email);
    if (!candidate)
        return fail(candidate.error());
    const auto matches = isRight(m_context, *candidate, pass);
    if (!matches)
        return fail(matches.error());
    return m_context.database.write([&](storage::Transaction& transaction) {
        return *matches ? right(transaction, attempt, *candidate) : wrong(transaction, attempt, *candidate);
    });
}

} // namespace countersign::services
