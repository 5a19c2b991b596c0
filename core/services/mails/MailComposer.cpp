// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/mails/MailComposer.h"

#include "base/Time.h"
#include "services/mails/MailParts.h"

namespace countersign::services {
namespace {

using domain::OrganisationSettings;

std::string device(const std::string& name)
{
    return name.empty() ? "Microsoft Authenticator" : "Microsoft Authenticator (\"" + name + "\")";
}

} // namespace

MailContent oneTimePasswordMail(
    const OneTimePasswordMail& mail, const OrganisationSettings& organisation, const std::string& portalHost)
{
    return fromParagraphs(mail.code + " is your " + organisation.service + " one-time password",
        {mail.code,
            "Enter this one-time password on the page you have open. It works until " + clockTime12(mail.endsAt, organisation.timeZone)
                + ", once. If you asked more than once, only the newest works.",
            "Why you got this: someone in a registration meeting with " + organisation.name
                + " entered your email address. If that was not you, do not share it with anyone, and tell " + contact(organisation) + ".",
            "We will never ask you to read this number out.", "@" + portalHost + " #" + mail.code});
}

MailContent deviceRegisteredMail(const DeviceMail& mail, const OrganisationSettings& organisation)
{
    return fromParagraphs("A device was registered on your " + organisation.service + " account",
        {"Hello " + mail.firstName + ",",
            device(mail.deviceName) + " was registered on " + longDateTime(mail.at, organisation.timeZone) + ", " + mail.meeting + ".",
            "If this was you, there is nothing to do.",
            "If it was not you, contact " + contact(organisation) + " straight away. They can stop the device."});
}

MailContent deviceRemovedMail(const DeviceMail& mail, const OrganisationSettings& organisation)
{
    const std::string rest = mail.otherDevice
        ? "You can still sign in with " + device(*mail.otherDevice) + "."
        : "You have no device left. Ask " + contact(organisation) + " for a registration meeting.";
    return fromParagraphs("A device was removed from your " + organisation.service + " account",
        {"Hello " + mail.firstName + ",",
            device(mail.deviceName) + " was removed on " + longDateTime(mail.at, organisation.timeZone) + " by " + mail.raName + ", "
                + mail.organisationName + ". Reason given: " + mail.reason + ".",
            "You can no longer sign in with it. You can delete the " + (organisation.issuer.empty() ? organisation.name : organisation.issuer)
                + " entry in the app.",
            rest, "If you did not expect this, contact " + contact(organisation) + "."});
}

MailContent passwordChangedMail(const DeviceMail& mail, const OrganisationSettings& organisation)
{
    return fromParagraphs("The password of your " + organisation.service + " account was changed",
        {"Hello " + mail.firstName + ",",
            "The password you use with your authenticator was changed on " + longDateTime(mail.at, organisation.timeZone) + ", " + mail.meeting + ".",
            "If this was you, there is nothing to do.",
            "If it was not you, contact " + contact(organisation) + " straight away. They can stop your devices."});
}

MailContent emailChangedMail(const EmailChangeMail& mail, const OrganisationSettings& organisation)
{
    const bool fresh = mail.to == EmailChangeMail::To::newAddress;
    return fromParagraphs("The email address on your " + organisation.service + " account was changed",
        {"Hello " + mail.firstName + ",",
            "The email address on your account was changed on " + longDateTime(mail.at, organisation.timeZone) + " by " + mail.raName
                + ", " + mail.organisationName + ".",
            fresh ? "One-time passwords and notices come to this address from now on."
                  : "One-time passwords and notices no longer come to this address.",
            "If you expected this, there is nothing to do.",
            "If you did not expect it, contact " + contact(organisation) + " straight away."});
}

MailContent recoveryStartedMail(const std::string& firstName, Instant at, const OrganisationSettings& organisation)
{
    return fromParagraphs("A recovery link was made for your " + organisation.service + " account",
        {"Hello " + firstName + ",",
            "On " + longDateTime(at, organisation.timeZone)
                + " a link was made to register a new device on your account. Once a device is registered with it, "
                  "your earlier "
                  "devices are removed.",
            "If this was you, there is nothing to do.",
            "If it was not you, contact " + contact(organisation) + " straight away. They can stop it."});
}

MailContent profileClosedMail(const ProfileMail& mail, const OrganisationSettings& organisation)
{
    return fromParagraphs("Your " + organisation.service + " account was closed",
        {"Hello " + mail.firstName + ",",
            "Your account was closed on " + longDateTime(mail.at, organisation.timeZone) + " by " + mail.raName + ", "
                + mail.organisationName + ". Reason given: " + mail.reason + ".",
            "All your devices were removed from it, and you can no longer sign in.",
            "If you did not expect this, contact " + contact(organisation) + " straight away."});
}

MailContent profileReopenedMail(const ProfileMail& mail, const OrganisationSettings& organisation)
{
    return fromParagraphs("Your " + organisation.service + " account was opened again",
        {"Hello " + mail.firstName + ",",
            "Your account was opened again on " + longDateTime(mail.at, organisation.timeZone) + " by " + mail.raName
                + ", " + mail.organisationName + ".",
            "To sign in, you need to register a device in a meeting with " + contact(organisation) + ".",
            "If you did not expect this, contact " + contact(organisation) + " straight away."});
}

MailContent testMail(const OrganisationSettings& organisation)
{
    return fromParagraphs("Test email from " + organisation.name,
        {"This is a test email from Countersign.",
            "If you can read it, one-time passwords and notices from " + organisation.name + " will arrive as well."});
}

std::string hostOf(const std::string& url)
{
    const auto start = url.find("://");
    const auto from = start == std::string::npos ? 0 : start + 3;
    return url.substr(from, url.find_first_of(":/", from) - from);
}

} // namespace countersign::services
