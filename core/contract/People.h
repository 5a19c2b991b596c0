// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/Json.h"
#include "contract/Organisations.h"
#include "domain/audit/AuditEvent.h"
#include "domain/people/Person.h"

namespace countersign::contract {

/// Answer of GET /people.
using domain::PersonRow;
using domain::SearchResults;

/// POST /people/{id}/names, /email, /phones, /work: one item at a time; `version` is the one the change was made from.
struct ChangeNames
{
    long long version = 0;
    domain::Names names;
    std::string reason;
};

struct ChangeEmail
{
    long long version = 0;
    std::string email;
};

struct ChangePhones
{
    long long version = 0;
    std::string mobile;
    std::string phone;
};

struct ChangeWork
{
    long long version = 0;
    OrganisationId organisation;
    std::string jobTitle;
};

/// POST /people/{id}/closure
struct CloseProfile
{
    long long version = 0;
    domain::ClosureReason reason = domain::ClosureReason::other;
    std::string note;
    bool confirmed = false; ///< the check box; false is refused with D-DET-5
};

/// POST /people/{id}/reopening
struct ReopenProfile
{
    long long version = 0;
};

struct Activity
{
    std::vector<domain::ActivityRow> rows; ///< newest first
    bool more = false;
};

template <>
struct Schema<domain::Names>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a.optional("title", v.title);
        a("first_name", v.first);
        a.optional("middle_names", v.middle);
        a("last_name", v.last);
        a.optional("display_name", v.display);
    }
};

template <>
struct Schema<domain::Person>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("id", v.id);
        a("uuid", v.uuid);
        a("names", v.names);
        a("email", v.email);
        a("email_proved", v.emailProved);
        a("mobile", v.mobile);
        a("phone", v.phone);
        a("organisation", v.organisation);
        a("organisation_name", v.organisationName);
        a("job_title", v.jobTitle);
        a("language", v.language);
        a("status", v.status);
        a("created_at", v.createdAt);
        a("changed_at", v.changedAt);
        a("version", v.version);
    }
};

template <>
struct Schema<domain::PersonRow>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("id", v.id);
        a("uuid", v.uuid);
        a("name", v.name);
        a("email", v.email);
        a("organisation_name", v.organisationName);
        a("job_title", v.jobTitle);
        a("status", v.status);
        a("active_authenticators", v.activeAuthenticators);
        a("enrolment_open", v.enrolmentOpen);
    }
};

template <>
struct Schema<domain::SearchResults>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("rows", v.rows);
        a("more", v.more);
    }
};

template <>
struct Schema<domain::NewPerson>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("names", v.names);
        a.optional("uuid", v.uuid);
        a.optional("email", v.email);
        a.optional("mobile", v.mobile);
        a.optional("phone", v.phone);
        a("organisation", v.organisation);
        a.optional("job_title", v.jobTitle);
        a.optional("language", v.language);
    }
};

template <>
struct Schema<ChangeNames>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("version", v.version);
        a("names", v.names);
        a("reason", v.reason);
    }
};

template <>
struct Schema<ChangeEmail>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("version", v.version);
        a("email", v.email);
    }
};

template <>
struct Schema<ChangePhones>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("version", v.version);
        a("mobile", v.mobile);
        a("phone", v.phone);
    }
};

template <>
struct Schema<ChangeWork>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("version", v.version);
        a("organisation", v.organisation);
        a("job_title", v.jobTitle);
    }
};

template <>
struct Schema<CloseProfile>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("version", v.version);
        a("reason", v.reason);
        a.optional("note", v.note);
        a("confirmed", v.confirmed);
    }
};

template <>
struct Schema<ReopenProfile>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("version", v.version);
    }
};

template <>
struct Schema<domain::ActivityRow>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("at", v.at);
        a("action", v.action);
        a("result", v.result);
        a("actor_name", v.actorName);
        a("details", v.details);
        a("address", v.address);
        a("reference", v.reference);
    }
};

template <>
struct Schema<Activity>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("rows", v.rows);
        a("more", v.more);
    }
};

} // namespace countersign::contract
