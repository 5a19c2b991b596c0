// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What time does to phones while nobody looks.
#include "services/push/FirstRequests.h"
#include "services/push/PushService.h"
#include "storage/sql/Database.h"

namespace countersign::services {
namespace {

constexpr minutes messagesKept{3}; ///< a poll may be a minute ahead and a minute behind

struct Due
{
    std::vector<storage::push::FirstRequest> overdue;
    bool oldMessages = false;
};

/// The RA hears that the phone has not answered.
Result<void> endOverdue(ServiceContext& context, const storage::push::FirstRequest& request)
{
    return context.database.write([&](storage::Transaction& transaction) -> Result<void> {
        const auto token = storage::push::find(transaction, request.authenticator);
        const auto record = token ? storage::enrolments::find(transaction, token->enrolment) : std::nullopt;
        if (!record || !storage::push::conclude(transaction, request, domain::FirstRequestState::timedOut))
            return {};
        Meeting meeting(transaction, context, *record, systemActor());
        meeting.settle();
        if (meeting.state() == domain::EnrolmentState::keyExchanged)
            meeting.note(6, "D-LIV-21");
        meeting.save();
        return {};
    });
}

} // namespace

Result<void> PushService::tidy()
{
    const Instant now = m_context.clock.now();
    const auto due = m_context.database.read([&](storage::Reader& reader) -> Result<Due> {
        return Due{storage::push::overdue(reader, now), storage::push::hasOldMessages(reader, now - messagesKept)};
    });
    if (!due)
        return fail(due.error());
    for (const auto& request : due->overdue) {
        if (auto ended = endOverdue(m_context, request); !ended)
            return ended;
    }
    if (!due->oldMessages)
        return {};
    return m_context.database.write([&](storage::Transaction& transaction) -> Result<void> {
        storage::push::purgeMessages(transaction, now - messagesKept);
        return {};
    });
}

} // namespace countersign::services
