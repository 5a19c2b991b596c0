// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/SettingsParts.h"

#include "ui/pages/settings/AboutPart.h"
#include "ui/pages/settings/BackupPart.h"
#include "ui/pages/settings/ComputerPart.h"
#include "ui/pages/settings/DomainsPart.h"
#include "ui/pages/settings/EmailPart.h"
#include "ui/pages/settings/LinksPart.h"
#include "ui/pages/settings/NetworkPart.h"
#include "ui/pages/settings/OrganisationPart.h"
#include "ui/pages/settings/ServerPart.h"

#include <array>

namespace countersign::ui {
namespace {

using domain::Permission;
using S = SettingsSection;

template <class Part>
SettingsPart* makePart(const PageContext& context)
{
    return new Part(context);
}

/// A team's server is on the network as it is; only a computer that works alone is spoken to over plain loopback.
bool worksAlone(const PageContext& context)
{
    return context.client.transport().server().scheme() == QLatin1String("http");
}

constexpr std::array rows{
    SettingsRow{S::server, std::nullopt, makePart<ServerPart>},
    SettingsRow{S::network, Permission::changeSettings, makePart<NetworkPart>, worksAlone},
    SettingsRow{S::email, Permission::changeSettings, makePart<EmailPart>},
    SettingsRow{S::domains, Permission::changeDomains, makePart<DomainsPart>},
    SettingsRow{S::links, Permission::viewPolicies, makePart<LinksPart>},
    SettingsRow{S::organisation, Permission::changeSettings, makePart<OrganisationPart>},
    SettingsRow{S::thisComputer, std::nullopt, makePart<ComputerPart>},
    SettingsRow{S::backup, Permission::changeSettings, makePart<BackupPart>},
    SettingsRow{S::about, std::nullopt, makePart<AboutPart>},
};

} // namespace

std::span<const SettingsRow> settingsRows()
{
    return rows;
}

bool mayOpen(const SettingsRow& row, const PageContext& context)
{
    return (!row.needs || context.session.may(*row.needs)) && (row.offered == nullptr || row.offered(context));
}

} // namespace countersign::ui
