// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/EnumNames.h"

#include <optional>

namespace countersign::domain {

/// Where a registration meeting stands (design.md section 4).
enum class EnrolmentState {
    linkMade,
    started,
    addressEntered,
    addressProved,
    passwordSet,
    secretShown,
    keyExchanged, ///< push only: phone and server have each other's keys, and the first request is out
    active,
    cancelled,
    expired,
    locked,
};

/// What can happen to it. Wrong answers are no events: they count and leave the state alone.
enum class EnrolmentEvent {
    start, ///< the person selected Start in a browser
    startProved, ///< the same, where the address needs no proof (first person of a fresh install)
    enterAddress, ///< an address was typed (right or not: the browser must not tell)
    changeAddress, ///< the person goes back to type another
    proveAddress, ///< the right one-time password
    setPassword, ///< created, or the existing one entered
    showSecret, ///< QR page opened
    confirmCode, ///< the first correct verification code
    timeOut, ///< 15 minutes from Start have passed: back to the start page
    expire, ///< the link's end
    cancel, ///< by an RA, or because the person, the RA or the domain lost what the link stood on
    lock, ///< too many wrong codes
    move, ///< the person goes on in another browser that an RA let in: back to the email address
    exchangeKeys, ///< push only: the phone answered the QR code
    approveRequest, ///< push only: the right number of the first request was tapped on the phone
};

template <>
struct EnumNames<EnrolmentState>
{
    static constexpr std::array<std::pair<EnrolmentState, const char*>, 11> table{
        {{EnrolmentState::linkMade, "link_made"},
            {EnrolmentState::started, "started"},
            {EnrolmentState::addressEntered, "address_entered"},
            {EnrolmentState::addressProved, "address_proved"},
            {EnrolmentState::passwordSet, "password_set"},
            {EnrolmentState::secretShown, "secret_shown"},
            {EnrolmentState::keyExchanged, "key_exchanged"},
            {EnrolmentState::active, "active"},
            {EnrolmentState::cancelled, "cancelled"},
            {EnrolmentState::expired, "expired"},
            {EnrolmentState::locked, "locked"}}};
};

template <>
struct EnumNames<EnrolmentEvent>
{
    static constexpr std::array<std::pair<EnrolmentEvent, const char*>, 15> table{
        {{EnrolmentEvent::start, "start"},
            {EnrolmentEvent::startProved, "start_proved"},
            {EnrolmentEvent::enterAddress, "enter_address"},
            {EnrolmentEvent::changeAddress, "change_address"},
            {EnrolmentEvent::proveAddress, "prove_address"},
            {EnrolmentEvent::setPassword, "set_password"},
            {EnrolmentEvent::showSecret, "show_secret"},
            {EnrolmentEvent::confirmCode, "confirm_code"},
            {EnrolmentEvent::timeOut, "time_out"},
            {EnrolmentEvent::expire, "expire"},
            {EnrolmentEvent::cancel, "cancel"},
            {EnrolmentEvent::lock, "lock"},
            {EnrolmentEvent::move, "move"},
            {EnrolmentEvent::exchangeKeys, "exchange_keys"},
            {EnrolmentEvent::approveRequest, "approve_request"}}};
};

/// The (state x event) table: the next state, or nothing where the event means nothing in that state.
[[nodiscard]] std::optional<EnrolmentState> next(EnrolmentState state, EnrolmentEvent event);

/// active, cancelled, expired or locked: nothing happens any more.
[[nodiscard]] bool isOver(EnrolmentState state);

/// Between Start and the end: a browser holds the link.
[[nodiscard]] bool isUnderWay(EnrolmentState state);

/// 1 to 7: the step of ux.md 2.8 that the person is at.
[[nodiscard]] int stepOf(EnrolmentState state);

} // namespace countersign::domain
