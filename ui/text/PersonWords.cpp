// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/PersonWords.h"

#include "ui/text/Times.h"
#include "ui/text/Words.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace countersign::ui {

namespace {

constexpr PersonRow rows[] = {
    // The portal's, letter for letter: tests hold them against resources/portal/text/en.json.
    {"layout.step", QT_TRANSLATE_NOOP("PersonWords", "Step {step} of 6")},
    {"layout.continue", QT_TRANSLATE_NOOP("PersonWords", "Continue")},
    {"layout.field_refused", QT_TRANSLATE_NOOP("PersonWords", "Check what you entered and try again")},
    {"time.finish", QT_TRANSLATE_NOOP("PersonWords", "Finish by {finishBy}")},
    {"time.more", QT_TRANSLATE_NOOP("PersonWords", "I need more time")},
    {"help.title", QT_TRANSLATE_NOOP("PersonWords", "I need help")},
    {"help.contact", QT_TRANSLATE_NOOP("PersonWords", "You can also contact {contact}.")},
    {"help.phone", QT_TRANSLATE_NOOP("PersonWords", "Phone: {contactPhone}")},
    {"help.email", QT_TRANSLATE_NOOP("PersonWords", "Email: {contactEmail}")},
    {"help.hours", QT_TRANSLATE_NOOP("PersonWords", "Hours: {contactHours}")},
    {"help.stuck", QT_TRANSLATE_NOOP("PersonWords", "Tell my RA I am stuck")},
    {"contact.unnamed", QT_TRANSLATE_NOOP("PersonWords", "your Registration Authority")},
    {"notice.told", QT_TRANSLATE_NOOP("PersonWords", "We have told {ra} that you need help.")},
    {"notice.more_time", QT_TRANSLATE_NOOP("PersonWords", "You have more time. Finish by {finishBy}.")},
    {"notice.sent_again",
        QT_TRANSLATE_NOOP("PersonWords",
            "We have sent a new one-time password, if the address is right. Only the newest one works.")},
    {"notice.named", QT_TRANSLATE_NOOP("PersonWords", "The name of your device has been saved.")},
    {"P-2.title", QT_TRANSLATE_NOOP("PersonWords", "What is your work email address?")},
    {"P-2.hint",
        QT_TRANSLATE_NOOP("PersonWords",
            "We will send a one-time password to it. Use the address your Registration Authority has for you.")},
    {"P-EML-1", QT_TRANSLATE_NOOP("PersonWords", "Enter your work email address")},
    {"P-EML-2",
        QT_TRANSLATE_NOOP("PersonWords", "Enter an email address in the correct format, like name@example.com")},
    {"P-EML-4",
        QT_TRANSLATE_NOOP("PersonWords",
            "Email addresses ending {domain} cannot be used for this service. Use your work email address, or ask "
            "{ra}")},
    {"P-3.title", QT_TRANSLATE_NOOP("PersonWords", "Check your email")},
    {"P-3.sent",
        QT_TRANSLATE_NOOP("PersonWords",
            "If {address} is the address your Registration Authority has for you, we have sent a one-time password to "
            "it. It can take a few minutes. Look in your junk folder too.")},
    {"P-3.change", QT_TRANSLATE_NOOP("PersonWords", "Change the email address")},
    {"P-3.subject",
        QT_TRANSLATE_NOOP(
            "PersonWords", "The subject is \"123456 is your {service} one-time password\"; the sender is {sender}.")},
    {"P-3.label", QT_TRANSLATE_NOOP("PersonWords", "One-time password")},
    {"P-3.hint", QT_TRANSLATE_NOOP("PersonWords", "6 numbers")},
    {"P-3.not_received", QT_TRANSLATE_NOOP("PersonWords", "Not received an email?")},
    {"P-OTP-1", QT_TRANSLATE_NOOP("PersonWords", "Enter the one-time password from the email")},
    {"P-OTP-2",
        QT_TRANSLATE_NOOP("PersonWords", "You have not entered enough numbers. The one-time password is 6 numbers")},
    {"P-OTP-3",
        QT_TRANSLATE_NOOP("PersonWords", "You have entered too many numbers. The one-time password is 6 numbers")},
    {"P-OTP-4", QT_TRANSLATE_NOOP("PersonWords", "The one-time password must be 6 numbers")},
    {"P-OTP-5",
        QT_TRANSLATE_NOOP("PersonWords", "That one-time password is not right. Check the newest email and try again")},
    {"P-OTP-6",
        QT_TRANSLATE_NOOP(
            "PersonWords", "That one-time password has run out. Select 'Send it again' to get a new one")},
    {"P-OTP-6b",
        QT_TRANSLATE_NOOP("PersonWords",
            "That one-time password has been replaced. Use the one in the newest email, sent at {time}")},
    {"P-3a.title", QT_TRANSLATE_NOOP("PersonWords", "Not received an email?")},
    {"P-3a.junk",
        QT_TRANSLATE_NOOP(
            "PersonWords", "Check your junk or spam folder. Work mail systems can hold messages for a few minutes.")},
    {"P-3a.asked",
        QT_TRANSLATE_NOOP("PersonWords",
            "You asked for it at {sentAt} for {address}. Is that address right? {ra} can see whether the mail system "
            "accepted it.")},
    {"P-3a.again", QT_TRANSLATE_NOOP("PersonWords", "Send it again")},
    {"P-3a.wait", QT_TRANSLATE_NOOP("PersonWords", "You can ask again at {sendAgainAt}.")},
    {"P-3a.last", QT_TRANSLATE_NOOP("PersonWords", "This is the last one we can send.")},
    {"P-3a.none_left", QT_TRANSLATE_NOOP("PersonWords", "We cannot send another one. Check the address, or ask {ra}.")},
    {"P-3a.back", QT_TRANSLATE_NOOP("PersonWords", "Enter the one-time password")},
    {"P-3a.mailbox", QT_TRANSLATE_NOOP("PersonWords", "I cannot get to this mailbox")},
    {"P-3a.mailbox_do", QT_TRANSLATE_NOOP("PersonWords", "Ask {ra} to change the email address on your profile.")},
    {"P-4.title", QT_TRANSLATE_NOOP("PersonWords", "Create a password")},
    {"P-4.intro",
        QT_TRANSLATE_NOOP("PersonWords",
            "You will use this password with your authenticator to sign in. Use at least {minimum} characters. Three "
            "random words are easy to remember. You can paste from a password manager.")},
    {"P-4.label", QT_TRANSLATE_NOOP("PersonWords", "Create a password")},
    {"P-4.confirm", QT_TRANSLATE_NOOP("PersonWords", "Confirm your password")},
    {"P-4.existing_title", QT_TRANSLATE_NOOP("PersonWords", "Enter your password")},
    {"P-4.existing_intro",
        QT_TRANSLATE_NOOP("PersonWords", "This is the password you already use with your authenticator.")},
    {"P-4.existing_label", QT_TRANSLATE_NOOP("PersonWords", "Password")},
    {"P-PWD-1", QT_TRANSLATE_NOOP("PersonWords", "Enter a password")},
    {"P-PWD-2", QT_TRANSLATE_NOOP("PersonWords", "Password must be {minimum} characters or more")},
    {"P-PWD-3",
        QT_TRANSLATE_NOOP("PersonWords",
            "That password is too easy to guess. Choose a different one, for example three random words")},
    {"P-PWD-4", QT_TRANSLATE_NOOP("PersonWords", "Password must not include your name or email address")},
    {"P-PWD-5", QT_TRANSLATE_NOOP("PersonWords", "Enter your password again")},
    {"P-PWD-6",
        QT_TRANSLATE_NOOP("PersonWords", "The passwords are not the same. Enter the same password in both boxes")},
    {"P-PWD-7", QT_TRANSLATE_NOOP("PersonWords", "Password must be {maximum} characters or less")},
    {"P-PWD-8",
        QT_TRANSLATE_NOOP("PersonWords", "That password is not right. Enter the password you already use here")},
    {"P-5.title", QT_TRANSLATE_NOOP("PersonWords", "Add the account to Microsoft Authenticator")},
    {"P-5.open", QT_TRANSLATE_NOOP("PersonWords", "Open Microsoft Authenticator on your phone.")},
    {"P-5.plus",
        QT_TRANSLATE_NOOP("PersonWords",
            "Select the plus sign (+), then Work or school account or Other account, then Scan QR code.")},
    {"P-5.point", QT_TRANSLATE_NOOP("PersonWords", "Point the phone at this picture.")},
    {"P-5.cannot", QT_TRANSLATE_NOOP("PersonWords", "Cannot scan the code?")},
    {"P-5.manually", QT_TRANSLATE_NOOP("PersonWords", "In the app select Enter code manually and copy these:")},
    {"P-5.account", QT_TRANSLATE_NOOP("PersonWords", "Account name")},
    {"P-5.type", QT_TRANSLATE_NOOP("PersonWords", "Type")},
    {"P-5.type_value", QT_TRANSLATE_NOOP("PersonWords", "Time based, 6 numbers, every 30 seconds")},
    {"P-5.key", QT_TRANSLATE_NOOP("PersonWords", "Setup key")},
    {"P-5.secret",
        QT_TRANSLATE_NOOP("PersonWords",
            "Some apps call the setup key a \"secret key\". Do not share it or the picture with anyone, including "
            "{ra}.")},
    {"P-5.next", QT_TRANSLATE_NOOP("PersonWords", "Next")},
    {"P-6.title", QT_TRANSLATE_NOOP("PersonWords", "Enter the verification code")},
    {"P-6.hint",
        QT_TRANSLATE_NOOP("PersonWords",
            "This is the 6-digit code in the Microsoft Authenticator app, under {issuer}. It changes every 30 seconds. "
            "If the timer is nearly empty, wait for the next code.")},
    {"P-6.back", QT_TRANSLATE_NOOP("PersonWords", "Go back to the QR code")},
    {"P-6.clock", QT_TRANSLATE_NOOP("PersonWords", "Where to find the setting on iPhone and Android")},
    {"P-6.clock_iphone", QT_TRANSLATE_NOOP("PersonWords", "iPhone: Settings, General, Date & Time, Set Automatically")},
    {"P-6.clock_android",
        QT_TRANSLATE_NOOP("PersonWords", "Android: Settings, System, Date and time, Set time automatically")},
    {"P-COD-1", QT_TRANSLATE_NOOP("PersonWords", "Enter the 6-digit code in the Microsoft Authenticator app")},
    {"P-COD-2", QT_TRANSLATE_NOOP("PersonWords", "The verification code is 6 numbers")},
    {"P-COD-3",
        QT_TRANSLATE_NOOP(
            "PersonWords", "That code is not right. Check you are looking at {issuer}, and use the code showing now")},
    {"P-COD-4",
        QT_TRANSLATE_NOOP("PersonWords",
            "That is the one-time password from your email. Enter the code in the Microsoft Authenticator app "
            "instead")},
    {"P-COD-5.fast",
        QT_TRANSLATE_NOOP("PersonWords",
            "Your phone's clock looks about {minutes} minutes fast. Turn on automatic date and time in your phone's "
            "settings, then enter a new code")},
    {"P-COD-5.slow",
        QT_TRANSLATE_NOOP("PersonWords",
            "Your phone's clock looks about {minutes} minutes slow. Turn on automatic date and time in your phone's "
            "settings, then enter a new code")},
    {"P-COD-5.fast_1",
        QT_TRANSLATE_NOOP("PersonWords",
            "Your phone's clock looks about 1 minute fast. Turn on automatic date and time in your phone's settings, "
            "then enter a new code")},
    {"P-COD-5.slow_1",
        QT_TRANSLATE_NOOP("PersonWords",
            "Your phone's clock looks about 1 minute slow. Turn on automatic date and time in your phone's settings, "
            "then enter a new code")},
    {"P-COD-6", QT_TRANSLATE_NOOP("PersonWords", "That code has been used. Wait for the next one")},
    {"P-7.title", QT_TRANSLATE_NOOP("PersonWords", "Your device has been registered")},
    {"P-7.now",
        QT_TRANSLATE_NOOP("PersonWords",
            "You can now sign in with your email address, your password and a code from Microsoft Authenticator.")},
    {"P-7.next", QT_TRANSLATE_NOOP("PersonWords", "What happens next")},
    {"P-7.sent", QT_TRANSLATE_NOOP("PersonWords", "We have sent you an email to confirm this.")},
    {"P-7.ra_sees", QT_TRANSLATE_NOOP("PersonWords", "{ra} can see that you have finished.")},
    {"P-7.name", QT_TRANSLATE_NOOP("PersonWords", "Give this device a name (optional)")},
    {"P-7.save", QT_TRANSLATE_NOOP("PersonWords", "Save")},
    {"P-7.change", QT_TRANSLATE_NOOP("PersonWords", "If you change or lose your phone, tell {contact} straight away.")},
    {"P-DEV-1",
        QT_TRANSLATE_NOOP("PersonWords",
            "Device name must be 40 characters or less, and every character must be one that can be seen")},
    {"P-X1.title", QT_TRANSLATE_NOOP("PersonWords", "This link has run out")},
    {"P-X3.title", QT_TRANSLATE_NOOP("PersonWords", "This link has been cancelled")},
    {"P-X3.body",
        QT_TRANSLATE_NOOP(
            "PersonWords", "{organisation} cancelled it at {time}. If you are in a meeting, ask for a new one.")},
    {"P-X5.title", QT_TRANSLATE_NOOP("PersonWords", "You need to wait before trying again")},
    {"P-X5.address",
        QT_TRANSLATE_NOOP("PersonWords",
            "A wrong email address was entered {tries} times. This protects your account. You can try again at {time}. "
            "{ra} can let you try sooner.")},
    {"P-X5.one_time_password",
        QT_TRANSLATE_NOOP("PersonWords",
            "A wrong one-time password was entered {tries} times. This protects your account. You can try again at "
            "{time}. {ra} can let you try sooner.")},
    {"P-X5.password",
        QT_TRANSLATE_NOOP("PersonWords",
            "A wrong password was entered {tries} times. This protects your account. You can try again at {time}. {ra} "
            "can let you try sooner.")},
    {"P-X5.code",
        QT_TRANSLATE_NOOP("PersonWords",
            "A wrong code was entered {tries} times. This protects your account. You can try again at {time}. {ra} can "
            "let you try sooner.")},
    {"P-X5L.title", QT_TRANSLATE_NOOP("PersonWords", "This link has stopped working")},
    {"P-X5L.body",
        QT_TRANSLATE_NOOP("PersonWords",
            "A wrong code was entered too many times, so for safety this link has stopped working. Nothing was saved. "
            "Ask {ra} for a new link.")},
    {"P-X6.title", QT_TRANSLATE_NOOP("PersonWords", "We cannot send another one-time password")},
    {"P-X6.body",
        QT_TRANSLATE_NOOP("PersonWords",
            "For safety this link has stopped working. Ask {ra} to check your email address and send a new link.")},
    {"P-X8.title", QT_TRANSLATE_NOOP("PersonWords", "Start again from your link")},
    {"P-X10.title", QT_TRANSLATE_NOOP("PersonWords", "Sorry, there is a problem with the service")},
    {"P-X10.body_unknown", QT_TRANSLATE_NOOP("PersonWords", "Try again later.")},
    {"P-X13.title", QT_TRANSLATE_NOOP("PersonWords", "Registration has stopped")},
    {"P-X13.body",
        QT_TRANSLATE_NOOP("PersonWords", "Your details changed while you were registering. Ask {ra} for a new link.")},
    {"P-X.again", QT_TRANSLATE_NOOP("PersonWords", "Try again")},
    {"P-X.contact", QT_TRANSLATE_NOOP("PersonWords", "You can also contact {contact}.")},
    // Of this window only
    {"desk.title", QT_TRANSLATE_NOOP("PersonWords", "Register your device")},
    {"desk.close", QT_TRANSLATE_NOOP("PersonWords", "Close this window")},
    {"desk.close_title", QT_TRANSLATE_NOOP("PersonWords", "Close this window?")},
    {"desk.close_body",
        QT_TRANSLATE_NOOP("PersonWords",
            "Your registration stays open until {finishBy}, but it cannot be carried on in another window. To start "
            "again you need a new link from {ra}.")},
    {"desk.close_keep", QT_TRANSLATE_NOOP("PersonWords", "Keep it open")},
    {"desk.help", QT_TRANSLATE_NOOP("PersonWords", "Tell {ra}, who is with you.")},
    {"desk.alone",
        QT_TRANSLATE_NOOP("PersonWords",
            "Only you should look at this window and type in it. {ra} sees which step you are at, and nothing of what "
            "you type.")},
    {"desk.qr",
        QT_TRANSLATE_NOOP(
            "PersonWords", "QR code that adds your account. If you cannot scan it, use the setup key below.")},
    {"desk.ends", QT_TRANSLATE_NOOP("PersonWords", "This window closes itself in 10 seconds.")},
    {"desk.ends_done",
        QT_TRANSLATE_NOOP(
            "PersonWords", "This window closes itself in 10 seconds. Name your device first if you want to.")},
    {"desk.ran_out",
        QT_TRANSLATE_NOOP("PersonWords",
            "Your link has run out. Nothing you did was saved, because nothing is saved until the last step. Ask {ra} "
            "for a new link.")},
    {"desk.away",
        QT_TRANSLATE_NOOP("PersonWords",
            "You were away for too long, so we closed the page to keep your account safe. Ask {ra} to select At this "
            "desk again.")},
    {"desk.unreachable", QT_TRANSLATE_NOOP("PersonWords", "We cannot reach the service. We will keep trying.")},
};

QString valueOf(const Parameters& parameters, const QString& name)
{
    const auto wanted = utf8(name);
    const auto found =
        std::find_if(parameters.begin(), parameters.end(), [&](const auto& pair) { return pair.first == wanted; });
    return found == parameters.end() ? QString() : qs(found->second);
}

/// The clock's problem has four sentences.
std::string variantOf(const std::string& id, const Parameters& parameters)
{
    if (id != "P-COD-5")
        return id;
    const bool slow = valueOf(parameters, QStringLiteral("direction")) == QLatin1String("slow");
    const bool one = valueOf(parameters, QStringLiteral("minutes")) == QLatin1String("1");
    return id + (slow ? ".slow" : ".fast") + (one ? "_1" : "");
}

const PersonRow* rowOf(const std::string& id)
{
    const auto* found =
        std::find_if(std::begin(rows), std::end(rows), [&](const PersonRow& row) { return id == row.id; });
    return found == std::end(rows) ? nullptr : found;
}

/// One pass, so that a value which looks like a placeholder stays what it is.
QString filled(const QString& words, const Parameters& parameters)
{
    static const QRegularExpression pattern(QStringLiteral("\\{([A-Za-z_]+)\\}"));
    QString result;
    qsizetype done = 0;
    for (auto it = pattern.globalMatch(words); it.hasNext();) {
        const auto match = it.next();
        result += words.mid(done, match.capturedStart() - done);
        result += valueOf(parameters, match.captured(1));
        done = match.capturedEnd();
    }
    return result + words.mid(done);
}

} // namespace

PersonWords::PersonWords(const contract::RegistrationState& state)
{
    const auto contact = state.contactName.empty() ? utf8(text("contact.unnamed")) : state.contactName;
    m_values = {{"organisation", state.organisationName}, {"ra", state.raName.empty() ? contact : state.raName},
        {"contact", contact}, {"contactPhone", state.contactPhone}, {"contactEmail", state.contactEmail},
        {"contactHours", state.contactHours}, {"service", state.service}, {"issuer", state.issuer},
        {"sender", state.mailSender}, {"address", state.typedAddress},
        {"minimum", std::to_string(state.passwordMinimum)}, {"maximum", std::to_string(state.passwordMaximum)},
        {"tries", std::to_string(state.tries)}, {"finishBy", utf8(clockTime(state.finishBy))},
        {"sentAt", utf8(clockTime(state.codeSentAt))}, {"sendAgainAt", utf8(clockTime(state.sendAgainAt))}};
}

QString PersonWords::text(const std::string& id, const Parameters& more) const
{
    const auto* row = rowOf(variantOf(id, more));
    if (!row)
        row = rowOf("layout.field_refused");
    auto parameters = more;
    parameters.insert(parameters.end(), m_values.begin(), m_values.end());
    return filled(QCoreApplication::translate("PersonWords", row->text), parameters);
}

QString PersonWords::error(const Error& error, const std::string& field) const
{
    const auto found =
        std::find_if(error.fields.begin(), error.fields.end(), [&](const auto& one) { return one.field == field; });
    if (found == error.fields.end())
        return {};
    auto parameters = error.parameters;
    const auto sent = valueOf(parameters, QStringLiteral("sent_at"));
    if (!sent.isEmpty())
        parameters.emplace_back("time", utf8(clockTime(fromMs(sent.toLongLong()))));
    return text(found->message, parameters);
}

std::span<const PersonRow> personRows()
{
    return rows;
}

} // namespace countersign::ui
