// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/Words.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace countersign::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(countersign::ui::Words)
};

constexpr int uuidGroup = 3;

bool isHidden(char32_t character)
{
    switch (QChar::category(character)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return false;
    }
}

bool isLineEnd(char32_t character)
{
    return character == U'\n' || character == U'\r' || character == U'\t';
}

QString writtenOut(const QString& text, const QString& lineEnd)
{
    QString shown;
    shown.reserve(text.size());
    for (const char32_t character : text.toUcs4()) {
        if (isLineEnd(character))
            shown += lineEnd.isEmpty() ? QString(QChar(char16_t(character))) : lineEnd;
        else if (isHidden(character))
            shown += QStringLiteral("[U+%1]").arg(uint(character), 4, 16, QLatin1Char('0')).toUpper();
        else
            shown += QString::fromUcs4(&character, 1);
    }
    return shown;
}

bool isPlain(const QString& text)
{
    const auto all = text.toUcs4();
    return std::none_of(all.begin(), all.end(), [](char32_t one) { return isHidden(one); });
}

} // namespace

QString qs(const std::string& utf8)
{
    const QString text = QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
    return isPlain(text) ? text : writtenOut(text, QStringLiteral(" "));
}

QString qsLines(const std::string& utf8)
{
    const QString text = QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
    return isPlain(text) ? text : writtenOut(text, {});
}

std::string utf8(const QString& text)
{
    return text.toStdString();
}

QString roleName(domain::Role role)
{
    switch (role) {
    case domain::Role::raManager:
        return Words::tr("RA Manager");
    case domain::Role::raAgentAdvanced:
        return Words::tr("RA Agent (Advanced)");
    case domain::Role::raAgent:
        return Words::tr("RA Agent");
    case domain::Role::idChecker:
        return Words::tr("ID Checker");
    case domain::Role::sponsor:
        return Words::tr("Sponsor");
    case domain::Role::serviceOwner:
        return Words::tr("Service owner");
    case domain::Role::systemAdministrator:
        return Words::tr("System administrator");
    }
    return {};
}

QString roleAllows(domain::Role role)
{
    switch (role) {
    case domain::Role::raManager:
        return Words::tr("Issues and removes authenticators, and gives roles to staff.");
    case domain::Role::raAgentAdvanced:
        return Words::tr("Issues and removes authenticators.");
    case domain::Role::raAgent:
        return Words::tr("Finds and creates users, and changes contact details.");
    case domain::Role::idChecker:
        return Words::tr("Creates users, and checks who they are.");
    case domain::Role::sponsor:
        return Words::tr("Views profiles of their own organisation.");
    case domain::Role::serviceOwner:
        return Words::tr("Views figures, policies and staff.");
    case domain::Role::systemAdministrator:
        return Words::tr("Changes settings, and keeps the service running.");
    }
    return {};
}

QString roleNames(const domain::Roles& roles)
{
    QStringList names;
    for (const auto role : roles)
        names << roleName(role);
    return names.join(Words::tr(", ", "between roles"));
}

QString whoMay(domain::Permission permission)
{
    domain::Roles roles;
    for (const auto& [role, name] : domain::EnumNames<domain::Role>::table) {
        if (domain::may(role, permission))
            roles.insert(role);
    }
    return whoMay(roles);
}

QString whoMay(const domain::Roles& roles)
{
    QStringList names;
    for (const auto role : roles)
        names << roleName(role);
    if (names.size() < 2)
        return names.isEmpty() ? QString() : Words::tr("A person with the role %1").arg(names.first());
    const QString last = names.takeLast();
    return Words::tr("People with the role %1 or %2").arg(names.join(Words::tr(", ", "between roles")), last);
}

QString statusName(domain::PersonStatus status)
{
    return status == domain::PersonStatus::active ? Words::tr("Active") : Words::tr("Closed");
}

QString statusName(domain::AuthenticatorStatus status)
{
    switch (status) {
    case domain::AuthenticatorStatus::pending:
        return Words::tr("Waiting for user");
    case domain::AuthenticatorStatus::active:
        return Words::tr("Active");
    case domain::AuthenticatorStatus::suspended:
        return Words::tr("Suspended");
    case domain::AuthenticatorStatus::expired:
        return Words::tr("Expired");
    case domain::AuthenticatorStatus::removed:
        return Words::tr("Removed");
    }
    return {};
}

QString kindName(domain::AuthenticatorKind kind)
{
    if (kind == domain::AuthenticatorKind::pushApp)
        return Words::tr("privacyIDEA Authenticator");
    return Words::tr("Microsoft Authenticator");
}

QString meetingName(domain::Meeting meeting)
{
    switch (meeting) {
    case domain::Meeting::faceToFace:
        return Words::tr("Face to face");
    case domain::Meeting::video:
        return Words::tr("Video call");
    case domain::Meeting::setup:
        return Words::tr("First setup");
    case domain::Meeting::recovery:
        return Words::tr("Recovery");
    case domain::Meeting::selfService:
        return Words::tr("Self-service");
    }
    return {};
}

QString meetingInSentence(domain::Meeting meeting)
{
    switch (meeting) {
    case domain::Meeting::faceToFace:
        return Words::tr("face to face");
    case domain::Meeting::video:
        return Words::tr("video call");
    case domain::Meeting::setup:
        return Words::tr("first setup");
    case domain::Meeting::recovery:
        return Words::tr("recovery");
    case domain::Meeting::selfService:
        return Words::tr("self-service");
    }
    return {};
}

QString closureReasonName(domain::ClosureReason reason)
{
    switch (reason) {
    case domain::ClosureReason::left:
        return Words::tr("Left the organisation");
    case domain::ClosureReason::noLongerNeeded:
        return Words::tr("Access is no longer needed");
    case domain::ClosureReason::duplicate:
        return Words::tr("There is a second profile");
    case domain::ClosureReason::died:
        return Words::tr("Has died");
    case domain::ClosureReason::other:
        break;
    }
    return Words::tr("Other");
}

QString passReasonName(domain::PassReason reason)
{
    switch (reason) {
    case domain::PassReason::lostPhone:
        return Words::tr("Lost phone");
    case domain::PassReason::newStarter:
        return Words::tr("New starter");
    case domain::PassReason::newPhone:
        return Words::tr("New phone");
    case domain::PassReason::other:
        break;
    }
    return Words::tr("Other");
}

QString reasonName(domain::RemovalReason reason)
{
    switch (reason) {
    case domain::RemovalReason::newPhone:
        return Words::tr("New phone");
    case domain::RemovalReason::lostOrStolen:
        return Words::tr("Lost or stolen");
    case domain::RemovalReason::leaving:
        return Words::tr("Leaving");
    case domain::RemovalReason::registeredByMistake:
        return Words::tr("Registered by mistake");
    case domain::RemovalReason::other:
        return Words::tr("Other");
    }
    return {};
}

QString resultName(domain::EnrolmentState state)
{
    switch (state) {
    case domain::EnrolmentState::active:
        return Words::tr("Registered");
    case domain::EnrolmentState::cancelled:
        return Words::tr("Cancelled");
    case domain::EnrolmentState::expired:
        return Words::tr("Ran out");
    case domain::EnrolmentState::locked:
        return Words::tr("Stopped");
    default:
        return Words::tr("In progress");
    }
}

QString mailKindName(const std::string& kind)
{
    if (kind == "M-1")
        return Words::tr("One-time password");
    if (kind == "M-2")
        return Words::tr("Device registered");
    if (kind == "M-3")
        return Words::tr("Device removed");
    if (kind == "M-4")
        return Words::tr("Temporary Access Pass made");
    if (kind == "M-4b")
        return Words::tr("Temporary Access Pass stopped");
    if (kind == "M-4c")
        return Words::tr("Temporary Access Pass used");
    if (kind == "M-10")
        return Words::tr("Identity check");
    if (kind == "M-11")
        return Words::tr("Device reported lost");
    if (kind == "M-12")
        return Words::tr("Sign-in from a new device");
    if (kind == "M-8")
        return Words::tr("Password changed");
    if (kind == "M-11")
        return Words::tr("Device reported lost");
    if (kind == "M-12")
        return Words::tr("Sign-in from a new browser");
    if (kind == "M-23")
        return Words::tr("Somebody says: this was not me");
    if (kind == "M-13")
        return Words::tr("Recovery started");
    if (kind == "M-9")
        return Words::tr("Email address changed");
    if (kind == "M-14")
        return Words::tr("Profile closed");
    if (kind == "M-15")
        return Words::tr("Profile reopened");
    if (kind == "test")
        return Words::tr("Test email");
    return Words::tr("Other message");
}

QString uuidText(const std::string& uuid)
{
    const QString digits = qs(uuid);
    QStringList groups;
    for (qsizetype at = 0; at < digits.size(); at += uuidGroup)
        groups << digits.mid(at, uuidGroup);
    return groups.join(u' ');
}

} // namespace countersign::ui
