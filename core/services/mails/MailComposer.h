// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Bytes.h"
#include "base/Clock.h"
#include "base/Result.h"
#include "domain/policy/Settings.h"
#include "services/ServiceContext.h"
#include "storage/sql/Transaction.h"

#include <optional>
#include <string>

namespace countersign::services {

/// A mail's words: plain text and a simple HTML twin.
struct MailContent
{
    std::string subject;
    std::string text;
    std::string html;
};

/// Where and for whom a mail is queued.
struct MailAddressee
{
    std::string kind; ///< "M-1"
    std::string recipient;
    PersonId person;
    EnrolmentId enrolment;
};

struct OneTimePasswordMail
{
    std::string code;
    Instant endsAt{};
};

struct DeviceMail
{
    std::string firstName;
    std::string deviceName; ///< may be empty
    Instant at{};
    std::string raName;
    std::string organisationName;
    std::string meeting; ///< "in a video meeting", "face to face" - M-2
    std::string reason; ///< M-3
    std::optional<std::string> otherDevice; ///< M-3: the name of one that still works
};

/// M-9, to the old address and to the new one. Neither mail names the other address: one of them may be a stranger's.
struct EmailChangeMail
{
    enum class To { oldAddress, newAddress };

    std::string firstName;
    Instant at{};
    std::string raName;
    std::string organisationName;
    To to = To::newAddress;
};

/// M-14 and M-15: the profile was closed, or opened again.
struct ProfileMail
{
    std::string firstName;
    Instant at{};
    std::string raName;
    std::string organisationName;
    std::string reason; ///< M-14
};

[[nodiscard]] MailContent oneTimePasswordMail(
    const OneTimePasswordMail& mail, const domain::OrganisationSettings& organisation, const std::string& portalHost);
[[nodiscard]] MailContent deviceRegisteredMail(
    const DeviceMail& mail, const domain::OrganisationSettings& organisation);
[[nodiscard]] MailContent deviceRemovedMail(const DeviceMail& mail, const domain::OrganisationSettings& organisation);
[[nodiscard]] MailContent emailChangedMail(
    const EmailChangeMail& mail, const domain::OrganisationSettings& organisation);
/// M-13: to the owner, when a recovery link was made for their account.
[[nodiscard]] MailContent recoveryStartedMail(
    const std::string& firstName, Instant at, const domain::OrganisationSettings& organisation);
[[nodiscard]] MailContent passwordChangedMail(const DeviceMail& mail, const domain::OrganisationSettings& organisation); ///< M-8
[[nodiscard]] MailContent profileClosedMail(const ProfileMail& mail, const domain::OrganisationSettings& organisation);
[[nodiscard]] MailContent profileReopenedMail(
    const ProfileMail& mail, const domain::OrganisationSettings& organisation);
[[nodiscard]] MailContent testMail(const domain::OrganisationSettings& organisation);

/// Whether mail leaves at all; in a sample directory it is kept and counts as sent. Without, none is queued and none is
/// promised.
[[nodiscard]] bool mailConfigured(storage::Reader& reader, const ServiceContext& context);

/// Seals the words and puts the mail in the outbox, in this transaction. Queues nothing, and returns an empty id, while
/// no mail server is configured.
[[nodiscard]] Result<MailId> queueMail(
    storage::Transaction& transaction, ServiceContext& context, const MailAddressee& to, const MailContent& content);

[[nodiscard]] Result<MailContent> openMail(const ServiceContext& context, const MailId& id, const Bytes& sealed);

/// The host of an absolute address: "register.example.org".
[[nodiscard]] std::string hostOf(const std::string& url);

} // namespace countersign::services
