// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/OrganisationPart.h"

#include "ui/pages/StepUp.h"
#include "ui/pages/settings/SaveBar.h"
#include "ui/text/Messages.h"
#include "ui/text/Words.h"
#include "ui/theme/Space.h"
#include "ui/widgets/FieldRow.h"
#include "ui/widgets/Labels.h"

#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <utility>

namespace countersign::ui {
namespace {

using Settings = domain::OrganisationSettings;

/// JSON name and place of each field: one list for showing, reading and comparing.
constexpr std::array<std::pair<const char*, std::string Settings::*>, 8> members{{{"name", &Settings::name}, {"service", &Settings::service},
    {"issuer", &Settings::issuer}, {"contact_name", &Settings::contactName}, {"contact_phone", &Settings::contactPhone},
    {"contact_email", &Settings::contactEmail}, {"contact_hours", &Settings::contactHours}, {"time_zone", &Settings::timeZone}}};

} // namespace

OrganisationPart::OrganisationPart(const PageContext& context)
    : SettingsPart(context, tr("Organisation"), tr("What people are told about who runs this.")), m_save(new SaveBar)
{
    add("name", tr("&Name shown to users"));
    add("service", tr("Ser&vice name"), tr("In the subject of emails: your {service} account."));
    add("issuer", tr("&Issuer name in the app"), tr("The account is listed under this name in Microsoft Authenticator."));
    column()->addSpacing(space::unit);
    column()->addWidget(makeHeading(tr("RA contact")));
    column()->addWidget(makeLabel(tr("Shown to people who need help while they register.")));
    add("contact_name", tr("&Who to contact"));
    add("contact_phone", tr("&Phone"));
    add("contact_email", tr("&Email address"));
    add("contact_hours", tr("&Hours"));
    add("time_zone", tr("&Time zone"), tr("For times in emails and on the registration pages, for example Europe/London."));
    column()->addWidget(m_save);
    connect(m_save, &SaveBar::saveChosen, this, &OrganisationPart::save);
    connect(m_save, &SaveBar::discardChosen, this, [this] { show(m_saved); });
}

void OrganisationPart::add(const char* name, const QString& label, const QString& hint)
{
    auto* line = new QLineEdit;
    auto* row = new FieldRow(label, line);
    row->setHint(hint);
    column()->addWidget(row);
    m_rows.insert(QString::fromLatin1(name), row);
    connect(line, &QLineEdit::textEdited, this, [this] { m_save->setTouched(isTouched()); });
    connect(line, &QLineEdit::returnPressed, this, &OrganisationPart::save);
}

void OrganisationPart::load()
{
    if (isTouched())
        return;
    fetch<Settings>(client().organisationSettings(), [this](const Settings& settings) { show(settings); });
}

void OrganisationPart::show(const Settings& settings)
{
    m_saved = settings;
    m_loaded = true;
    for (const auto& [name, member] : members) {
        auto* row = m_rows.value(QString::fromLatin1(name));
        static_cast<QLineEdit*>(row->input())->setText(qs(settings.*member));
        row->clearError();
    }
    m_save->setTouched(false);
}

Settings OrganisationPart::typed() const
{
    Settings settings = m_saved;
    for (const auto& [name, member] : members)
        settings.*member = utf8(static_cast<QLineEdit*>(m_rows.value(QString::fromLatin1(name))->input())->text().trimmed());
    return settings;
}

bool OrganisationPart::isTouched() const
{
    const auto now = typed();
    return m_loaded && std::any_of(members.begin(), members.end(), [&](const auto& one) { return now.*one.second != m_saved.*one.second; });
}

void OrganisationPart::save()
{
    if (m_loaded)
        send(client().changeOrganisationSettings(typed()));
}

void OrganisationPart::send(const Call<Settings>& call)
{
    emit busyChanged(true);
    withStepUp<Settings>(this, client(), call, [this, call](const Result<Settings>& saved) {
        emit busyChanged(false);
        if (!saved) {
            if (!showErrors(saved.error()))
                emit failed(saved.error(), [this, call] { send(call); });
            return;
        }
        show(*saved);
        BannerMessage message;
        message.tone = Tone::success;
        message.lead = tr("Organisation saved.");
        emit done(message);
    });
}

bool OrganisationPart::showErrors(const Error& error)
{
    bool all = !error.fields.empty();
    for (auto* row : std::as_const(m_rows))
        row->clearError();
    for (const auto& field : error.fields) {
        auto* row = m_rows.value(qs(field.field));
        all = all && row != nullptr;
        if (row == nullptr)
            continue;
        row->setError(fieldWording(field, error.parameters));
        row->focusInput();
    }
    return all;
}

} // namespace countersign::ui
