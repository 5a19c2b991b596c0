// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "contract/Json.h"
#include "domain/enrolment/EnrolmentState.h"

#include <string>

// At this desk: what the person's window and the server say to each other. None of it is for the staff's session.
namespace countersign::contract {

/// POST /enrolments/{id}/desk: one use, one minute, for POST /registration/start.
struct DeskTicket
{
    std::string ticket;
    Instant endsAt{};
};

struct StartRegistration
{
    std::string ticket;
};

/// The person's bearer token for the routes below /registration, and for nothing else.
struct StartedRegistration
{
    std::string token;
};

/// GET /registration: where the person stands, with what the pages tell about the operator.
struct RegistrationState
{
    domain::EnrolmentState state = domain::EnrolmentState::linkMade;
    Instant serverTime{};
    Instant linkEndsAt{};
    Instant finishBy{}; ///< zero before Start and once it is over
    bool moreTimePossible = false;
    std::string typedAddress;
    std::string accountAddress; ///< the proved one; empty before that
    Instant codeSentAt{};
    Instant sendAgainAt{};
    int sendsLeft = 0;
    Instant pausedUntil{}; ///< zero when not paused
    std::string pauseCause; ///< "", "address", "one_time_password", "password", "verification_code"
    bool hasPassword = false; ///< the existing one is asked for
    Instant endedAt{};
    std::string deviceName;
    bool mailed = true; ///< the person is told by email
    bool detailsChanged = false; ///< cancelled because the profile changed
    bool timedOut = false; ///< back at the start page
    std::string raName;
    std::string organisationName;
    std::string service; ///< "{code} is your {service} one-time password"
    std::string issuer; ///< the account's name in the app
    std::string mailSender;
    std::string contactName;
    std::string contactPhone;
    std::string contactEmail;
    std::string contactHours;
    int passwordMinimum = 0;
    int passwordMaximum = 0;
    int tries = 0; ///< wrong answers that lead to a pause
};

struct TypedAddress
{
    std::string email;
};

struct TypedOneTimePassword
{
    std::string oneTimePassword;
};

struct CreatedPassword
{
    std::string password;
    std::string passwordConfirmation;
};

struct EnteredPassword
{
    std::string password;
};

/// POST /registration/secret. Never kept by the server for a repeated command.
struct RegistrationSecret
{
    std::string keyUri; ///< otpauth://totp/...
    std::string setupKey; ///< in groups of four
    std::string accountName;
};

struct RegistrationCode
{
    std::string verificationCode;
};

struct DeviceName
{
    std::string deviceName;
};

template <>
struct Schema<DeskTicket>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("ticket", v.ticket);
        a("ends_at", v.endsAt);
    }
};

template <>
struct Schema<StartRegistration>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("ticket", v.ticket);
    }
};

template <>
struct Schema<StartedRegistration>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("token", v.token);
    }
};

template <>
struct Schema<RegistrationState>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("state", v.state);
        a("server_time", v.serverTime);
        a("link_ends_at", v.linkEndsAt);
        a("finish_by", v.finishBy);
        a("more_time_possible", v.moreTimePossible);
        a("typed_address", v.typedAddress);
        a("account_address", v.accountAddress);
        a("code_sent_at", v.codeSentAt);
        a("send_again_at", v.sendAgainAt);
        a("sends_left", v.sendsLeft);
        a("paused_until", v.pausedUntil);
        a("pause_cause", v.pauseCause);
        a("has_password", v.hasPassword);
        a("ended_at", v.endedAt);
        a("device_name", v.deviceName);
        a("mailed", v.mailed);
        a("details_changed", v.detailsChanged);
        a("timed_out", v.timedOut);
        a("ra_name", v.raName);
        a("organisation_name", v.organisationName);
        a("service", v.service);
        a("issuer", v.issuer);
        a("mail_sender", v.mailSender);
        a("contact_name", v.contactName);
        a("contact_phone", v.contactPhone);
        a("contact_email", v.contactEmail);
        a("contact_hours", v.contactHours);
        a("password_minimum", v.passwordMinimum);
        a("password_maximum", v.passwordMaximum);
        a("tries", v.tries);
    }
};

template <>
struct Schema<TypedAddress>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("email", v.email);
    }
};

template <>
struct Schema<TypedOneTimePassword>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("one_time_password", v.oneTimePassword);
    }
};

template <>
struct Schema<CreatedPassword>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("password", v.password);
        a("password_confirmation", v.passwordConfirmation);
    }
};

template <>
struct Schema<EnteredPassword>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("password", v.password);
    }
};

template <>
struct Schema<RegistrationSecret>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("key_uri", v.keyUri);
        a("setup_key", v.setupKey);
        a("account_name", v.accountName);
    }
};

template <>
struct Schema<RegistrationCode>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("verification_code", v.verificationCode);
    }
};

template <>
struct Schema<DeviceName>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("device_name", v.deviceName);
    }
};

} // namespace countersign::contract
