// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/profile/PersonDetails.h"

#include "ui/text/Messages.h"
#include "ui/text/Times.h"
#include "ui/text/Words.h"

#include <QCoreApplication>

namespace countersign::ui {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(countersign::ui::PersonDetails)
};

QString languageName(const std::string& language)
{
    return language == "cy" ? QStringLiteral("Cymraeg") : Text::tr("English");
}

QString emailWarning(const domain::Person& person, const QString& notAllowedDomain)
{
    if (notAllowedDomain.isEmpty())
        return {};
    return wordingFor("D-DET-2", {{"domain", utf8(notAllowedDomain)}, {"name", person.names.first}}).plain();
}

} // namespace

QList<Detail> detailsOf(const domain::Person& person, const QString& notAllowedDomain, Instant now)
{
    const auto& names = person.names;
    return {{Text::tr("Title"), qs(names.title), Item::names, QStringLiteral("title"), {}},
        {Text::tr("First name"), qs(names.first), Item::names, QStringLiteral("first_name"), {}},
        {Text::tr("Middle names"), qs(names.middle), Item::names, QStringLiteral("middle_names"), {}},
        {Text::tr("Last name"), qs(names.last), Item::names, QStringLiteral("last_name"), {}},
        {Text::tr("Name to display"), qs(names.display), Item::names, QStringLiteral("display_name"), {}},
        {Text::tr("UUID"), uuidText(person.uuid), Item::none, {}, {}},
        {Text::tr("Email address"), qs(person.email), Item::email, QStringLiteral("email"), emailWarning(person, notAllowedDomain)},
        {Text::tr("Mobile phone"), qs(person.mobile), Item::phones, QStringLiteral("mobile"), {}},
        {Text::tr("Phone"), qs(person.phone), Item::phones, QStringLiteral("phone"), {}},
        {Text::tr("Organisation"), qs(person.organisationName), Item::work, QStringLiteral("organisation"), {}},
        {Text::tr("Job title"), qs(person.jobTitle), Item::work, QStringLiteral("job_title"), {}},
        {Text::tr("Language for emails"), languageName(person.language), Item::none, {}, {}},
        {Text::tr("Profile created"), momentText(person.createdAt, now), Item::none, {}, {}},
        {Text::tr("Last changed"), relativeText(person.changedAt, now), Item::none, {}, {}}};
}

} // namespace countersign::ui
