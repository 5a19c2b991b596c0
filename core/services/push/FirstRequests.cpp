// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/push/FirstRequests.h"

#include "push/Replies.h"
#include "services/enrolment/Activation.h"

#include <algorithm>

namespace countersign::services {
namespace {

using domain::FirstRequestState;
using storage::push::FirstRequest;

constexpr std::size_t offered = 3;

/// Different numbers of two digits, in random order.
std::vector<std::string> newNumbers(Random& random)
{
    std::vector<std::string> numbers;
    while (numbers.size() < offered) {
        auto number = std::to_string(10 + randomBelow(random, 90));
        if (std::find(numbers.begin(), numbers.end(), number) == numbers.end())
            numbers.push_back(std::move(number));
    }
    return numbers;
}

FirstRequestState outcomeOf(const FirstRequest& request, const push::Answer& answer)
{
    if (answer.declined)
        return FirstRequestState::declined;
    return answer.choice == request.number ? FirstRequestState::approved : FirstRequestState::wrongNumber;
}

bool counts(FirstRequestState outcome)
{
    return outcome == FirstRequestState::approved || outcome == FirstRequestState::declined;
}

void countRefused(ServiceContext& context, Meeting& meeting, FirstRequestState outcome)
{
    const int limit = context.policy().wrongRegistrationCodes;
    const int tries = ++meeting.change().wrongVerifications;
    meeting.note(6, outcome == FirstRequestState::declined ? "D-LIV-19" : "D-LIV-20",
        {{"n", std::to_string((tries - 1) % limit + 1)}, {"of", std::to_string(limit)}});
    meeting.audit("enrolment.push_refused", "refused", {{"outcome", domain::nameOf(outcome)}, {"count", std::to_string(tries)}});
    if (tries >= context.policy().wrongRegistrationCodesLock)
        meeting.end(EndCause::tooManyTries, {});
    else if (tries % limit == 0)
        meeting.pause("verification_code", limit);
}

} // namespace

void askFirst(storage::Transaction& transaction, ServiceContext& context, Meeting& meeting)
{
    FirstRequest request;
    request.authenticator = meeting.record().authenticator;
    request.nonce = push::newNonce(context.random);
    request.choices = newNumbers(context.random);
    request.number = request.choices[randomBelow(context.random, static_cast<std::uint32_t>(offered))];
    request.askedAt = meeting.now();
    request.endsAt = std::min<Instant>(meeting.now() + firstRequestLife, meeting.record().finishBy);
    storage::push::ask(transaction, request);
    meeting.note(6, "L-ASKED");
}

FirstRequestState stateOf(const FirstRequest& request, Instant now)
{
    return request.state == FirstRequestState::waiting && request.endsAt <= now ? FirstRequestState::timedOut : request.state;
}

Result<bool> answerFirst(storage::Transaction& transaction, ServiceContext& context, Meeting& meeting, const FirstRequest& request,
    const push::Answer& answer)
{
    const auto outcome = outcomeOf(request, answer);
    const auto state = stateOf(request, meeting.now());
    if (state != FirstRequestState::waiting)
        return state == outcome && counts(outcome); // the same again: its reply may have been lost
    if (meeting.state() != domain::EnrolmentState::keyExchanged || meeting.paused())
        return false;
    if (!storage::push::conclude(transaction, request, outcome))
        return false;
    if (outcome != FirstRequestState::approved) {
        countRefused(context, meeting, outcome);
        return counts(outcome);
    }
    if (auto finished = finishRegistration(transaction, context, meeting, domain::EnrolmentEvent::approveRequest); !finished)
        return fail(finished.error());
    return true;
}

} // namespace countersign::services
