// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/desk/DeskPart.h"

#include "ui/text/Times.h"
#include "ui/text/Words.h"

namespace countersign::ui {

namespace {

using State = domain::EnrolmentState;

std::string pauseText(const contract::RegistrationState& state)
{
    const bool named =
        state.pauseCause == "address" || state.pauseCause == "one_time_password" || state.pauseCause == "password";
    return "P-X5." + (named ? state.pauseCause : std::string("code"));
}

DeskMessage stopped(const contract::RegistrationState& state, const PersonWords& words)
{
    switch (state.state) {
    case State::cancelled:
        if (state.detailsChanged)
            return {words.text("P-X13.title"), {words.text("P-X13.body")}};
        return {words.text("P-X3.title"), {words.text("P-X3.body", {{"time", utf8(clockTime(state.endedAt))}})}};
    case State::expired:
        return {words.text("P-X1.title"), {words.text("desk.ran_out")}};
    case State::locked:
        if (state.accountAddress.empty() && state.sendsLeft == 0)
            return {words.text("P-X6.title"), {words.text("P-X6.body")}};
        return {words.text("P-X5L.title"), {words.text("P-X5L.body")}};
    default:
        break;
    }
    return {words.text("P-X8.title"), {words.text("desk.away")}};
}

} // namespace

DeskPart partOf(const contract::RegistrationState& state, Account account, Instant now)
{
    if (domain::isUnderWay(state.state) && state.pausedUntil > now)
        return DeskPart::paused;
    switch (state.state) {
    case State::started:
        return DeskPart::email;
    case State::addressEntered:
        return DeskPart::oneTimePassword;
    case State::addressProved:
        return DeskPart::password;
    case State::passwordSet:
        return DeskPart::addAccount;
    case State::secretShown:
        return account == Account::added ? DeskPart::code : DeskPart::addAccount;
    case State::active:
        return DeskPart::done;
    case State::linkMade:
    case State::keyExchanged: // an app that is asked by push registers in a browser
    case State::cancelled:
    case State::expired:
    case State::locked:
        break;
    }
    return DeskPart::stopped;
}

int stepOf(DeskPart part)
{
    const bool is = part != DeskPart::paused && part != DeskPart::stopped;
    return is ? static_cast<int>(part) + 1 : 0;
}

DeskMessage messageFor(const contract::RegistrationState& state, Instant now)
{
    const PersonWords words(state);
    if (!domain::isUnderWay(state.state) || state.pausedUntil <= now)
        return stopped(state, words);
    return {words.text("P-X5.title"), {words.text(pauseText(state), {{"time", utf8(clockTime(state.pausedUntil))}})}};
}

} // namespace countersign::ui
