// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/Authenticators.h"
#include "contract/Json.h"
#include "domain/enrolment/EnrolmentView.h"

namespace countersign::contract {

/// POST /people/{id}/enrolments: Generate link.
struct NewEnrolment
{
    domain::Meeting meeting = domain::Meeting::video;
    bool identityConfirmed = false; ///< "I can see {first name} and I am sure who they are"
    bool replaceOpen = false; ///< cancel the open link of this person first (D-ISS-3)
    domain::AuthenticatorKind kind = domain::AuthenticatorKind::totpApp; ///< Choose type
};

/// The only answer that ever carries the link.
struct MadeEnrolment
{
    domain::EnrolmentView enrolment;
    std::string link;
};

/// POST /enrolments/{id}/continuation: Let them continue there. conflict D-GEN-3 when the meeting is not under way, notFound
/// when the browser is none of its other_browsers.
struct Continuation
{
    BrowserId browser;
};

/// GET /enrolments?scope=open|recent and ?person={id}
struct Enrolments
{
    std::vector<domain::EnrolmentView> enrolments; ///< newest first
};

template <>
struct Schema<domain::EnrolmentStep>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("state", v.state);
        a("at", v.at);
        a("details", v.details);
        a("problems", v.problems);
    }
};

template <>
struct Schema<domain::OtherBrowser>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("id", v.id);
        a("browser", v.browser);
        a("at", v.at);
        a("let_in_at", v.letInAt);
    }
};

template <>
struct Schema<domain::EnrolmentView>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("id", v.id);
        a("person", v.person);
        a("person_name", v.personName);
        a("person_first_name", v.personFirstName);
        a("person_email", v.personEmail);
        a("ra", v.ra);
        a("ra_name", v.raName);
        a("meeting", v.meeting);
        a("kind", v.kind);
        a("state", v.state);
        a("step", v.step);
        a("steps", v.steps);
        a("link_made_at", v.linkMadeAt);
        a("link_ends_at", v.linkEndsAt);
        a("link_ceiling_at", v.linkCeilingAt);
        a("finish_by", v.finishBy);
        a("paused_until", v.pausedUntil);
        a("ended_at", v.endedAt);
        a("ended_by", v.endedBy);
        a("end_cause", v.endCause);
        a("last_activity_at", v.lastActivityAt);
        a("browser", v.browser);
        a("other_browsers", v.otherBrowsers);
        a("device_name", v.deviceName);
        a("authenticator", v.authenticator);
    }
};

template <>
struct Schema<NewEnrolment>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("meeting", v.meeting);
        a("identity_confirmed", v.identityConfirmed);
        a.optional("replace_open", v.replaceOpen);
        a.optional("kind", v.kind);
    }
};

template <>
struct Schema<Continuation>
{
    template <class A, class V>
    static void describe(A& a, V& v) { a("browser", v.browser); }
};

template <>
struct Schema<MadeEnrolment>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("enrolment", v.enrolment);
        a("link", v.link);
    }
};

template <>
struct Schema<Enrolments>
{
    template <class A, class V>
    static void describe(A& a, V& v) { a("enrolments", v.enrolments); }
};

} // namespace countersign::contract
