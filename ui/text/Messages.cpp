// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/Messages.h"

#include "ui/text/MessageTable.h"
#include "ui/text/Times.h"
#include "ui/text/Words.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace countersign::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(countersign::ui::Messages)
};

constexpr std::chrono::seconds waitWithoutTime{60};
constexpr int digitsOfAnInstant = 10;

QStringList placeholders(const char* text)
{
    static const QRegularExpression pattern(QStringLiteral("\\{([a-z_]+)\\}"));
    QStringList names;
    for (auto it = pattern.globalMatch(QString::fromUtf8(text)); it.hasNext();)
        names << it.next().captured(1);
    return names;
}

bool isInstant(const std::string& name, const std::string& value)
{
    static const QSet<QByteArray> names{"at", "ends", "until", "time", "retry_at"};
    return names.contains(QByteArray::fromStdString(name)) && value.size() > digitsOfAnInstant
        && std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// One pass, so that a value which looks like a placeholder stays what it is.
QString filled(const char* text, const Parameters& parameters)
{
    static const QRegularExpression pattern(QStringLiteral("\\{([a-z_]+)\\}"));
    const QString words = QCoreApplication::translate("Messages", text);
    QString result;
    qsizetype done = 0;
    for (auto it = pattern.globalMatch(words); it.hasNext();) {
        const auto match = it.next();
        result += words.mid(done, match.capturedStart() - done);
        result += parameter(parameters, match.captured(1).toLatin1().constData());
        done = match.capturedEnd();
    }
    return result + words.mid(done);
}

bool isComplete(const MessageRow& row, const Parameters& parameters)
{
    const auto needed = placeholders(row.lead) + placeholders(row.rest);
    return std::all_of(needed.begin(), needed.end(),
        [&](const QString& name) { return !parameter(parameters, name.toLatin1().constData()).isEmpty(); });
}

const MessageRow* rowFor(const std::string& id, const Parameters& parameters)
{
    const MessageRow* plainest = nullptr;
    for (const auto& row : messageRows()) {
        if (id != row.id)
            continue;
        if (isComplete(row, parameters))
            return &row;
        plainest = &row;
    }
    return plainest;
}

QString fieldName(const std::string& field)
{
    if (field == "first_name")
        return Words::tr("a first name");
    if (field == "last_name")
        return Words::tr("a last name");
    if (field == "display_name")
        return Words::tr("a name to display");
    if (field == "organisation" || field == "organisation_name")
        return Words::tr("an organisation");
    if (field == "name")
        return Words::tr("a name");
    if (field == "code" || field == "organisation_code")
        return Words::tr("an organisation code");
    if (field == "email")
        return Words::tr("an email address");
    return Words::tr("a value");
}

/// The server names roles by their identifiers ("ra_manager ra_agent"); a sentence needs them in words.
std::string rolesInWords(const std::string& identifiers)
{
    domain::Roles roles;
    for (const auto& name : qs(identifiers).split(u' ', Qt::SkipEmptyParts)) {
        if (const auto role = domain::fromName<domain::Role>(utf8(name)))
            roles.insert(*role);
    }
    return utf8(whoMay(roles));
}

Parameters allParameters(const Error& error)
{
    auto all = error.parameters;
    for (auto& [name, value] : all) {
        if (name == "roles")
            value = rolesInWords(value);
    }
    if (!error.reference.empty())
        all.emplace_back("ref", error.reference);
    const auto wait = fromMs(error.retryAtMs) - localNow();
    if (error.retryAtMs > 0 && wait.count() > 0) {
        all.emplace_back("wait", utf8(waitText(wait)));
        if (wait > waitWithoutTime)
            all.emplace_back("time", std::to_string(error.retryAtMs));
    }
    return all;
}

} // namespace

QString parameter(const Parameters& parameters, const char* name)
{
    for (const auto& [known, value] : parameters) {
        if (known == name)
            return isInstant(known, value) ? momentText(fromMs(std::stoll(value)), localNow()) : qs(value);
    }
    return {};
}

Wording wordingFor(const std::string& id, const Parameters& parameters)
{
    const auto* row = rowFor(id, parameters);
    if (!row)
        row = rowFor("D-GEN-2", parameters);
    return {filled(row->lead, parameters), filled(row->rest, parameters)};
}

Wording wordingOf(const Error& error)
{
    const auto parameters = allParameters(error);
    if (rowFor(error.message, parameters))
        return wordingFor(error.message, parameters);
    if (error.kind == ErrorKind::forbidden)
        return wordingFor("D-GEN-4", parameters);
    const std::string ofKind = std::string("kind.") + kindName(error.kind);
    return wordingFor(rowFor(ofKind, parameters) ? ofKind : "D-GEN-2", parameters);
}

QString fieldWording(const countersign::FieldError& field, const Parameters& parameters)
{
    auto all = parameters;
    all.emplace_back("field", utf8(fieldName(field.field)));
    const auto* row = rowFor(field.message, all);
    return wordingFor(row ? field.message : "malformed", all).plain();
}

QString fieldWording(const Error& error, const std::string& field)
{
    for (const auto& wrong : error.fields) {
        if (wrong.field == field)
            return fieldWording(wrong, error.parameters);
    }
    return {};
}

std::vector<MessageId> messageIds()
{
    std::vector<MessageId> ids;
    for (const auto& row : messageRows())
        ids.push_back({row.id, placeholders(row.lead) + placeholders(row.rest)});
    return ids;
}

} // namespace countersign::ui
