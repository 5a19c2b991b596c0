// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/EnrolmentService.h"

#include "crypto/Digest.h"
#include "services/enrolment/Meeting.h"
#include "services/enrolment/OtherBrowsers.h"
#include "services/support/Guard.h"
#include "services/support/ProofCheck.h"
#include "storage/enrolment/AuthenticatorRepository.h"
#include "services/support/Obstacles.h"
#include "storage/sql/Database.h"

#include <algorithm>

namespace countersign::services {
namespace {

namespace enrolments = storage::enrolments;
using domain::Permission;

std::vector<domain::Note> obstaclesFor(
    storage::Reader& reader, const ServiceContext& context, const Actor& actor, const domain::Person& person)
{
    std::vector<domain::Note> notes;
    const auto add = [&](const char* id, std::vector<std::pair<std::string, std::string>> parameters = {}) {
        notes.push_back({id, std::move(parameters), {}});
    };
    if (!actor.may(Permission::issueAuthenticator))
        add("role");
    if (actor.person == person.id)
        add("own_profile");
    for (auto& note : registrationObstacles(reader, context, person))
        notes.push_back(std::move(note));
    if (const auto open = enrolments::openOfPerson(reader, person.id); open && open->linkEndsAt > context.clock.now())
        add("in_progress", {{"enrolment", open->id.value}});
    return notes;
}

Error openLinkConflict(const EnrolmentRecord& open)
{
    auto error = refusal(ErrorKind::conflict, "D-ISS-3");
    error.parameters = {{"ra", open.raName}, {"at", std::to_string(toMs(open.linkMadeAt))},
        {"ends", std::to_string(toMs(open.linkEndsAt))}, {"enrolment", open.id.value}};
    return error;
}

/// Ends or reports the link that is open already; one per person and purpose (security.md 21).
Result<void> clearOpenLink(storage::Transaction& transaction, ServiceContext& context, const Actor& actor, const PersonId& person, bool replace)
{
    auto open = enrolments::openOfPerson(transaction, person);
    if (!open)
        return {};
    Meeting meeting(transaction, context, *open, actor);
    meeting.settle();
    if (!domain::isOver(meeting.state())) {
        if (!replace)
            return fail(openLinkConflict(*open));
        meeting.end(EndCause::newLink, actor.name);
    }
    meeting.save();
    return {};
}

Result<void> refuseObstacles(const std::vector<domain::Note>& obstacles)
{
    const auto found = std::find_if(obstacles.begin(), obstacles.end(), [](const domain::Note& note) { return note.id != "in_progress"; });
    if (found == obstacles.end())
        return {};
    auto error = obstacleError(*found);
    if (found->id == "own_profile" || found->id == "role")
        error.kind = ErrorKind::forbidden;
    return fail(std::move(error));
}

EnrolmentRecord newRecord(ServiceContext& context, const Actor& actor, const PersonId& person, domain::Meeting meeting, const std::string& token,
    domain::AuthenticatorKind kind)
{
    const Instant now = context.clock.now();
    EnrolmentRecord record;
    record.id = EnrolmentId(makeUuid(context.clock, context.random));
    record.person = person;
    record.ra = actor.person;
    record.raName = actor.name;
    record.meeting = meeting;
    record.kind = kind;
    record.linkHash = crypto::tokenHash(token);
    record.linkMadeAt = now;
    record.linkEndsAt = now + context.policy().linkLife;
    record.linkCeilingAt = now + context.policy().linkLongest;
    return record;
}

/// What makes a new device of somebody's who has one. Face to face the RA sees who it is; somebody without a device has
/// nothing to show a proof with (docs/decisions/0028-proofs.md).
Result<std::string> proofForIssue(storage::Transaction& transaction, ServiceContext& context, const Actor& actor,
    const PersonId& person, domain::Meeting meeting)
{
    if (meeting == domain::Meeting::faceToFace || storage::authenticators::countActive(transaction, person) == 0)
        return std::string();
    return spendProof(transaction, context, actor, person, domain::GuardedAct::issueAuthenticator);
}

/// An open link that stays is noticed before a proof is spent, and one that gives way ends after it: whichever refuses has
/// changed nothing.
Result<std::string> clearAndProve(storage::Transaction& transaction, ServiceContext& context, const Actor& actor,
    const PersonId& person, domain::Meeting meeting, bool replace)
{
    if (!replace) {
        if (auto cleared = clearOpenLink(transaction, context, actor, person, false); !cleared)
            return fail(cleared.error());
    }
    auto proof = proofForIssue(transaction, context, actor, person, meeting);
    if (!proof || !replace)
        return proof;
    if (auto cleared = clearOpenLink(transaction, context, actor, person, true); !cleared)
        return fail(cleared.error());
    return proof;
}

std::vector<std::pair<std::string, std::string>> linkDetails(domain::Meeting meeting, const std::string& proof)
{
    std::vector<std::pair<std::string, std::string>> details{{"meeting", domain::nameOf(meeting)}};
    if (!proof.empty())
        details.emplace_back("verification", proof);
    return details;
}

/// Loads, checks scope and own profile, settles, runs `change(transaction, meeting)`, saves and returns the view.
template <class Change>
Result<domain::EnrolmentView> changeMeeting(ServiceContext& context, const Actor& actor, const EnrolmentId& id, Change change)
{
    if (auto allowed = require(context, actor, Permission::issueAuthenticator); !allowed)
        return fail(allowed.error());
    return context.database.write([&](storage::Transaction& transaction) -> Result<domain::EnrolmentView> {
        const auto record = enrolments::find(transaction, id);
        if (!record)
            return fail(refusal(ErrorKind::notFound));
        if (auto person = inScope(transaction, actor, record->person); !person)
            return fail(person.error());
        if (auto other = notOneself(actor, record->person); !other)
            return fail(other.error());
        Meeting meeting(transaction, context, *record, actor);
        meeting.settle();
        const Result<void> changed = change(transaction, meeting);
        meeting.save();
        if (!changed)
            return fail(changed.error());
        return enrolmentView(transaction, meeting.record(), meeting.now());
    });
}

Result<void> ended()
{
    return fail(refusal(ErrorKind::conflict, "D-GEN-3"));
}

} // namespace

EnrolmentService::EnrolmentService(ServiceContext& context)
    : m_context(context)
{
}

Result<std::vector<domain::Note>> EnrolmentService::obstacles(const Actor& actor, const PersonId& id)
{
    return m_context.database.read([&](storage::Reader& reader) -> Result<std::vector<domain::Note>> {
        const auto person = inScope(reader, actor, id);
        if (!person)
            return fail(person.error());
        return obstaclesFor(reader, m_context, actor, *person);
    });
}

Result<NewLink> EnrolmentService::generateLink(
    const Actor& actor, const PersonId& id, domain::Meeting kind, bool identityConfirmed, bool replaceOpen,
    domain::AuthenticatorKind authenticator)
{
    if (auto allowed = require(m_context, actor, Permission::issueAuthenticator); !allowed)
        return fail(allowed.error());
    if (domain::isAlone(kind))
        return fail(invalidField("meeting", "D-ISS-1"));
    if (m_context.policy().confirmIdentityAtIssue && !identityConfirmed)
        return fail(invalidField("identity_confirmed", "D-ISS-2"));
    if (authenticator == domain::AuthenticatorKind::pushApp && !m_context.policy().pushApp)
        return fail(invalidField("kind", "D-ISS-14"));
    const std::string token = randomToken(m_context.random, 32);
    return m_context.database.write([&](storage::Transaction& transaction) -> Result<NewLink> {
        const auto person = inScope(transaction, actor, id);
        if (!person)
            return fail(person.error());
        if (auto clear = refuseObstacles(obstaclesFor(transaction, m_context, actor, *person)); !clear)
            return fail(clear.error());
        const auto proof = clearAndProve(transaction, m_context, actor, id, kind, replaceOpen);
        if (!proof)
            return fail(proof.error());
        const auto record = newRecord(m_context, actor, id, kind, token, authenticator);
        enrolments::insert(transaction, record);
        Meeting meeting(transaction, m_context, record, actor);
        meeting.audit("enrolment.link_made", "done", linkDetails(kind, *proof));
        meeting.save();
        return NewLink{enrolmentView(transaction, record, meeting.now()), m_context.publicUrl + "/r/" + token};
    });
}

Result<std::vector<domain::EnrolmentView>> EnrolmentService::list(const Actor& actor, EnrolmentScope scope, const PersonId& person)
{
    if (auto allowed = require(m_context, actor, Permission::viewActivity); !allowed)
        return fail(allowed.error());
    return m_context.database.read([&](storage::Reader& reader) -> Result<std::vector<domain::EnrolmentView>> {
        const Instant now = m_context.clock.now();
        const Instant since = scope == EnrolmentScope::recent ? now - std::chrono::hours(24 * 7) : Instant{};
        std::vector<domain::EnrolmentView> views;
        for (const auto& record : enrolments::list(reader, since, person)) {
            if (domain::isAlone(record.meeting) || !inScope(reader, actor, record.person))
                continue;
            if (record.ra == actor.person || !person.empty() || actor.roles.contains(domain::Role::raManager))
                views.push_back(enrolmentView(reader, record, now));
        }
        return views;
    });
}

Result<domain::EnrolmentView> EnrolmentService::find(const Actor& actor, const EnrolmentId& id)
{
    if (auto allowed = require(m_context, actor, Permission::viewActivity); !allowed)
        return fail(allowed.error());
    return m_context.database.read([&](storage::Reader& reader) -> Result<domain::EnrolmentView> {
        const auto record = enrolments::find(reader, id);
        if (!record)
            return fail(refusal(ErrorKind::notFound));
        if (auto person = inScope(reader, actor, record->person); !person)
            return fail(person.error());
        return enrolmentView(reader, *record, m_context.clock.now());
    });
}

Result<domain::EnrolmentView> EnrolmentService::cancel(const Actor& actor, const EnrolmentId& id)
{
    return changeMeeting(m_context, actor, id, [&](storage::Transaction&, Meeting& meeting) -> Result<void> {
        if (domain::isOver(meeting.state()))
            return ended();
        meeting.end(EndCause::staff, actor.name);
        return {};
    });
}

Result<domain::EnrolmentView> EnrolmentService::extendLink(const Actor& actor, const EnrolmentId& id)
{
    return changeMeeting(m_context, actor, id, [&](storage::Transaction&, Meeting& meeting) -> Result<void> {
        if (domain::isOver(meeting.state()))
            return ended();
        auto& record = meeting.change();
        record.linkEndsAt = std::min<Instant>(record.linkEndsAt + m_context.policy().linkExtension, record.linkCeilingAt);
        meeting.audit("enrolment.link_extended", "done", {{"minutes", std::to_string(m_context.policy().linkExtension.count())}});
        return {};
    });
}

Result<domain::EnrolmentView> EnrolmentService::giveMoreTime(const Actor& actor, const EnrolmentId& id)
{
    return changeMeeting(m_context, actor, id, [&](storage::Transaction&, Meeting& meeting) -> Result<void> {
        if (!domain::isUnderWay(meeting.state()))
            return ended();
        auto& record = meeting.change();
        record.finishBy = std::min<Instant>(record.finishBy + m_context.policy().timeToFinish, record.linkEndsAt);
        meeting.audit("enrolment.time_given");
        return {};
    });
}

Result<domain::EnrolmentView> EnrolmentService::liftPause(const Actor& actor, const EnrolmentId& id)
{
    return changeMeeting(m_context, actor, id, [&](storage::Transaction&, Meeting& meeting) -> Result<void> {
        if (domain::isOver(meeting.state()))
            return ended();
        meeting.change().pausedUntil = {};
        meeting.change().pauseCause.clear();
        meeting.noteHere("L-RESUMED");
        meeting.audit("enrolment.pause_lifted");
        return {};
    });
}

Result<domain::EnrolmentView> EnrolmentService::letContinue(const Actor& actor, const EnrolmentId& id, const BrowserId& browser)
{
    return changeMeeting(m_context, actor, id, [&](storage::Transaction& transaction, Meeting& meeting) -> Result<void> {
        if (!domain::isUnderWay(meeting.state()) || domain::isAlone(meeting.record().meeting))
            return ended();
        return letIn(transaction, meeting, browser);
    });
}

} // namespace countersign::services
