// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/mails/SelfServiceMails.h"

#include "base/Time.h"
#include "services/mails/MailComposer.h"
#include "services/mails/MailParts.h"
#include "storage/settings/SettingsRepository.h"

#include <vector>

namespace countersign::services {
namespace {

using domain::OrganisationSettings;
using domain::Person;

std::string named(const std::string& device)
{
    return device.empty() ? "Microsoft Authenticator" : "Microsoft Authenticator (\"" + device + "\")";
}

/// To the owner: what happened, then what to do if it was somebody else.
struct Notice
{
    const char* kind;
    std::string subject; ///< before "your ... account"
    std::vector<std::string> what;
    std::string objection; ///< what the RA can do
};

Result<void> tell(storage::Transaction& transaction, ServiceContext& context, const Person& person,
    const OrganisationSettings& organisation, const Notice& notice)
{
    if (person.email.empty())
        return {};
    std::vector<std::string> paragraphs{"Hello " + person.names.first + ","};
    paragraphs.insert(paragraphs.end(), notice.what.begin(), notice.what.end());
    paragraphs.emplace_back("If this was you, there is nothing to do.");
    paragraphs.push_back("If it was not you, sign in at " + hostOf(context.publicUrl)
        + " and select \"This was not me\" in your recent activity, or contact " + contact(organisation) + " straight away. "
        + notice.objection);
    const auto queued = queueMail(transaction, context, {notice.kind, person.email, person.id, {}},
        fromParagraphs(notice.subject + " your " + organisation.service + " account", paragraphs));
    return queued ? Result<void>() : Result<void>(fail(queued.error()));
}

std::string now(const ServiceContext& context, const OrganisationSettings& organisation)
{
    return longDateTime(context.clock.now(), organisation.timeZone);
}

} // namespace

Result<void> tellOfAddedDevice(
    storage::Transaction& transaction, ServiceContext& context, const Person& person, const std::string& how)
{
    const auto organisation = storage::settings::organisation(transaction);
    return tell(transaction, context, person, organisation,
        {"M-2", "A device was registered on",
            {named({}) + " was registered on " + now(context, organisation) + " in self-service, " + how + "."},
            "They can stop the device."});
}

Result<void> tellOfRemovedDevice(
    storage::Transaction& transaction, ServiceContext& context, const Person& person, const std::string& device, bool lost)
{
    const auto organisation = storage::settings::organisation(transaction);
    const std::string issuer = organisation.issuer.empty() ? organisation.name : organisation.issuer;
    const std::string done = lost ? " was reported lost in self-service on " : " was removed in self-service on ";
    return tell(transaction, context, person, organisation,
        {lost ? "M-11" : "M-3", lost ? "A device was reported lost on" : "A device was removed from",
            {named(device) + done + now(context, organisation) + ". Nobody can sign in with it any more.",
                lost ? "If you find it, delete the " + issuer + " entry in the app and register the device again."
                     : "You can delete the " + issuer + " entry in the app."},
            "They can help you to register a device again."});
}

Result<void> tellOfNewPassword(storage::Transaction& transaction, ServiceContext& context, const Person& person)
{
    const auto organisation = storage::settings::organisation(transaction);
    return tell(transaction, context, person, organisation,
        {"M-8", "The password was changed on",
            {"The password you use with your authenticator was changed on " + now(context, organisation)
                + ", with a one-time password sent to this address and a code from one of your devices."},
            "They can stop your devices."});
}

Result<void> tellOfNewBrowser(
    storage::Transaction& transaction, ServiceContext& context, const Person& person, const std::string& browser)
{
    const auto organisation = storage::settings::organisation(transaction);
    return tell(transaction, context, person, organisation,
        {"M-12", "Somebody signed in to",
            {"Your password and a code from one of your devices were used on " + now(context, organisation)
                + " in a browser that you had not used before: " + (browser.empty() ? "an unknown browser" : browser) + "."},
            "They can stop your devices."});
}

Result<void> tellRaOfStranger(storage::Transaction& transaction, ServiceContext& context, const Person& person,
    const std::string& action, Instant at)
{
    const auto organisation = storage::settings::organisation(transaction);
    if (organisation.contactEmail.empty())
        return {};
    const auto queued = queueMail(transaction, context, {"M-23", organisation.contactEmail, person.id, {}},
        fromParagraphs(person.names.display + " says: this was not me",
            {person.names.display + " (" + person.uuid + ") selected \"This was not me\" in self-service on "
                    + now(context, organisation) + ".",
                "It is about what happened on " + longDateTime(at, organisation.timeZone) + " (" + action + ").",
                "All their sessions were ended. Look at the Activity of their profile, ring them on a number that you know, and "
                "remove what is not theirs."}));
    return queued ? Result<void>() : Result<void>(fail(queued.error()));
}

Result<void> mailForgottenCode(storage::Transaction& transaction, ServiceContext& context, const Person& person,
    const std::string& code, Instant endsAt)
{
    const auto organisation = storage::settings::organisation(transaction);
    const auto queued = queueMail(transaction, context, {"M-1", person.email, person.id, {}},
        fromParagraphs(code + " is your " + organisation.service + " one-time password",
            {code,
                "Enter this one-time password on the page you have open. It works until "
                    + clockTime12(endsAt, organisation.timeZone) + ", once. If you asked more than once, only the newest works.",
                "Why you got this: someone selected \"Forgot password?\" and entered your email address. If that was not you, do not "
                "share it with anyone, and tell "
                    + contact(organisation) + ".",
                "We will never ask you to read this number out.", "@" + hostOf(context.publicUrl) + " #" + code}));
    return queued ? Result<void>() : Result<void>(fail(queued.error()));
}

} // namespace countersign::services
