// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "RecordingNavigator.h"

namespace countersign::tests {

void RecordingNavigator::note(const char* what, const std::string& id)
{
    calls << QString::fromLatin1(what) + u' ' + QString::fromStdString(id);
}

void RecordingNavigator::openProfile(const PersonId& person, ui::ProfileTab tab)
{
    const QStringList tabs{QStringLiteral("details"), QStringLiteral("authenticators"), QStringLiteral("activity")};
    calls << QStringLiteral("profile %1 %2").arg(QString::fromStdString(person.value), tabs.at(int(tab)));
}

void RecordingNavigator::openSettings(ui::SettingsSection section)
{
    calls << QStringLiteral("settings %1").arg(int(section));
}

void RecordingNavigator::showBanner(const ui::BannerMessage& message)
{
    banner = message;
    calls << QStringLiteral("banner ") + message.lead;
}

} // namespace countersign::tests
