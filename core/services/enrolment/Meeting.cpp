// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/enrolment/Meeting.h"

#include "services/LiveEvents.h"
#include "services/support/Guard.h"
#include "storage/delivery/MailRepository.h"
#include "storage/enrolment/AuthenticatorRepository.h"
#include "storage/enrolment/BrowserRepository.h"
#include "storage/enrolment/OneTimePasswordRepository.h"
#include "storage/people/PersonRepository.h"

#include <algorithm>

namespace countersign::services {
namespace {

using domain::EnrolmentEvent;
using domain::EnrolmentState;

EnrolmentEvent eventOf(EndCause cause)
{
    switch (cause) {
    case EndCause::tooManyTries:
    case EndCause::tooManySends: return EnrolmentEvent::lock;
    case EndCause::timeOver: return EnrolmentEvent::expire;
    case EndCause::none:
    case EndCause::staff:
    case EndCause::newLink:
    case EndCause::detailsChanged:
    case EndCause::raChanged: break;
    }
    return EnrolmentEvent::cancel;
}

} // namespace

Actor systemActor()
{
    Actor actor;
    actor.name = "Countersign";
    return actor;
}

Meeting::Meeting(storage::Transaction& transaction, ServiceContext& context, EnrolmentRecord record, Actor actor)
    : m_transaction(transaction)
    , m_context(context)
    , m_record(std::move(record))
    , m_actor(std::move(actor))
    , m_now(context.clock.now())
    , m_person(storage::people::findPlain(transaction, m_record.person).value_or(domain::Person{}))
{
}

void Meeting::settle()
{
    if (domain::isOver(m_record.state))
        return;
    if (m_record.linkEndsAt <= m_now) {
        end(EndCause::timeOver, {});
        return;
    }
    if (!domain::isUnderWay(m_record.state) || m_record.finishBy > m_now)
        return;
    if (apply(EnrolmentEvent::timeOut)) {
        note(1, "L-TIMED-OUT");
        audit("enrolment.timed_out");
        forgetProgress();
    }
}

Result<void> Meeting::apply(EnrolmentEvent event)
{
    const auto next = domain::next(m_record.state, event);
    if (!next)
        return fail(refusal(ErrorKind::conflict, "P-X12", std::string(domain::nameOf(event)) + " in " + domain::nameOf(m_record.state)));
    m_record.state = *next;
    if (const int step = domain::stepOf(*next); step > 0)
        m_record.reached = step;
    return {};
}

void Meeting::note(int step, const std::string& id, std::vector<std::pair<std::string, std::string>> parameters)
{
    storage::enrolments::addEvent(m_transaction, m_record.id, step, {id, std::move(parameters), m_now});
}

void Meeting::noteHere(const std::string& id, std::vector<std::pair<std::string, std::string>> parameters)
{
    note(currentStep(m_record), id, std::move(parameters));
}

void Meeting::pause(const std::string& cause, int tries)
{
    m_record.pausedUntil = m_now + m_context.policy().pause;
    m_record.pauseCause = cause;
    noteHere("D-LIV-12",
        {{"minutes", std::to_string(m_context.policy().pause.count())}, {"n", std::to_string(tries)}, {"cause", cause}});
    audit("enrolment.paused", "refused", {{"cause", cause}, {"minutes", std::to_string(m_context.policy().pause.count())}});
}

void Meeting::end(EndCause cause, const std::string& by)
{
    if (!apply(eventOf(cause)))
        return;
    m_record.endedAt = m_now;
    m_record.endedBy = by;
    m_record.endCause = domain::nameOf(cause);
    forgetSecrets();
    audit(std::string("enrolment.") + domain::nameOf(m_record.state), "done", {{"cause", m_record.endCause}});
}

void Meeting::audit(const std::string& action, const std::string& result, std::vector<std::pair<std::string, std::string>> details)
{
    auto event = auditEvent(m_context, m_actor, action);
    event.result = result;
    event.subject = m_record.person;
    event.subjectName = m_person.names.display;
    event.details = std::move(details);
    event.details.emplace_back("enrolment", m_record.id.value);
    m_transaction.audit(event);
}

void Meeting::save()
{
    storage::enrolments::save(m_transaction, m_record);
    m_transaction.afterCommit([&context = m_context, id = m_record.id, person = m_record.person, organisation = m_person.organisation] {
        context.events.publish({0, "enrolment", id.value, person, organisation});
    });
}

void Meeting::bindTo(const std::string& browserHash, const std::string& browser)
{
    m_record.browserHash = browserHash;
    m_record.browser = browser;
    m_record.startedAt = m_record.activeAt = m_now;
    m_record.finishBy = std::min<Instant>(m_now + m_context.policy().timeToFinish, m_record.linkEndsAt);
    storage::browsers::makePast(m_transaction, m_record.id);
}

void Meeting::forgetProgress()
{
    forgetSecrets();
    m_record.typedAddress.clear();
    m_record.addressMatches = false;
    m_record.finishBy = {};
    m_record.startedAt = {};
}

void Meeting::forgetSecrets()
{
    storage::authenticators::discardPending(m_transaction, m_record.id);
    storage::mails::withdraw(m_transaction, m_record.id, m_now);
    storage::one_time_passwords::closeAll(m_transaction, m_record.id);
    m_record.authenticator = {};
    m_record.passwordHash.clear();
    m_record.forgotPassword = false;
}

} // namespace countersign::services
