// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/Json.h"
#include "domain/delivery/MailRow.h"
#include "domain/people/EmailAddress.h"
#include "domain/policy/Settings.h"

namespace countersign::contract {

/// PUT /settings/email
struct ChangeEmailSettings
{
    domain::EmailSettings settings; ///< `version` is the one the change was made from; `hasPassword` is ignored
    bool changePassword = false;
    std::string password;
};

/// POST /settings/email/test: sends to the signed-in person's own address.
struct EmailTestResult
{
    bool delivered = false;
    std::string recipient;
    std::string serverAnswer; ///< the mail server's own words
};

struct DomainRow
{
    std::string domain;
    bool subdomains = false;
    int people = 0; ///< active people whose address it covers
};

/// GET /settings/domains
struct Domains
{
    std::vector<DomainRow> allowed;
    std::vector<DomainRow> notAllowed; ///< in use by people, yet not on the list
};

/// POST /settings/domains (add or change), DELETE /settings/domains/{domain}
struct AddDomain
{
    std::string domain;
    bool subdomains = false;
};

/// GET /outbox
struct Outbox
{
    std::vector<domain::MailRow> mails; ///< newest first, at most 200
};

/// Data of a live event on GET /events (event name "change"): fetch what you show of it again.
struct LiveChange
{
    std::string topic; ///< "enrolment", "person", "test", "verification", "alert", "mail", "staff", "settings" ...
    std::string id; ///< of the enrolment, test, mail ...
    std::string person; ///< whom it concerns, may be empty
};

template <>
struct Schema<domain::EmailSettings>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("host", v.host);
        a("port", v.port);
        a("security", v.security);
        a("user", v.user);
        a("has_password", v.hasPassword);
        a("from_name", v.fromName);
        a("from_address", v.fromAddress);
        a("reply_to", v.replyTo);
        a("ca_file", v.caFile);
        a("version", v.version);
    }
};

template <>
struct Schema<domain::OrganisationSettings>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("name", v.name);
        a("service", v.service);
        a("issuer", v.issuer);
        a("contact_name", v.contactName);
        a("contact_phone", v.contactPhone);
        a("contact_email", v.contactEmail);
        a("contact_hours", v.contactHours);
        a("time_zone", v.timeZone);
        a("version", v.version);
    }
};

template <>
struct Schema<ChangeEmailSettings>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("settings", v.settings);
        a("change_password", v.changePassword);
        a.optional("password", v.password);
    }
};

template <>
struct Schema<EmailTestResult>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("delivered", v.delivered);
        a("recipient", v.recipient);
        a("server_answer", v.serverAnswer);
    }
};

template <>
struct Schema<DomainRow>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("domain", v.domain);
        a("subdomains", v.subdomains);
        a("people", v.people);
    }
};

template <>
struct Schema<Domains>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("allowed", v.allowed);
        a("not_allowed", v.notAllowed);
    }
};

template <>
struct Schema<AddDomain>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("domain", v.domain);
        a("subdomains", v.subdomains);
    }
};

template <>
struct Schema<domain::MailRow>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("id", v.id);
        a("kind", v.kind);
        a("recipient", v.recipient);
        a("state", v.state);
        a("attempts", v.attempts);
        a("created_at", v.createdAt);
        a("changed_at", v.changedAt);
        a("next_try_at", v.nextTryAt);
        a("server_answer", v.serverAnswer);
        a("subject", v.subject);
        a("text", v.text);
    }
};

template <>
struct Schema<Outbox>
{
    template <class A, class V>
    static void describe(A& a, V& v) { a("mails", v.mails); }
};

template <>
struct Schema<LiveChange>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("topic", v.topic);
        a("id", v.id);
        a("person", v.person);
    }
};

} // namespace countersign::contract
