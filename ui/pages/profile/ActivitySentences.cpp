// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/profile/ActivitySentences.h"

#include "domain/authenticators/Authenticator.h"
#include "domain/people/Person.h"
#include "ui/text/Messages.h"
#include "ui/text/Times.h"
#include "ui/text/Words.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace countersign::ui {
namespace {

using Kind = ActivityKind;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(countersign::ui::ActivitySentences)
};

/// {actor} is who did it; other names in braces are details of the event. The first row of an action whose placeholders
/// all have a value is used.
struct Sentence
{
    const char* action;
    Kind kind;
    const char* text;
};

#define SENTENCE(text) QT_TRANSLATE_NOOP("countersign::ui::ActivitySentences", text)

constexpr Sentence sentences[] = {
    {"enrolment.link_made", Kind::registrations, SENTENCE("{actor} made a registration link. {meeting}.")},
    {"enrolment.link_made", Kind::registrations, SENTENCE("{actor} made a registration link.")},
    {"enrolment.started", Kind::registrations, SENTENCE("Registration link opened on {browser}.")},
    {"enrolment.started", Kind::registrations, SENTENCE("Registration link opened.")},
    {"enrolment.address_entered", Kind::registrations, SENTENCE("Entered the email address on the profile.")},
    {"enrolment.wrong_address", Kind::registrations, SENTENCE("Entered an email address that is not on the profile, {count} of {of}.")},
    {"enrolment.wrong_address", Kind::registrations, SENTENCE("Entered an email address that is not on the profile, number {count}.")},
    {"enrolment.one_time_password_sent", Kind::registrations, SENTENCE("One-time password sent by email.")},
    {"enrolment.wrong_one_time_password", Kind::registrations, SENTENCE("Wrong one-time password, number {count}.")},
    {"enrolment.address_proved", Kind::registrations, SENTENCE("Entered the one-time password.")},
    {"enrolment.password_created", Kind::registrations, SENTENCE("Created a password.")},
    {"enrolment.password_entered", Kind::registrations, SENTENCE("Entered their password.")},
    {"enrolment.wrong_password", Kind::registrations, SENTENCE("Wrong password while registering.")},
    {"enrolment.secret_shown", Kind::registrations, SENTENCE("The QR code was shown.")},
    {"enrolment.keys_exchanged", Kind::registrations, SENTENCE("The phone brought its key {fingerprint} ({app}).")},
    {"enrolment.key_exchange_refused", Kind::registrations, SENTENCE("A phone was refused: wrong or spent QR code.")},
    {"enrolment.push_refused", Kind::registrations, SENTENCE("The first request to the phone was not approved.")},
    {"enrolment.push_asked_again", Kind::registrations, SENTENCE("Another request went to the phone.")},
    {"enrolment.wrong_verification_code", Kind::registrations, SENTENCE("Wrong verification code, {count} of {of}.")},
    {"enrolment.wrong_verification_code", Kind::registrations, SENTENCE("Wrong verification code, number {count}.")},
    {"enrolment.time_extended", Kind::registrations, SENTENCE("Asked for more time.")},
    {"enrolment.help_asked", Kind::registrations, SENTENCE("Selected 'I need help'.")},
    {"enrolment.paused", Kind::registrations, SENTENCE("Paused for {minutes} minutes after too many wrong tries.")},
    {"enrolment.paused", Kind::registrations, SENTENCE("Paused after too many wrong tries.")},
    {"enrolment.pause_lifted", Kind::registrations, SENTENCE("{actor} let them try again.")},
    {"enrolment.link_extended", Kind::registrations, SENTENCE("{actor} added {minutes} minutes to the link.")},
    {"enrolment.link_extended", Kind::registrations, SENTENCE("{actor} added time to the link.")},
    {"enrolment.time_given", Kind::registrations, SENTENCE("{actor} gave more time.")},
    {"enrolment.timed_out", Kind::registrations, SENTENCE("Time ran out during registration. The link could still be used.")},
    {"enrolment.cancelled", Kind::registrations, SENTENCE("Registration cancelled by {actor}.")},
    {"enrolment.expired", Kind::registrations, SENTENCE("The registration link ran out.")},
    {"enrolment.locked", Kind::registrations, SENTENCE("Registration stopped after too many wrong codes.")},
    {"enrolment.password_forgotten", Kind::registrations, SENTENCE("Selected 'Forgot password?'")},
    {"enrolment.password_replaced", Kind::registrations, SENTENCE("Created a new password for the forgotten one.")},
    {"password.changed", Kind::changes, SENTENCE("The password was replaced with the new device.")},
    {"enrolment.desk_opened", Kind::registrations, SENTENCE("{actor} let them register at the desk.")},
    {"enrolment.other_browser", Kind::registrations, SENTENCE("The link was opened in another browser: {browser}.")},
    {"enrolment.browser_let_in", Kind::registrations, SENTENCE("{actor} let them continue in another browser: {browser}.")},
    {"enrolment.moved", Kind::registrations, SENTENCE("Continued in another browser: {browser}.")},
    {"clock.set_back", Kind::other, SENTENCE("The server's clock was set back. What was over stayed over.")},
    {"authenticator.registered", Kind::registrations, SENTENCE("Microsoft Authenticator registered. {meeting}.")},
    {"authenticator.registered", Kind::registrations, SENTENCE("Microsoft Authenticator registered.")},
    {"authenticator.named", Kind::registrations, SENTENCE("Gave the device the name \"{name}\".")},
    {"authenticator.named", Kind::registrations, SENTENCE("Gave the device a name.")},
    {"authenticator.removed", Kind::registrations, SENTENCE("{actor} removed Microsoft Authenticator \"{device}\". Reason: {reason}.")},
    {"authenticator.removed", Kind::registrations, SENTENCE("{actor} removed Microsoft Authenticator. Reason: {reason}.")},
    {"authenticator.removed", Kind::registrations, SENTENCE("{actor} removed Microsoft Authenticator.")},
    {"recovery.started", Kind::registrations, SENTENCE("A recovery link was made by the {by}.")},
    {"recovery.started", Kind::registrations, SENTENCE("A recovery link was made with the recovery code.")},
    {"recovery.refused", Kind::signIns,
        SENTENCE("A recovery was refused: the password or the recovery code was not right.")},
    {"recovery.finished", Kind::registrations, SENTENCE("Recovery finished. A new recovery code was made.")},
    {"recovery.code_made", Kind::changes, SENTENCE("{actor} made a new recovery code.")},
    {"backup.made", Kind::changes, SENTENCE("{actor} made a backup.")},
    {"authenticator.tries_cleared", Kind::registrations, SENTENCE("{actor} let them try again after wrong codes.")},
    {"enrolment.one_time_password_held_back", Kind::registrations,
        SENTENCE("No email was sent: too many one-time passwords were asked for.")},
    {"setup.first_person_made", Kind::registrations, SENTENCE("Made the first person of this installation.")},
    {"test.started", Kind::signIns, SENTENCE("Test of the authenticator started for {for}.")},
    {"test.started", Kind::signIns, SENTENCE("Test of the authenticator started.")},
    {"test.password_right", Kind::signIns, SENTENCE("Test: the password was right.")},
    {"test.password_wrong", Kind::signIns, SENTENCE("Test: the password was not accepted.")},
    {"test.code_wrong", Kind::signIns, SENTENCE("Test: the code was not accepted.")},
    {"test.code_used_before", Kind::signIns, SENTENCE("Test: the code was used before.")},
    {"test.passed", Kind::signIns, SENTENCE("Test passed: the password and the code were both right.")},
    {"verification.code_read_out", Kind::other, SENTENCE("Identity verified for {actor} by a code that was read out.")},
    {"verification.code_read_out.refused", Kind::other, SENTENCE("{actor} was given a code that was not right.")},
    {"verification.asked", Kind::other, SENTENCE("{actor} asked for proof of identity.")},
    {"verification.approved", Kind::other, SENTENCE("Identity verified for {for}: the request was approved.")},
    {"verification.denied", Kind::other, SENTENCE("Identity not verified for {for}: the request was denied.")},
    {"verification.timed_out", Kind::other, SENTENCE("Identity not verified for {for}: nobody answered in time.")},
    {"verification.wrong_number", Kind::other, SENTENCE("Identity not verified for {for}: the wrong number was chosen.")},
    {"verification.cancelled", Kind::other, SENTENCE("{actor} took back a request to confirm identity.")},
    {"verification.not_sent", Kind::other, SENTENCE("The request to confirm identity for {for} could not be sent.")},
    {"verification.unknown_trigger", Kind::other,
        SENTENCE("Alert: the request that {for} sent was answered with \"I did not ask for this\".")},
    {"verification.silenced", Kind::other, SENTENCE("Too many requests denied or not answered: no more are sent until the next sign-in.")},
    {"proof.missing", Kind::other, SENTENCE("{actor} was stopped: the caller's identity was not proved.")},
    {"pass.made", Kind::registrations, SENTENCE("{actor} made a Temporary Access Pass. Reason: {reason}.")},
    {"pass.made", Kind::registrations, SENTENCE("{actor} made a Temporary Access Pass.")},
    {"pass.replaced", Kind::registrations, SENTENCE("{actor} replaced the Temporary Access Pass by a new one.")},
    {"pass.deleted", Kind::registrations, SENTENCE("{actor} deleted the Temporary Access Pass.")},
    {"pass.finished", Kind::registrations, SENTENCE("The Temporary Access Pass ended: a device was registered.")},
    {"pass.voided", Kind::signIns, SENTENCE("The Temporary Access Pass was stopped after too many wrong tries.")},
    {"pass.used", Kind::signIns, SENTENCE("Signed in with a Temporary Access Pass on {browser}.")},
    {"pass.used", Kind::signIns, SENTENCE("Signed in with a Temporary Access Pass.")},
    {"pass.refused", Kind::signIns, SENTENCE("A Temporary Access Pass was not accepted.")},
    {"self_service.password_accepted", Kind::signIns, SENTENCE("Self-service: the password was right.")},
    {"self_service.signed_in", Kind::signIns, SENTENCE("Signed in to self-service with {browser}.")},
    {"self_service.signed_in", Kind::signIns, SENTENCE("Signed in to self-service.")},
    {"self_service.sign_in_refused", Kind::signIns, SENTENCE("Sign-in to self-service refused.")},
    {"self_service.signed_out", Kind::signIns, SENTENCE("Signed out of self-service.")},
    {"self_service.secret_shown", Kind::registrations, SENTENCE("Began to add a device in self-service.")},
    {"self_service.wrong_code", Kind::registrations, SENTENCE("Self-service: the code of the new device was not right.")},
    {"self_service.default_chosen", Kind::changes, SENTENCE("Chose \"{device}\" as the default sign-in method.")},
    {"self_service.default_chosen", Kind::changes, SENTENCE("Chose another default sign-in method.")},
    {"self_service.not_me", Kind::other, SENTENCE("Said that something was not them. All their sessions were ended.")},
    {"forgotten_password.started", Kind::signIns, SENTENCE("Somebody selected 'Forgot password?' on the sign-in page.")},
    {"forgotten_password.address_proved", Kind::signIns, SENTENCE("Forgotten password: the one-time password was right.")},
    {"forgotten_password.device_proved", Kind::signIns, SENTENCE("Forgotten password: the code of a device was right.")},
    {"forgotten_password.refused", Kind::signIns, SENTENCE("Forgotten password: what was entered was not right.")},
    {"forgotten_password.changed", Kind::changes, SENTENCE("Created a new password for the forgotten one.")},
    {"sign_in", Kind::signIns, SENTENCE("Signed in to Countersign.")},
    {"sign_in.password_accepted", Kind::signIns, SENTENCE("Sign-in: the password was right.")},
    {"sign_in.refused", Kind::signIns, SENTENCE("Sign-in to Countersign refused.")},
    {"session.signed_out", Kind::signIns, SENTENCE("Signed out of Countersign.")},
    {"session.locked", Kind::signIns, SENTENCE("Countersign was locked.")},
    {"session.unlocked", Kind::signIns, SENTENCE("Unlocked Countersign.")},
    {"session.unlocked.refused", Kind::signIns, SENTENCE("Unlocking Countersign refused: the code was not accepted.")},
    {"session.stepped_up", Kind::signIns, SENTENCE("Confirmed a step with a code.")},
    {"session.stepped_up.refused", Kind::signIns, SENTENCE("A step was not confirmed: the code was not accepted.")},
    {"person.created", Kind::changes, SENTENCE("{actor} created the profile.")},
    {"person.names_changed", Kind::changes, SENTENCE("{actor} changed the name. Reason: {reason}.")},
    {"person.names_changed", Kind::changes, SENTENCE("{actor} changed the name.")},
    {"person.email_changed", Kind::changes, SENTENCE("{actor} changed the email address.")},
    {"person.phones_changed", Kind::changes, SENTENCE("{actor} changed the phone numbers.")},
    {"person.work_changed", Kind::changes, SENTENCE("{actor} changed the organisation or job title.")},
    {"person.import_changed", Kind::changes, SENTENCE("{actor} changed the profile by an import.")},
    {"person.directory_changed", Kind::changes, SENTENCE("{actor} changed the profile from the directory.")},
    {"people.directory_read", Kind::changes, SENTENCE("{actor} created people from the directory.")},
    {"people.directory_sync", Kind::changes, SENTENCE("{actor} read the directory.")},
    {"people.import_started", Kind::changes, SENTENCE("{actor} began to import people.")},
    {"people.imported", Kind::changes, SENTENCE("{actor} imported people.")},
    {"people.import_stopped", Kind::changes, SENTENCE("{actor} stopped an import of people.")},
    {"people.import_finished", Kind::changes, SENTENCE("{actor} finished an import of people.")},
    {"person.closed", Kind::changes, SENTENCE("{actor} closed the profile and removed all access. Reason: {reason}.")},
    {"person.reopened", Kind::changes, SENTENCE("{actor} reopened the profile.")},
    {"staff.roles_given", Kind::changes, SENTENCE("{actor} changed the roles.")},
    {"access.refused", Kind::other, SENTENCE("{actor} was refused something that their role does not allow.")},
};

#undef SENTENCE

QString worded(const std::string& name, const std::string& value)
{
    if (name == "meeting") {
        if (const auto meeting = domain::fromName<domain::Meeting>(value))
            return meetingName(*meeting);
    }
    if (name == "reason") {
        if (const auto reason = domain::fromName<domain::RemovalReason>(value))
            return reasonName(*reason).toLower();
        if (const auto reason = domain::fromName<domain::ClosureReason>(value))
            return closureReasonName(*reason).toLower();
        if (const auto reason = domain::fromName<domain::PassReason>(value))
            return passReasonName(*reason).toLower();
    }
    return qs(value);
}

QString valueOf(const domain::ActivityRow& row, const QString& name)
{
    if (name == QLatin1String("actor"))
        return row.actorName.empty() ? Text::tr("Countersign") : qs(row.actorName);
    for (const auto& [known, value] : row.details) {
        if (qs(known) == name)
            return worded(known, value);
    }
    return {};
}

/// One pass, so that a value which looks like a placeholder stays what it is. Null when a value is missing.
QString filled(const char* text, const domain::ActivityRow& row)
{
    static const QRegularExpression pattern(QStringLiteral("\\{([a-z_]+)\\}"));
    const QString words = Text::tr(text);
    QString result = QLatin1String("");
    qsizetype done = 0;
    for (auto it = pattern.globalMatch(words); it.hasNext();) {
        const auto match = it.next();
        const QString value = valueOf(row, match.captured(1));
        if (value.isEmpty())
            return {};
        result += words.mid(done, match.capturedStart() - done) + value;
        done = match.capturedEnd();
    }
    return result + words.mid(done);
}

/// "something.not_known" -> "Something: not known."
QString byItsName(const std::string& action)
{
    QString name = qs(action).replace(u'_', u' ').replace(u'.', QStringLiteral(": "));
    if (!name.isEmpty())
        name[0] = name[0].toUpper();
    return name + u'.';
}

QStringList technicalOf(const domain::ActivityRow& row)
{
    QStringList lines{Text::tr("Event: %1").arg(qs(row.action))};
    if (!row.reference.empty())
        lines << Text::tr("Reference: %1").arg(qs(row.reference));
    if (!row.address.empty())
        lines << Text::tr("Address: %1").arg(qs(row.address));
    for (const auto& [name, value] : row.details)
        lines << QStringLiteral("%1: %2").arg(qs(name), qs(value));
    return lines;
}

} // namespace

ActivityLine activityLine(const domain::ActivityRow& row)
{
    ActivityLine line;
    line.time = clockTime(row.at);
    line.failure = row.result != "done";
    line.technical = technicalOf(row);
    for (const auto& known : sentences) {
        if (row.action != known.action)
            continue;
        line.kind = known.kind;
        line.sentence = filled(known.text, row);
        if (!line.sentence.isEmpty())
            return line;
    }
    line.sentence = byItsName(row.action);
    return line;
}

QStringList knownActions()
{
    QStringList actions;
    for (const auto& known : sentences)
        actions << QString::fromLatin1(known.action);
    actions.removeDuplicates();
    return actions;
}

} // namespace countersign::ui
