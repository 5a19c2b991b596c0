// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/SettingsPage.h"

#include "ui/pages/settings/SettingsParts.h"
#include "ui/widgets/Columns.h"
#include "ui/widgets/LoadingBar.h"
#include "ui/widgets/NavigationList.h"

#include <QVBoxLayout>

namespace countersign::ui {
namespace {

constexpr int listWidth = 216; // "Devices on this network", chosen

QString idOf(SettingsSection section)
{
    return QString::number(int(section));
}

} // namespace

SettingsPage::SettingsPage(const PageContext& context, SettingsSection section)
    : Page(context, tr("Settings")), m_section(section), m_list(new NavigationList), m_area(new QWidget)
{
    auto* column = new QVBoxLayout(m_area);
    column->setContentsMargins(0, 0, 0, 0);
    m_list->setAccessibleName(tr("Sections of Settings"));
    body()->addWidget(new Columns(m_area, m_list, Columns::Side::left, listWidth, Columns::Stacked::sideFirst));
    body()->addStretch();
    addParts();
    connect(m_list, &NavigationList::chosen, this, [this](const QString& id) {
        showSection(SettingsSection(id.toInt()));
        current()->focusFirst();
    });
    showSection(section);
}

void SettingsPage::addParts()
{
    QList<NavigationEntry> entries;
    for (const auto& row : settingsRows()) {
        if (!mayOpen(row, context()))
            continue;
        auto* part = row.make(context());
        addPart(row.section, part);
        entries << NavigationEntry{idOf(row.section), part->heading(), {}, NavigationEntry::Place::inGroup, {}};
    }
    m_list->setEntries(entries);
}

void SettingsPage::addPart(SettingsSection section, SettingsPart* part)
{
    m_parts.insert(section, part);
    m_area->layout()->addWidget(part);
    part->hide();
    connect(part, &SettingsPart::failed, this,
        [this](const Error& error, const std::function<void()>& retry) { showError(error, retry); });
    connect(part, &SettingsPart::notRead, this, [this, part](const Error& error) {
        showError(error, [this, part] { isVisible() ? part->load() : void(); }, Attempt::reading);
    });
    connect(part, &SettingsPart::wasRead, this, [this] { answered(Attempt::reading); });
    connect(part, &SettingsPart::done, this, [this](const BannerMessage& message) {
        answered(Attempt::acting);
        banner().show(message);
    });
    connect(part, &SettingsPart::busyChanged, this, [this](bool busy) { busy ? loading().start() : loading().stop(); });
}

void SettingsPage::showSection(SettingsSection section)
{
    m_section = m_parts.contains(section) ? section : SettingsSection::server;
    banner().clear();
    for (auto it = m_parts.cbegin(); it != m_parts.cend(); ++it)
        it.value()->setVisible(it.key() == m_section);
    m_list->setCurrent(idOf(m_section));
    if (isVisible())
        current()->load();
}

void SettingsPage::load()
{
    current()->load();
}

/// Nothing that is being typed is fetched away.
void SettingsPage::refresh()
{
    if (leaving() == Leaving::free)
        current()->load();
}

void SettingsPage::focusFirst()
{
    m_list->setFocus(Qt::OtherFocusReason);
}

QString SettingsPage::helpTopic() const
{
    switch (m_section) {
    case SettingsSection::server: return QStringLiteral("settings#server");
    case SettingsSection::network: return QStringLiteral("devices-on-this-network");
    case SettingsSection::email: return QStringLiteral("settings#email");
    case SettingsSection::domains: return QStringLiteral("settings#allowed-domains");
    case SettingsSection::links: return QStringLiteral("settings#links-and-codes");
    case SettingsSection::organisation: return QStringLiteral("settings#organisation");
    case SettingsSection::thisComputer: return QStringLiteral("settings#this-computer");
    case SettingsSection::backup: return QStringLiteral("backup-and-recovery");
    case SettingsSection::about: return QStringLiteral("settings#about");
    }
    return QStringLiteral("settings");
}

Page::Leaving SettingsPage::leaving() const
{
    for (const auto* part : m_parts) {
        if (part->isTouched())
            return Leaving::typedData;
    }
    return Leaving::free;
}

} // namespace countersign::ui
