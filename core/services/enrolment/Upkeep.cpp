// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What time does to meetings while nobody looks.
#include "services/EnrolmentService.h"
#include "services/enrolment/Meeting.h"
#include "storage/delivery/MailRepository.h"
#include "storage/enrolment/BrowserRepository.h"
#include "storage/enrolment/OneTimePasswordRepository.h"
#include "storage/sql/Database.h"

namespace countersign::services {
namespace {

namespace enrolments = storage::enrolments;

constexpr seconds slowMailAfter{60};
constexpr std::chrono::hours keptAfterTheEnd{23}; ///< security.md 27 asks for 24

struct Due
{
    std::vector<EnrolmentId> over;
    std::vector<EnrolmentId> slowMail;
    bool leftovers = false;
};

Result<Due> findDue(ServiceContext& context)
{
    return context.database.read([&](storage::Reader& reader) -> Result<Due> {
        const Instant now = context.clock.now();
        Due due;
        for (const auto& record : enrolments::due(reader, now))
            due.over.push_back(record.id);
        due.slowMail = storage::mails::meetingsWithSlowMail(reader, now - slowMailAfter);
        due.leftovers = enrolments::hasLeftovers(reader, now - keptAfterTheEnd);
        return due;
    });
}

Result<void> settle(ServiceContext& context, const EnrolmentId& id)
{
    return context.database.write([&](storage::Transaction& transaction) -> Result<void> {
        const auto record = enrolments::find(transaction, id);
        if (!record)
            return {};
        Meeting meeting(transaction, context, *record, systemActor());
        meeting.settle();
        meeting.save();
        return {};
    });
}

Result<void> tellOfSlowMail(ServiceContext& context)
{
    return context.database.write([&](storage::Transaction& transaction) -> Result<void> {
        for (const auto& id : storage::mails::meetingsWithSlowMail(transaction, context.clock.now() - slowMailAfter)) {
            const auto record = enrolments::find(transaction, id);
            if (!record || !domain::isUnderWay(record->state))
                continue;
            Meeting meeting(transaction, context, *record, systemActor());
            meeting.note(3, "D-LIV-5", {{"answer", ""}, {"seconds", std::to_string(slowMailAfter.count())}});
            meeting.save();
        }
        return {};
    });
}

Result<void> purge(ServiceContext& context)
{
    return context.database.write([&](storage::Transaction& transaction) -> Result<void> {
        const Instant before = context.clock.now() - keptAfterTheEnd;
        storage::one_time_passwords::purge(transaction, before);
        storage::browsers::purge(transaction, before);
        return {};
    });
}

} // namespace

Result<int> EnrolmentService::settleDue()
{
    const auto due = findDue(m_context);
    if (!due)
        return fail(due.error());
    for (const auto& id : due->over) {
        if (auto settled = settle(m_context, id); !settled)
            return fail(settled.error());
    }
    if (!due->slowMail.empty()) {
        if (auto told = tellOfSlowMail(m_context); !told)
            return fail(told.error());
    }
    if (due->leftovers) {
        if (auto purged = purge(m_context); !purged)
            return fail(purged.error());
    }
    return static_cast<int>(due->over.size() + due->slowMail.size());
}

} // namespace countersign::services
