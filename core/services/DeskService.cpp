// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/DeskService.h"

#include "crypto/Digest.h"
#include "services/enrolment/Browsing.h"
#include "services/support/Guard.h"
#include "storage/enrolment/DeskTicketRepository.h"
#include "storage/sql/Database.h"
#include "storage/staff/SessionRepository.h"

namespace countersign::services {
namespace {

namespace enrolments = storage::enrolments;
namespace tickets = storage::desk_tickets;
using domain::Permission;

constexpr seconds ticketLife{60};
constexpr const char* deskInWords = "This desk";

/// No cookie can hold a semicolon, so no browser can present a desk's token, and the API presents no browser's.
std::string browserTokenOf(const std::string& bearer)
{
    return "desk;" + bearer;
}

Result<void> mayOpen(const ServiceContext& context, const Actor& actor, const Meeting& meeting)
{
    if (!context.policy().atThisDesk)
        return fail(refusal(ErrorKind::conflict, "D-DSK-1"));
    if (meeting.record().meeting != domain::Meeting::faceToFace)
        return fail(refusal(ErrorKind::conflict, "D-DSK-2"));
    if (meeting.record().ra != actor.person)
        return fail(refusal(ErrorKind::forbidden, "D-DSK-3"));
    if (meeting.state() != domain::EnrolmentState::linkMade)
        return fail(refusal(ErrorKind::conflict, "D-DSK-4"));
    if (meeting.record().kind != domain::AuthenticatorKind::totpApp)
        return fail(refusal(ErrorKind::conflict, "D-DSK-6"));
    return {};
}

bool isAtWork(storage::Reader& reader, const SessionId& id, Instant now)
{
    const auto session = storage::sessions::findById(reader, id);
    return session && session->endedAt == Instant{} && !session->locked && session->endsAt > now;
}

} // namespace

DeskService::DeskService(ServiceContext& context)
    : m_context(context)
{
}

Result<NewDeskTicket> DeskService::open(const Actor& actor, const EnrolmentId& id)
{
    if (auto allowed = require(m_context, actor, Permission::issueAuthenticator); !allowed)
        return fail(allowed.error());
    const std::string ticket = randomToken(m_context.random, 32);
    return m_context.database.write([&](storage::Transaction& transaction) -> Result<NewDeskTicket> {
        const auto record = enrolments::find(transaction, id);
        if (!record)
            return fail(refusal(ErrorKind::notFound));
        if (auto person = inScope(transaction, actor, record->person); !person)
            return fail(person.error());
        if (auto other = notOneself(actor, record->person); !other)
            return fail(other.error());
        Meeting meeting(transaction, m_context, *record, actor);
        meeting.settle();
        const auto may = mayOpen(m_context, actor, meeting);
        meeting.audit("enrolment.desk_opened", may ? "done" : "refused");
        meeting.save();
        if (!may)
            return fail(may.error());
        const Instant ends = meeting.now() + ticketLife;
        tickets::put(transaction, {id, crypto::tokenHash(ticket), actor.session, ends});
        return NewDeskTicket{ticket, ends};
    });
}

Result<std::string> DeskService::start(const std::string& ticket, const BrowserInfo& client)
{
    const std::string bearer = randomToken(m_context.random, 32);
    return m_context.database.write([&](storage::Transaction& transaction) -> Result<std::string> {
        const auto nothing = [] {
            return fail(refusal(ErrorKind::notFound, "D-DSK-5"));
        };
        const auto taken = tickets::take(transaction, crypto::tokenHash(ticket));
        if (!taken)
            return nothing();
        const auto record = enrolments::find(transaction, taken->enrolment);
        Meeting meeting(transaction, m_context, record.value_or(EnrolmentRecord{}), linkActor(client));
        if (!record || taken->endsAt <= meeting.now() || !isAtWork(transaction, taken->session, meeting.now()))
            return nothing();
        const auto begun = beginIn(meeting, browserTokenOf(bearer), deskInWords);
        meeting.save();
        if (!begun)
            return nothing();
        return bearer;
    });
}

Result<DeskRegistration> DeskService::resolve(const std::string& bearer)
{
    if (bearer.empty())
        return fail(refusal(ErrorKind::unauthenticated));
    return m_context.database.read([&](storage::Reader& reader) -> Result<DeskRegistration> {
        const auto browserToken = browserTokenOf(bearer);
        const auto record = enrolments::findByBrowser(reader, browserHash(browserToken));
        const bool longOver = record && domain::isOver(record->state)
            && m_context.clock.now() - record->endedAt > m_context.policy().donePageLife;
        if (!record || longOver)
            return fail(refusal(ErrorKind::unauthenticated));
        return DeskRegistration{record->id, browserToken};
    });
}

} // namespace countersign::services
