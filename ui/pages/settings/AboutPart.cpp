// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/AboutPart.h"

#include "ui/client/StaffSession.h"
#include "ui/pages/settings/LicencesDialog.h"
#include "ui/text/Words.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/ElidedField.h"
#include "ui/widgets/Labels.h"

#include <QSysInfo>
#include <QVBoxLayout>

namespace countersign::ui {

AboutPart::AboutPart(const PageContext& context)
    : SettingsPart(context, tr("About"), tr("Countersign issues and removes Microsoft Authenticator devices.")), m_versions(makeSelectable(QString()))
{
    column()->addWidget(m_versions);
    column()->addWidget(makeCopyButton(tr("&Copy details for support"), tr("Details copied"), [this] { return details(); }, nullptr, Copied::plain), 0, Qt::AlignLeft);
    column()->addWidget(makeHeading(tr("Licences")));
    column()->addWidget(makeLabel(tr("Countersign is free software under the GNU General Public License, version 3 or later. "
                                     "It comes without any warranty.")));
    auto* licences = makeButton(tr("Show all &licences"));
    column()->addWidget(licences, 0, Qt::AlignLeft);
    connect(licences, &QAbstractButton::clicked, this, [this] { (new LicencesDialog(window()))->open(); });
}

void AboutPart::load()
{
    m_versions->setText(details());
}

QString AboutPart::details() const
{
    const auto& session = context().session.now();
    const QString server = session.serverVersion.empty() ? tr("not known") : qs(session.serverVersion);
    const QString kind = session.portalOnThisComputerOnly ? tr("on this computer") : client().transport().server().toString();
    return QStringList{tr("Countersign %1").arg(QStringLiteral(COUNTERSIGN_VERSION)), tr("Server %1, %2", "version, where").arg(server, kind),
        tr("Qt %1").arg(QString::fromLatin1(qVersion())), QSysInfo::prettyProductName(), QSysInfo::currentCpuArchitecture()}
        .join(u'\n');
}

} // namespace countersign::ui
