// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/ComputerPart.h"

#include "ui/models/Preferences.h"
#include "ui/models/RecentPeople.h"
#include "ui/text/Languages.h"
#include "ui/text/Words.h"
#include "ui/theme/Space.h"
#include "ui/widgets/CheckBox.h"
#include "ui/widgets/ChoiceGroup.h"
#include "ui/widgets/FieldRow.h"
#include "ui/widgets/Labels.h"

#include <QComboBox>
#include <QVBoxLayout>

namespace countersign::ui {

ComputerPart::ComputerPart(const PageContext& context)
    : SettingsPart(context, tr("This computer"), tr("Changes take effect at once, for everyone who uses this account of this computer.")),
      m_portal(makeSelectable(QString()))
{
    addLook();
    addNotifications();
    addMemory();
    column()->addSpacing(space::unit);
    column()->addWidget(m_portal);
    m_portal->hide();
}

void ComputerPart::load()
{
    if (client().transport().server().scheme() != QLatin1String("http"))
        return; // a team's server has its pages elsewhere
    fetch<contract::PortalPlace>(client().portalPlace(), [this](const contract::PortalPlace& place) {
        const QUrl url(qs(place.url));
        const QString where = place.onThisComputerOnly ? tr("The registration pages open on this computer only, at %1 (port %2).")
                                                       : tr("The registration pages are at %1 (port %2).");
        m_portal->setText(where.arg(url.toString()).arg(url.port(url.scheme() == QLatin1String("https") ? 443 : 80)));
        m_portal->show();
    });
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
    auto* language = new QComboBox;
    language->addItem(tr("As the system"), QString());
    for (const auto& one : languages())
        language->addItem(one.name, one.code);
    language->setCurrentIndex(std::max(0, language->findData(preferences.language())));
    connect(language, &QComboBox::activated, this,
        [&preferences, language] { preferences.setLanguage(language->currentData().toString()); });
    auto* size = new QComboBox;
    for (const int percent : {100, 125, 150, 175, 200})
        size->addItem(tr("%1 %").arg(percent), percent / 100.0);
    size->setCurrentIndex(std::max(0, size->findData(preferences.textScale())));
    connect(size, &QComboBox::activated, this, [&preferences, size] { preferences.setTextScale(size->currentData().toDouble()); });
    auto* languageRow = new FieldRow(tr("Lan&guage"), language);
    languageRow->setHint(tr("A change shows the next time Countersign starts. Only English is there yet."));
    column()->addWidget(theme);
    column()->addWidget(new FieldRow(tr("&Text size"), size));
    column()->addWidget(languageRow);
}

void ComputerPart::addNotifications()
{
    auto& preferences = context().preferences;
    auto* on = new CheckBox(tr("&Notify me when a registration finishes, fails or needs help"));
    auto* names = new CheckBox(tr("Show na&mes in notifications"));
    on->setChecked(preferences.notifications());
    names->setChecked(preferences.namesInNotifications());
    names->setEnabled(on->isChecked());
    connect(on, &QAbstractButton::toggled, this, [&preferences, names](bool checked) {
        preferences.setNotifications(checked);
        names->setEnabled(checked);
    });
    connect(names, &QAbstractButton::toggled, this, [&preferences](bool checked) { preferences.setNamesInNotifications(checked); });
    column()->addSpacing(space::unit);
    column()->addWidget(makeHeading(tr("Notifications")));
    column()->addWidget(makeHint(tr("Only for your own registrations, and only while another window is in front.")));
    column()->addWidget(on);
    column()->addWidget(names);
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
    column()->addSpacing(space::unit);
    column()->addWidget(makeHeading(tr("What is remembered here")));
    column()->addWidget(recent);
    column()->addWidget(clipboard);
    auto* hint = makeHint(tr("When Countersign locks, when you sign out and when it closes, the clipboard is cleared in any case."));
    column()->addWidget(hint);
}

} // namespace countersign::ui
