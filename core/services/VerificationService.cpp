// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/VerificationService.h"

#include "base/Text.h"
#include "services/LiveEvents.h"
#include "services/enrolment/Browsing.h"
#include "services/support/Guard.h"
#include "services/support/ProofCheck.h"
#include "services/verification/MicrosoftPush.h"
#include "services/verification/NewRequest.h"
#include "services/verification/Ways.h"
#include "storage/sql/Database.h"
#include "storage/verification/VerificationRepository.h"

#include <algorithm>

namespace countersign::services {
namespace {

namespace verifications = storage::verifications;
using domain::VerificationState;
using domain::VerificationWay;
using verifications::VerificationRecord;

constexpr std::size_t longestNote = 500;
constexpr int settledAtOnce = 100;

std::string stateOf(const MicrosoftPush* microsoft)
{
    return microsoft ? microsoft->whyNot() : std::string("microsoft_not_connected");
}

/// The number is for whoever asked: another RA who knew it could tell it to the caller in their place.
VerificationView viewFor(storage::Reader& reader, const ServiceContext& context, const Actor& actor, domain::Verification shown)
{
    if (shown.actor != actor.person)
        shown.number.clear();
    const auto restraint = restraintOf(reader, context, shown.person);
    return {std::move(shown), restraint.noteNeeded, restraint.silent};
}

/// Loads a verification of somebody in scope, and ends it if its time is over.
Result<VerificationRecord> load(
    storage::Transaction& transaction, ServiceContext& context, const Actor& actor, const VerificationId& id)
{
    const auto record = verifications::find(transaction, id);
    if (!record)
        return fail(refusal(ErrorKind::notFound));
    if (auto person = inScope(transaction, actor, record->shown.person); !person)
        return fail(person.error());
    if (record->shown.state != VerificationState::pending || record->shown.endsAt > context.clock.now())
        return *record;
    if (auto ended = conclude(transaction, context, id, {VerificationState::timedOut}); !ended)
        return fail(ended.error());
    return *verifications::find(transaction, id);
}

/// One at a time for a person: one whose time is over gives way, another stays.
Result<void> clearPending(storage::Transaction& transaction, ServiceContext& context, const PersonId& person)
{
    const auto pending = verifications::pendingOf(transaction, person);
    if (!pending)
        return {};
    if (pending->shown.endsAt <= context.clock.now()) {
        const auto ended = conclude(transaction, context, pending->shown.id, {VerificationState::timedOut});
        return ended ? Result<void>() : Result<void>(fail(ended.error()));
    }
    auto error = refusal(ErrorKind::conflict, "D-VER-11");
    error.parameters = {{"by", pending->shown.actorName}, {"ends", std::to_string(toMs(pending->shown.endsAt))}};
    return fail(std::move(error));
}

Result<WayView> usableWay(storage::Reader& reader, const ServiceContext& context, const Actor& actor,
    const domain::Person& person, const VerificationRequest& request, const std::string& microsoft)
{
    const auto ways = waysFor(reader, context, actor, person, microsoft);
    const auto found = std::find_if(ways.begin(), ways.end(), [&](const WayView& way) {
        return way.way == request.way
            && (request.way != VerificationWay::pushApp || way.authenticator == request.authenticator);
    });
    if (found == ways.end())
        return fail(wrongAnswer("authenticator", "no_push_device"));
    if (!found->whyNot.empty())
        return fail(refusal(ErrorKind::conflict, found->whyNot));
    return *found;
}

void announceRequest(storage::Transaction& transaction, ServiceContext& context, const Actor& actor,
    const domain::Person& person, const domain::Verification& asked)
{
    auto event = auditEvent(context, actor, "verification.asked");
    event.subject = person.id;
    event.subjectName = person.names.display;
    event.details = {{"verification", asked.id.value}, {"way", domain::nameOf(asked.way)},
        {"strength", domain::nameOf(asked.strength)}, {"organisation", asked.organisationName},
        {"reason", domain::nameOf(asked.reason)}, {"note", asked.note}, {"device", asked.deviceName}};
    transaction.audit(event);
    transaction.afterCommit([&context, id = asked.id, person = person.id, organisation = person.organisation] {
        context.events.publish({0, "verification", id.value, person, organisation});
    });
}

Result<std::string> checkedNote(const std::string& typed)
{
    auto note = trimmed(normalised(typed));
    if (codePoints(note) > longestNote || hasHiddenCharacters(note))
        return fail(invalidField("note", "D-PER-2"));
    return note;
}

} // namespace

VerificationService::VerificationService(ServiceContext& context, MicrosoftPush* microsoft)
    : m_context(context)
    , m_microsoft(microsoft)
{
}

Result<VerificationWaysView> VerificationService::ways(const Actor& actor, const PersonId& id)
{
    if (auto allowed = require(m_context, actor, domain::Permission::verifyIdentity); !allowed)
        return fail(allowed.error());
    return m_context.database.read([&](storage::Reader& reader) -> Result<VerificationWaysView> {
        const auto person = inScope(reader, actor, id);
        if (!person)
            return fail(person.error());
        VerificationWaysView view;
        view.ways = waysFor(reader, m_context, actor, *person, stateOf(m_microsoft));
        const auto now = m_context.clock.now();
        if (const auto pending = verifications::pendingOf(reader, id); pending && pending->shown.endsAt > now)
            view.pending = viewFor(reader, m_context, actor, pending->shown).verification;
        if (const auto proofs = verifications::proofs(reader, id, actor.person, actor.session, now); !proofs.empty())
            view.proof = proofs.back().shown;
        for (const auto& [act, name] : domain::EnumNames<domain::GuardedAct>::table) {
            if (demandsProof(m_context.policy(), act))
                view.neededFor.push_back(act);
        }
        const auto restraint = restraintOf(reader, m_context, id);
        view.noteNeeded = restraint.noteNeeded;
        view.silent = restraint.silent;
        return view;
    });
}

Result<VerificationView> VerificationService::begin(
    const Actor& actor, const PersonId& id, const VerificationRequest& request)
{
    if (auto allowed = require(m_context, actor, domain::Permission::verifyIdentity); !allowed)
        return fail(allowed.error());
    if (!domain::asksAndWaits(request.way))
        return fail(invalidField("way", "D-PER-2"));
    const auto note = checkedNote(request.note);
    if (!note)
        return fail(note.error());
    return m_context.database.write([&](storage::Transaction& transaction) -> Result<VerificationView> {
        const auto person = inScope(transaction, actor, id);
        if (!person)
            return fail(person.error());
        if (auto other = notOneself(actor, id); !other)
            return fail(other.error());
        if (auto clear = clearPending(transaction, m_context, id); !clear)
            return fail(clear.error());
        const auto way = usableWay(transaction, m_context, actor, *person, request, stateOf(m_microsoft));
        if (!way)
            return fail(way.error());
        if (note->empty() && restraintOf(transaction, m_context, id).noteNeeded)
            return fail(wrongAnswer("note", "D-VER-10"));
        auto record = newVerification(transaction, m_context, actor, id, request.way);
        record.shown.authenticator = way->authenticator;
        record.shown.deviceName = way->deviceName;
        record.shown.reason = request.reason;
        record.shown.note = *note;
        addNumber(m_context, record);
        if (!verifications::insert(transaction, record))
            return fail(refusal(ErrorKind::conflict, "D-VER-11"));
        announceRequest(transaction, m_context, actor, *person, record.shown);
        if (request.way == VerificationWay::microsoftPush)
            transaction.afterCommit(
                [this, id = record.shown.id, user = person->email] { m_microsoft->ask(id, user); });
        return viewFor(transaction, m_context, actor, record.shown);
    });
}

Result<VerificationView> VerificationService::view(const Actor& actor, const VerificationId& id)
{
    if (auto allowed = require(m_context, actor, domain::Permission::verifyIdentity); !allowed)
        return fail(allowed.error());
    // Most looks find nothing to end, and a look costs no write then.
    const auto seen = m_context.database.read([&](storage::Reader& reader) -> Result<std::optional<VerificationView>> {
        const auto record = verifications::find(reader, id);
        if (!record)
            return fail(refusal(ErrorKind::notFound));
        if (auto person = inScope(reader, actor, record->shown.person); !person)
            return fail(person.error());
        if (record->shown.state == VerificationState::pending && record->shown.endsAt <= m_context.clock.now())
            return std::optional<VerificationView>();
        return std::optional(viewFor(reader, m_context, actor, record->shown));
    });
    if (!seen)
        return fail(seen.error());
    if (*seen)
        return **seen;
    return m_context.database.write([&](storage::Transaction& transaction) -> Result<VerificationView> {
        const auto record = load(transaction, m_context, actor, id);
        if (!record)
            return fail(record.error());
        return viewFor(transaction, m_context, actor, record->shown);
    });
}

Result<VerificationView> VerificationService::cancel(const Actor& actor, const VerificationId& id)
{
    if (auto allowed = require(m_context, actor, domain::Permission::verifyIdentity); !allowed)
        return fail(allowed.error());
    return m_context.database.write([&](storage::Transaction& transaction) -> Result<VerificationView> {
        const auto record = load(transaction, m_context, actor, id);
        if (!record)
            return fail(record.error());
        if (record->shown.actor != actor.person)
            return fail(refusal(ErrorKind::forbidden, "D-VER-12"));
        if (auto ended = conclude(transaction, m_context, id, {VerificationState::cancelled, {}, actor}); !ended)
            return fail(ended.error());
        return viewFor(transaction, m_context, actor, verifications::find(transaction, id)->shown);
    });
}

Result<int> VerificationService::settleDue()
{
    const auto due = m_context.database.read([&](storage::Reader& reader) -> Result<std::vector<VerificationId>> {
        return verifications::due(reader, m_context.clock.now(), settledAtOnce);
    });
    if (!due)
        return fail(due.error());
    int settled = 0;
    for (const auto& id : *due) {
        const auto ended = m_context.database.write([&](storage::Transaction& transaction) -> Result<bool> {
            return conclude(transaction, m_context, id, {VerificationState::timedOut});
        });
        if (!ended)
            return fail(ended.error());
        settled += *ended ? 1 : 0;
    }
    return settled;
}

} // namespace countersign::services
