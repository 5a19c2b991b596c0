// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/MessageTable.h"

#include <QCoreApplication>

namespace countersign::ui {

namespace {

constexpr MessageRow rows[] = {
    // General (ux.md 2.3)
    {"D-GEN-1", QT_TRANSLATE_NOOP("Messages", "Countersign cannot reach the server."),
        QT_TRANSLATE_NOOP("Messages", "Check your network connection. We will keep trying.")},
    {"D-GEN-2", QT_TRANSLATE_NOOP("Messages", "Something went wrong on the server."),
        QT_TRANSLATE_NOOP("Messages",
            "Nothing was changed. Try again, and if it happens twice give your administrator this reference: {ref}.")},
    {"D-GEN-2", QT_TRANSLATE_NOOP("Messages", "Something went wrong on the server."),
        QT_TRANSLATE_NOOP("Messages", "Nothing was changed. Try again.")},
    {"D-GEN-3", QT_TRANSLATE_NOOP("Messages", "{by} changed this profile at {at}."),
        QT_TRANSLATE_NOOP("Messages", "Your change was not saved.")},
    {"D-GEN-3", QT_TRANSLATE_NOOP("Messages", "Somebody changed this in the meantime."),
        QT_TRANSLATE_NOOP("Messages", "Your change was not saved.")},
    {"D-GEN-4", QT_TRANSLATE_NOOP("Messages", "Your role does not allow this."),
        QT_TRANSLATE_NOOP("Messages", "{roles} can do it.")},
    {"D-GEN-4", QT_TRANSLATE_NOOP("Messages", "Your role does not allow this."), ""},
    {"D-GEN-5", QT_TRANSLATE_NOOP("Messages", "The server's certificate is not trusted."),
        QT_TRANSLATE_NOOP("Messages", "Countersign did not connect. Tell your administrator: {detail}.")},
    {"D-GEN-6", QT_TRANSLATE_NOOP("Messages", "This version of Countersign is too old for the server."),
        QT_TRANSLATE_NOOP("Messages", "Update to {version} or later.")},
    {"D-GEN-7", QT_TRANSLATE_NOOP("Messages", "This computer's clock is {n} minutes {direction}."),
        QT_TRANSLATE_NOOP("Messages", "Times shown may look wrong.")},
    // Kinds of errors that have no id of their own
    {"kind.not-found", QT_TRANSLATE_NOOP("Messages", "This is not there any more."),
        QT_TRANSLATE_NOOP("Messages", "It may have been removed, or it is outside your organisation.")},
    {"kind.conflict", QT_TRANSLATE_NOOP("Messages", "This changed in the meantime."),
        QT_TRANSLATE_NOOP("Messages", "Nothing was changed. Look at the latest and try again.")},
    {"kind.too-many-attempts", QT_TRANSLATE_NOOP("Messages", "Too many tries."),
        QT_TRANSLATE_NOOP("Messages", "You can try again in {wait}.")},
    {"kind.too-many-attempts", QT_TRANSLATE_NOOP("Messages", "Too many tries."),
        QT_TRANSLATE_NOOP("Messages", "Wait a little, then try again.")},
    {"kind.unavailable", QT_TRANSLATE_NOOP("Messages", "The server is busy."),
        QT_TRANSLATE_NOOP("Messages", "Nothing was changed. Try again in a moment.")},
    {"kind.sealed", QT_TRANSLATE_NOOP("Messages", "The server's key is missing."),
        QT_TRANSLATE_NOOP("Messages", "Nothing can be read or changed until your administrator restores it.")},
    {"kind.invalid-input", QT_TRANSLATE_NOOP("Messages", "Something in the form is not right."),
        QT_TRANSLATE_NOOP("Messages", "Check what you entered.")},
    {"kind.unauthenticated", QT_TRANSLATE_NOOP("Messages", "You are signed out."),
        QT_TRANSLATE_NOOP("Messages", "Sign in to go on.")},
    // Server address
    {"CLI-SERVER-1",
        QT_TRANSLATE_NOOP("Messages", "Enter the address of the server, for example https://ra.example.org"), ""},
    {"CLI-SERVER-2", QT_TRANSLATE_NOOP("Messages", "The address must start with https://"), ""},
    {"CLI-SERVER-3", QT_TRANSLATE_NOOP("Messages", "This file holds no certificate"), ""},
    // Sign in (2.4)
    {"D-SGN-1", QT_TRANSLATE_NOOP("Messages", "The email address or password is not right."), ""},
    {"D-SGN-2", QT_TRANSLATE_NOOP("Messages", "That code is not right."),
        QT_TRANSLATE_NOOP("Messages", "Use the code showing now in your authenticator app.")},
    {"D-SGN-3", QT_TRANSLATE_NOOP("Messages", "Sign-in is blocked for {wait}."),
        QT_TRANSLATE_NOOP("Messages", "This protects the account. You can try again at {time}.")},
    {"D-SGN-3", QT_TRANSLATE_NOOP("Messages", "Sign-in is blocked for {wait}."),
        QT_TRANSLATE_NOOP("Messages", "This protects the account.")},
    {"D-SGN-3", QT_TRANSLATE_NOOP("Messages", "Sign-in is blocked for a short time."),
        QT_TRANSLATE_NOOP("Messages", "This protects the account. Try again later.")},
    {"D-SGN-4", QT_TRANSLATE_NOOP("Messages", "You do not have a role in Countersign."),
        QT_TRANSLATE_NOOP("Messages", "Ask your RA Manager to add you in Staff and roles.")},
    {"D-SGN-5", QT_TRANSLATE_NOOP("Messages", "Countersign is locked."),
        QT_TRANSLATE_NOOP("Messages", "Registrations in progress carry on. Enter your verification code to continue.")},
    // Search (2.6)
    {"D-FND-1", QT_TRANSLATE_NOOP("Messages", "Enter at least 2 characters"), ""},
    {"D-FND-2", QT_TRANSLATE_NOOP("Messages", "Nobody matches \"{text}\"."),
        QT_TRANSLATE_NOOP("Messages", "Check the spelling, use part of the name, or search by UUID or email address.")},
    {"D-FND-3", QT_TRANSLATE_NOOP("Messages", "More than 200 people match."),
        QT_TRANSLATE_NOOP("Messages", "Add a first name, an organisation or the UUID.")},
    // Details (2.7)
    {"D-DET-1", QT_TRANSLATE_NOOP("Messages", "Email address changed."),
        QT_TRANSLATE_NOOP("Messages", "We have sent a notice to the old and the new address.")},
    {"D-DET-2", QT_TRANSLATE_NOOP("Messages", "{domain} is not on the list of allowed domains."),
        QT_TRANSLATE_NOOP("Messages",
            "{name} cannot register a device with this address. Use another address or ask an RA Manager to add the "
            "domain.")},
    {"D-DET-3", QT_TRANSLATE_NOOP("Messages", "Profile closed."),
        QT_TRANSLATE_NOOP(
            "Messages", "All authenticators are removed and sessions ended. This can take a few minutes.")},
    {"D-DET-4", QT_TRANSLATE_NOOP("Messages", "Enter a reason for the name change"), ""},
    // Why nothing can be issued now (2.7)
    {"own_profile",
        QT_TRANSLATE_NOOP("Messages",
            "This is your own profile. Use Security info to manage your authenticators, or ask another RA Manager or "
            "RA Agent (Advanced)."),
        ""},
    {"profile_closed", QT_TRANSLATE_NOOP("Messages", "The profile is closed."), ""},
    {"no_email", QT_TRANSLATE_NOOP("Messages", "The profile has no email address. Add one in Details."), ""},
    {"domain_not_allowed", QT_TRANSLATE_NOOP("Messages", "{domain} is not on the list of allowed domains."), ""},
    {"in_progress", QT_TRANSLATE_NOOP("Messages", "A registration is already in progress."), ""},
    {"limit", QT_TRANSLATE_NOOP("Messages", "{n} of {n} allowed devices are registered. Remove one first."), ""},
    {"no_mail_server", QT_TRANSLATE_NOOP("Messages", "No mail server is set up, so one-time passwords cannot be sent."),
        ""},
    {"role", QT_TRANSLATE_NOOP("Messages", "An RA Manager or RA Agent (Advanced) can issue an authenticator."), ""},
    // Issue (2.8)
    {"D-ISS-1", QT_TRANSLATE_NOOP("Messages", "Choose how you are meeting"), ""},
    {"D-ISS-2", QT_TRANSLATE_NOOP("Messages", "Confirm that you can see {first_name} and are sure who they are"), ""},
    {"D-ISS-2", QT_TRANSLATE_NOOP("Messages", "Confirm that you can see them and are sure who they are"), ""},
    {"D-ISS-3", QT_TRANSLATE_NOOP("Messages", "There is already a link for {first_name}."),
        QT_TRANSLATE_NOOP("Messages", "It was made by {ra} at {at} and ends at {ends}.")},
    {"D-ISS-3", QT_TRANSLATE_NOOP("Messages", "There is already a link."),
        QT_TRANSLATE_NOOP("Messages", "It was made by {ra} at {at} and ends at {ends}.")},
    {"D-ISS-4", QT_TRANSLATE_NOOP("Messages", "{first_name} has the most devices allowed ({n})."),
        QT_TRANSLATE_NOOP("Messages", "Remove one first.")},
    {"D-ISS-4", QT_TRANSLATE_NOOP("Messages", "The profile has the most devices allowed ({n})."),
        QT_TRANSLATE_NOOP("Messages", "Remove one first.")},
    {"D-ISS-10", QT_TRANSLATE_NOOP("Messages", "The link ran out before registration finished"),
        QT_TRANSLATE_NOOP("Messages", "{first_name} reached step {step}. Nothing was saved.")},
    {"D-ISS-11", QT_TRANSLATE_NOOP("Messages", "Registration stopped after too many wrong codes"),
        QT_TRANSLATE_NOOP("Messages",
            "For safety the link no longer works. Check the phone's clock and the account name, then start again.")},
    {"D-ISS-12", QT_TRANSLATE_NOOP("Messages", "Countersign could not confirm the device"),
        QT_TRANSLATE_NOOP(
            "Messages", "The server did not answer while saving. Check the Authenticators tab before you try again.")},
    // Test (2.9)
    {"D-TST-1", QT_TRANSLATE_NOOP("Messages", "Test passed at {at}."),
        QT_TRANSLATE_NOOP("Messages", "The password and the code were both right.")},
    {"D-TST-2", QT_TRANSLATE_NOOP("Messages", "The code was not accepted."), QT_TRANSLATE_NOOP("Messages", "{reason}")},
    {"D-TST-2", QT_TRANSLATE_NOOP("Messages", "The code was not accepted."), ""},
    {"D-TST-3", QT_TRANSLATE_NOOP("Messages", "The password was not accepted."),
        QT_TRANSLATE_NOOP("Messages", "{first_name} can try again or reset it at {portal}.")},
    {"D-TST-3", QT_TRANSLATE_NOOP("Messages", "The password was not accepted."),
        QT_TRANSLATE_NOOP("Messages", "{first_name} can try again.")},
    {"D-TST-4", QT_TRANSLATE_NOOP("Messages", "Nobody tried the test."),
        QT_TRANSLATE_NOOP("Messages", "The device is still registered.")},
    // Remove (2.10)
    {"D-REM-1",
        QT_TRANSLATE_NOOP("Messages", "Microsoft Authenticator \"{device}\" has been removed from {name}'s profile."),
        QT_TRANSLATE_NOOP("Messages", "We have told {first_name} by email.")},
    {"D-REM-1", QT_TRANSLATE_NOOP("Messages", "Microsoft Authenticator has been removed from {name}'s profile."),
        QT_TRANSLATE_NOOP("Messages", "We have told {first_name} by email.")},
    {"D-REM-2", QT_TRANSLATE_NOOP("Messages", "Select the box to confirm that you want to remove this authenticator"),
        ""},
    {"D-REM-3", QT_TRANSLATE_NOOP("Messages", "Choose why you are removing it"), ""},
    {"D-REM-4", QT_TRANSLATE_NOOP("Messages", "This authenticator was already removed"),
        QT_TRANSLATE_NOOP("Messages", "by {by} at {at}.")},
    {"D-REM-5", QT_TRANSLATE_NOOP("Messages", "It was not removed."),
        QT_TRANSLATE_NOOP("Messages", "The server did not answer. It still works.")},
    // Staff (2.17)
    {"D-STF-1", QT_TRANSLATE_NOOP("Messages", "There must be at least one RA Manager."),
        QT_TRANSLATE_NOOP("Messages", "Add another before you change this one.")},
    {"D-STF-2", QT_TRANSLATE_NOOP("Messages", "You cannot change your own role."), ""},
    {"D-STF-3", QT_TRANSLATE_NOOP("Messages", "{name} now has the role {role}."),
        QT_TRANSLATE_NOOP("Messages", "It takes effect the next time they do something.")},
    {"D-STF-4", QT_TRANSLATE_NOOP("Messages", "{name} has no role in Countersign any more."),
        QT_TRANSLATE_NOOP("Messages", "Their sessions have ended.")},
    // Fields of a profile
    {"D-PER-1", QT_TRANSLATE_NOOP("Messages", "Enter {field}"), ""},
    {"D-PER-2", QT_TRANSLATE_NOOP("Messages", "This must be 128 characters or less"), ""},
    {"D-PER-3", QT_TRANSLATE_NOOP("Messages", "This holds characters that cannot be seen. Type it again"), ""},
    {"D-PER-4", QT_TRANSLATE_NOOP("Messages", "UUID must be 12 numbers"), ""},
    {"D-PER-5", QT_TRANSLATE_NOOP("Messages", "Enter a phone number, like 020 7946 0000 or +44 20 7946 0000"), ""},
    {"D-PER-6", QT_TRANSLATE_NOOP("Messages", "Somebody has this UUID or email address already."),
        QT_TRANSLATE_NOOP("Messages", "Find them instead of making a second profile.")},
    {"P-EML-1", QT_TRANSLATE_NOOP("Messages", "Enter an email address"), ""},
    {"P-EML-2", QT_TRANSLATE_NOOP("Messages", "Enter an email address in the correct format, like name@example.com"),
        ""},
    {"P-EML-4", QT_TRANSLATE_NOOP("Messages", "{domain} is not on the list of allowed domains."), ""},
    {"P-COD-1", QT_TRANSLATE_NOOP("Messages", "Enter the 6-digit code in your authenticator app"), ""},
    {"P-COD-2", QT_TRANSLATE_NOOP("Messages", "The verification code is 6 numbers"), ""},
    {"P-COD-3", QT_TRANSLATE_NOOP("Messages", "That code is not right. Use the code showing now"), ""},
    {"P-COD-6", QT_TRANSLATE_NOOP("Messages", "That code has been used. Wait for the next one"), ""},
    {"P-PWD-1", QT_TRANSLATE_NOOP("Messages", "Enter a password"), ""},
    // Settings and setting up
    {"D-DOM-1", QT_TRANSLATE_NOOP("Messages", "Enter a domain, like example.org"), ""},
    {"D-EML-1", QT_TRANSLATE_NOOP("Messages", "Enter the name of the mail server, like mail.example.org"), ""},
    {"D-EML-2", QT_TRANSLATE_NOOP("Messages", "Port must be a number from 1 to 65535"), ""},
    {"D-ORG-1", QT_TRANSLATE_NOOP("Messages", "The account name in the app cannot hold a colon"), ""},
    {"D-SET-1", QT_TRANSLATE_NOOP("Messages", "Countersign is set up already."),
        QT_TRANSLATE_NOOP("Messages", "Sign in, or ask your RA Manager to add you.")},
    {"missing", QT_TRANSLATE_NOOP("Messages", "Enter {field}"), ""},
    {"malformed", QT_TRANSLATE_NOOP("Messages", "This is not in the correct format"), ""},
    {"too_long", QT_TRANSLATE_NOOP("Messages", "This is too long"), ""},
};

} // namespace

std::span<const MessageRow> messageRows()
{
    return rows;
}

} // namespace countersign::ui
