// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/directory/Leavers.h"

#include "services/directory/Lease.h"
#include "services/StaffService.h"
#include "services/support/ChangePerson.h"
#include "services/support/CloseProfile.h"
#include "services/support/Guard.h"
#include "storage/people/PersonRepository.h"
#include "storage/sql/Database.h"
#include "storage/staff/RoleRepository.h"

namespace countersign::services {
namespace {

using domain::PersonStatus;
using storage::directory::Linked;

constexpr int atOnce = 1000;
constexpr std::uint64_t wholePercent = 100;

/// A share of a few people is rounded up: one may always go, unless nobody may.
std::uint64_t shareOf(std::uint64_t people, int percent)
{
    return (people * static_cast<std::uint64_t>(percent) + wholePercent - 1) / wholePercent;
}

} // namespace

Leavers::Leavers(ServiceContext& context, const DirectoryPlan& plan, const Actor& actor, DirectoryReport& report)
    : m_context(context)
    , m_plan(plan)
    , m_actor(actor)
    , m_report(report)
{
}

Result<void> Leavers::find(const EntryReader& seen, const std::set<std::string>& disabled)
{
    if (!m_report.isFull && disabled.empty())
        return {};
    // An entry that could not be told from others may be anybody's.
    const bool knowsWhoIsGone = m_report.isFull && !seen.sawAnonymous();
    std::uint64_t active = 0;
    std::string last;
    for (bool more = true; more;) {
        const auto people = m_context.database.read([&](storage::Reader& reader) -> Result<std::vector<Linked>> {
            return storage::directory::after(reader, last, atOnce);
        });
        if (!people)
            return fail(people.error());
        for (const auto& linked : *people) {
            if (linked.status != PersonStatus::active)
                continue;
            ++active;
            const bool gone = knowsWhoIsGone && !seen.hasSeen(linked.entry);
            m_report.vanished += gone ? 1 : 0;
            if (gone && m_plan.vanished == Departure::close)
                m_leavers.push_back({linked.person, "no longer in the directory"});
            if (disabled.contains(linked.entry) && m_plan.disabled == Departure::close)
                m_leavers.push_back({linked.person, "disabled in the directory"});
        }
        more = people->size() == atOnce;
        last = people->empty() ? last : people->back().entry;
    }
    m_report.mayClose = shareOf(active, m_plan.closingLimitPercent);
    return {};
}

Result<void> Leavers::close(const std::string& holder, const DirectoryStep& step)
{
    for (const auto& leaver : m_leavers) {
        const auto outcome = m_context.database.write(
            [&](storage::Transaction& transaction) { return closeOne(transaction, holder, leaver); });
        if (!outcome)
            return fail(outcome.error());
        m_report.closed += *outcome == Outcome::closed ? 1 : 0;
        m_report.kept += *outcome == Outcome::kept ? 1 : 0;
        if (!step(m_report)) {
            m_report.end = DirectoryReport::End::stopped;
            break;
        }
    }
    return {};
}

Result<Leavers::Outcome> Leavers::closeOne(
    storage::Transaction& transaction, const std::string& holder, const Leaver& leaver)
{
    if (auto ours = keepLease(transaction, m_context, holder); !ours)
        return fail(ours.error());
    auto found = storage::people::find(transaction, m_context.sealer, leaver.person);
    if (!found)
        return fail(found.error());
    if (!*found || (*found)->status != PersonStatus::active)
        return Outcome::closedBefore;
    auto person = **std::move(found);
    const auto roles = storage::roles::ofPerson(transaction, person.id);
    if (!roles.empty() && wouldLoseLastManager(transaction, person.id, {}))
        return Outcome::kept;
    const WhyClosed why{domain::ClosureReason::left, leaver.note};
    const auto removed = closeProfile(transaction, m_context, m_actor, person, why);
    if (!removed)
        return fail(removed.error());
    person.changedAt = m_context.clock.now();
    ++person.version;
    if (auto saved = storage::people::update(transaction, m_context.sealer, person); !saved)
        return fail(saved.error());
    auto event = auditEvent(m_context, m_actor, "person.closed");
    event.subject = person.id;
    event.subjectName = person.names.display;
    event.details = {{"reason", domain::nameOf(why.reason)}, {"note", why.note},
        {"authenticators", std::to_string(*removed)}};
    transaction.audit(event);
    announcePerson(transaction, m_context, person);
    return Outcome::closed;
}

} // namespace countersign::services
