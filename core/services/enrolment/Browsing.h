// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "services/RegistrationService.h"
#include "services/enrolment/Meeting.h"
#include "storage/sql/Database.h"

#include <string>

namespace countersign::services {

/// Finds the meeting that a browser holds, settles it, runs `change(Transaction&, Meeting&) -> Result<T>`, saves.
/// notFound when the browser holds none; conflict P-X12 when it is over.
template <class Change>
auto inBrowser(ServiceContext& context, const std::string& browserToken, const BrowserInfo& browser, Change change)
    -> std::invoke_result_t<Change&, storage::Transaction&, Meeting&>;

/// The actor behind a browser: the link's bearer.
[[nodiscard]] Actor linkActor(const BrowserInfo& browser);

[[nodiscard]] std::string browserHash(const std::string& browserToken);

/// tooManyAttempts with the moment at which the pause ends.
[[nodiscard]] Error pausedError(const Meeting& meeting);

/// What Start does, from wherever: binds the meeting to the holder of `browserToken`, whom the RA reads about as `inWords`.
/// Settles first; conflict where the table says no. The caller saves.
[[nodiscard]] Result<void> beginIn(Meeting& meeting, const std::string& browserToken, const std::string& inWords);

/// A committed no beside one field.
[[nodiscard]] Error wrongAnswer(const std::string& field, const std::string& message);

template <class Change>
auto inBrowser(ServiceContext& context, const std::string& browserToken, const BrowserInfo& browser, Change change)
    -> std::invoke_result_t<Change&, storage::Transaction&, Meeting&>
{
    using Answer = std::invoke_result_t<Change&, storage::Transaction&, Meeting&>;
    return context.database.write([&](storage::Transaction& transaction) -> Answer {
        const auto record = storage::enrolments::findByBrowser(transaction, browserHash(browserToken));
        if (browserToken.empty() || !record)
            return fail(refusal(ErrorKind::notFound));
        Meeting meeting(transaction, context, *record, linkActor(browser));
        meeting.settle();
        meeting.change().activeAt = meeting.now();
        Answer answer = domain::isUnderWay(meeting.state()) || meeting.state() == domain::EnrolmentState::active
            ? change(transaction, meeting)
            : Answer(fail(refusal(ErrorKind::conflict, "P-X12")));
        meeting.save();
        return answer;
    });
}

} // namespace countersign::services
