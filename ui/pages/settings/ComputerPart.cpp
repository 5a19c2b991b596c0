// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/ComputerPart.h"

#include "ui/models/Preferences.h"
#include "ui/models/RecentPeople.h"
#include "ui/widgets/CheckBox.h"
#include "ui/widgets/ChoiceGroup.h"
#include "ui/widgets/FieldRow.h"

#include <QComboBox>
#include <QVBoxLayout>

namespace countersign::ui {

ComputerPart::ComputerPart(const PageContext& context)
    : SettingsPart(context, tr("This computer"), tr("Changes take effect at once, for everyone who uses this account of this computer."))
{
    addLook();
    addMemory();
}

void ComputerPart::addLook()
{
    auto& preferences = context().preferences;
    auto* theme = new ChoiceGroup(tr("Theme"));
    const QList<QPair<Scheme, QString>> schemes{
        {Scheme::system, tr("As the s&ystem")}, {Scheme::light, tr("&Light")}, {Scheme::dark, tr("&Dark")}};
    for (const auto& [scheme, text] : schemes)
        theme->addChoice(QString::number(int(scheme)), text);
    theme->select(QString::number(int(preferences.scheme())));
    connect(theme, &ChoiceGroup::chosen, this, [&preferences](const QString& id) { preferences.setScheme(Scheme(id.toInt())); });
    auto* size = new QComboBox;
    for (const int percent : {100, 125, 150, 175, 200})
        size->addItem(tr("%1 %").arg(percent), percent / 100.0);
    size->setCurrentIndex(std::max(0, size->findData(preferences.textScale())));
    connect(size, &QComboBox::activated, this, [&preferences, size] { preferences.setTextScale(size->currentData().toDouble()); });
    column()->addWidget(theme);
    column()->addWidget(new FieldRow(tr("&Text size"), size));
}

void ComputerPart::addMemory()
{
    auto& preferences = context().preferences;
    auto& people = context().recentPeople;
    auto* recent = new CheckBox(tr("&Remember recent people"));
    recent->setChecked(preferences.rememberRecentPeople());
    connect(recent, &QAbstractButton::toggled, this, [&preferences, &people](bool on) {
        preferences.setRememberRecentPeople(on);
        if (!on)
            people.forgetAll();
    });
    auto* clipboard = new CheckBox(tr("&Clear a copied link from the clipboard after 60 seconds"));
    clipboard->setChecked(preferences.clearClipboard());
    connect(clipboard, &QAbstractButton::toggled, this, [&preferences](bool on) { preferences.setClearClipboard(on); });
    column()->addWidget(recent);
    column()->addWidget(clipboard);
}

} // namespace countersign::ui
