// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "portal/enrolment/Steps.h"

namespace countersign::portal {

using State = domain::EnrolmentState;

const char* pathOf(Part part)
{
    switch (part) {
    case Part::email:
        return "/register/email";
    case Part::oneTimePassword:
        return "/register/one-time-password";
    case Part::password:
        return "/register/password";
    case Part::addAccount:
        return "/register/add-account";
    case Part::code:
        return "/register/code";
    case Part::done:
        break;
    }
    return "/register/done";
}

const char* nameIdOf(Part part)
{
    switch (part) {
    case Part::email:
        return "P-X12.email";
    case Part::oneTimePassword:
        return "P-X12.one_time_password";
    case Part::password:
        return "P-X12.password";
    case Part::addAccount:
        return "P-X12.add_account";
    case Part::code:
    case Part::done:
        break;
    }
    return "P-X12.code";
}

Part partOf(State state)
{
    switch (state) {
    case State::addressEntered:
        return Part::oneTimePassword;
    case State::addressProved:
        return Part::password;
    case State::passwordSet:
    case State::secretShown:
        return Part::addAccount;
    case State::keyExchanged:
        return Part::code;
    case State::active:
        return Part::done;
    case State::linkMade:
    case State::started:
    case State::cancelled:
    case State::expired:
    case State::locked:
        break;
    }
    return Part::email;
}

bool opensIn(Part part, State state)
{
    if (part == Part::email)
        return state == State::started || state == State::addressEntered; // an address may be typed again
    if (part == Part::code)
        return state == State::secretShown || state == State::keyExchanged;
    return part == partOf(state);
}

bool isOvertaken(Part part, const services::RegistrationView& registration)
{
    const bool push = registration.kind == domain::AuthenticatorKind::pushApp;
    return (part == Part::addAccount && registration.state == State::keyExchanged)
        || (push && part == Part::code && registration.state == State::active);
}

} // namespace countersign::portal
