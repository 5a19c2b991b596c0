// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "domain/people/Person.h"
#include "services/Actor.h"
#include "services/ServiceContext.h"
#include "storage/enrolment/EnrolmentRepository.h"
#include "storage/sql/Transaction.h"

#include <string>

namespace countersign::services {

using storage::enrolments::EnrolmentRecord;

using domain::EndCause;

/// One registration meeting inside one write transaction: the only code that changes an enrolment's state. Both sides, RA and
/// person, work through it, so that every change follows the table, is seen live, and is audited.
/// save() must be called before the transaction ends; the destructor does not.
class Meeting
{
public:
    Meeting(storage::Transaction& transaction, ServiceContext& context, EnrolmentRecord record, Actor actor);

    [[nodiscard]] const EnrolmentRecord& record() const { return m_record; }
    [[nodiscard]] EnrolmentRecord& change() { return m_record; }
    [[nodiscard]] domain::EnrolmentState state() const { return m_record.state; }
    [[nodiscard]] Instant now() const { return m_now; }
    [[nodiscard]] bool paused() const { return m_record.pausedUntil > m_now; }

    /// What time has done: the link's end, the 15 minutes. Call before anything else.
    void settle();

    /// Follows the table; conflict P-X12 where it says no.
    [[nodiscard]] Result<void> apply(domain::EnrolmentEvent event);

    /// Something for the RA's screen: "L-..." for progress, "D-LIV-..." for problems.
    void note(int step, const std::string& id, std::vector<std::pair<std::string, std::string>> parameters = {});

    /// The same, at the step where the RA looks now.
    void noteHere(const std::string& id, std::vector<std::pair<std::string, std::string>> parameters = {});

    /// Stands still; `tries` wrong answers were given.
    void pause(const std::string& cause, int tries);
    /// Cancels, expires or locks, by the cause: secrets go, waiting mails are withdrawn.
    void end(EndCause cause, const std::string& by);

    /// The browser that holds the meeting from now on. The clock of "finish by" starts; counters of wrong answers stay.
    void bindTo(const std::string& browserHash, const std::string& browser);
    /// What was typed and made is gone: back to the beginning, in this browser or another (security.md 5, 14).
    void forgetProgress();

    void audit(const std::string& action, const std::string& result = "done",
        std::vector<std::pair<std::string, std::string>> details = {});

    void save();

private:
    void forgetSecrets();

    storage::Transaction& m_transaction;
    ServiceContext& m_context;
    EnrolmentRecord m_record;
    Actor m_actor;
    Instant m_now;
    domain::Person m_person;
};

/// 1 to 7: where the RA looks.
[[nodiscard]] int currentStep(const EnrolmentRecord& record);

/// What the RA sees, from the record, its events and its mails.
[[nodiscard]] domain::EnrolmentView enrolmentView(storage::Reader& reader, const EnrolmentRecord& record, Instant now);

/// An actor for what happens by itself.
[[nodiscard]] Actor systemActor();

} // namespace countersign::services
