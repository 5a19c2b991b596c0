// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/selfservice/PersonActivityService.h"

#include "services/LiveEvents.h"
#include "services/mails/SelfServiceMails.h"
#include "services/selfservice/InSession.h"
#include "services/support/Browser.h"
#include "services/support/Endings.h"
#include "services/support/Guard.h"
#include "storage/audit/AuditLog.h"
#include "storage/people/PersonRepository.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace countersign::services {
namespace {

constexpr std::size_t pageLength = 50;
constexpr int rowsRead = 500; ///< many entries are steps of one thing and are not shown

/// What a person reads about. The portal has words for each ("activity.sign_in").
constexpr std::array shown{"authenticator.named", "authenticator.registered", "authenticator.removed", "authenticator.tries_cleared",
    "enrolment.link_made", "forgotten_password.changed", "forgotten_password.refused", "forgotten_password.started", "pass.deleted",
    "pass.made", "pass.replaced", "pass.used", "pass.voided", "password.changed", "person.closed", "person.email_changed",
    "person.names_changed", "person.phones_changed", "person.reopened", "recovery.finished", "recovery.refused", "recovery.started",
    "self_service.default_chosen", "self_service.not_me", "self_service.sign_in_refused", "self_service.signed_in",
    "self_service.signed_out", "session.signed_out", "sign_in", "sign_in.refused", "staff.roles_given", "test.passed",
    "verification.approved", "verification.cancelled", "verification.code_read_out", "verification.code_read_out.refused",
    "verification.denied", "verification.timed_out", "verification.wrong_number"};

bool isShown(std::string_view action)
{
    return std::find(shown.begin(), shown.end(), action) != shown.end();
}

std::string detail(const std::vector<std::pair<std::string, std::string>>& details, std::string_view wanted)
{
    const auto found = std::find_if(details.begin(), details.end(), [&](const auto& one) { return one.first == wanted; });
    return found == details.end() ? std::string() : found->second;
}

PersonActivity from(const storage::Statement& row)
{
    const auto details = storage::detailsFrom(row.text(7));
    const bool staff = row.text(5) == "staff" && row.text(8) != row.text(9);
    PersonActivity one;
    one.id = row.text(0) + "." + std::to_string(row.integer(1));
    one.at = row.instant(2);
    one.what = row.text(3);
    one.done = row.text(4) == "done";
    one.by = detail(details, "for"); // who asked for the person's identity
    if (one.by.empty() || !one.what.starts_with("verification."))
        one.by = staff ? row.text(6) : std::string();
    one.organisation = detail(details, "organisation");
    one.device = detail(details, "device");
    one.browser = detail(details, "browser");
    one.address = staff ? std::string() : row.text(10);
    one.reason = detail(details, "reason");
    return one;
}

std::vector<PersonActivity> rowsOf(storage::Reader& reader, const PersonId& person)
{
    std::vector<PersonActivity> list;
    auto rows = reader
                    .sql("SELECT lane, sequence, at, action, result, actor_kind, actor_name, details, actor, subject, address FROM "
                         "audit_event WHERE subject = ? ORDER BY at DESC, sequence DESC LIMIT ?")
                    .with(person, rowsRead);
    while (rows.next()) {
        if (list.size() < pageLength && isShown(rows.text(3)))
            list.push_back(from(rows));
    }
    return list;
}

Result<PersonActivity> oneOf(storage::Reader& reader, const PersonId& person, const std::string& id)
{
    auto rows = rowsOf(reader, person);
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.id == id; });
    if (found == rows.end())
        return fail(refusal(ErrorKind::notFound));
    return *std::move(found);
}

} // namespace

PersonActivityService::PersonActivityService(ServiceContext& context)
    : m_context(context)
{
}

Result<std::vector<PersonActivity>> PersonActivityService::recent(const Actor& actor)
{
    return m_context.database.read([&](storage::Reader& reader) -> Result<std::vector<PersonActivity>> {
        const auto session = sessionOf(reader, m_context, actor, Needs::full);
        if (!session)
            return fail(session.error());
        return rowsOf(reader, session->person);
    });
}

Result<PersonActivity> PersonActivityService::find(const Actor& actor, const std::string& id)
{
    return m_context.database.read([&](storage::Reader& reader) -> Result<PersonActivity> {
        const auto session = sessionOf(reader, m_context, actor, Needs::full);
        if (!session)
            return fail(session.error());
        return oneOf(reader, session->person, id);
    });
}

Result<void> PersonActivityService::notMe(const Actor& actor, const std::string& id)
{
    return inSession(m_context, actor, Needs::full, [&](storage::Transaction& transaction, PersonSessionRecord& session) -> Result<void> {
        const auto about = oneOf(transaction, session.person, id);
        if (!about)
            return fail(about.error());
        const auto person = storage::people::findPlain(transaction, session.person).value_or(domain::Person{});
        endSessions(transaction, m_context, person.id);
        if (auto told = tellRaOfStranger(transaction, m_context, person, about->what, about->at); !told)
            return told;
        auto event = auditEvent(m_context, actor, "self_service.not_me");
        event.subject = person.id;
        event.subjectName = person.names.display;
        event.details = {{"about", about->what}, {"at", std::to_string(toMs(about->at))}};
        transaction.audit(event);
        transaction.afterCommit([this, id = person.id, organisation = person.organisation] {
            m_context.events.publish({0, "person", id.value, id, organisation});
        });
        return {};
    });
}

} // namespace countersign::services
