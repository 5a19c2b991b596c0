// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/NavigationPane.h"

#include "ui/widgets/NavigationList.h"

#include <QVBoxLayout>

namespace countersign::ui {

namespace {

constexpr double railBeyond = 0.22;
constexpr int margin = 8;
constexpr int marginTop = 12;

} // namespace

NavigationPane::NavigationPane(QWidget* parent)
    : QFrame(parent)
    , m_list(new NavigationList)
{
    setObjectName(QStringLiteral("navigation"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(margin, marginTop, margin, margin);
    column->addWidget(m_list, 1);
    m_list->setAccessibleName(tr("Navigation"));
    connect(m_list, &NavigationList::chosen, this, &NavigationPane::chosen);
}

void NavigationPane::setPermissions(const std::set<domain::Permission>& permissions)
{
    using domain::Permission;
    using Place = NavigationEntry::Place;
    QList<NavigationEntry> entries;
    const auto has = [&](Permission permission) {
        return permissions.contains(permission);
    };
    const auto add = [&](const char* id, const QString& text, const char* icon, Place place) {
        entries.append(
            {QLatin1String(id), text, QLatin1String(icon), place, QStringLiteral("Alt+%1").arg(entries.size() + 1)});
    };
    add("home", tr("Home"), "home", Place::inGroup);
    if (has(Permission::findPerson))
        add("find", tr("Find user"), "find-user", Place::inGroup);
    if (has(Permission::viewActivity))
        add("registrations", tr("Registrations"), "registrations", Place::inGroup);
    auto place = Place::startsGroup;
    if (has(Permission::viewStaff))
        add("staff", tr("Staff and roles"), "staff", std::exchange(place, Place::inGroup));
    if (has(Permission::viewOutbox))
        add("outbox", tr("Outbox"), "send", std::exchange(place, Place::inGroup));
    add("settings", tr("Settings"), "settings", Place::startsGroup);
    m_ids.clear();
    m_words.clear();
    for (const auto& entry : std::as_const(entries)) {
        m_ids << entry.id;
        m_words << entry.text;
    }
    m_list->setEntries(entries);
}

void NavigationPane::setCurrent(const QString& id)
{
    m_list->setCurrent(id);
}

void NavigationPane::setOpenRegistrations(int count)
{
    m_list->setCount(QStringLiteral("registrations"), count);
}

void NavigationPane::fitTo(int windowWidth)
{
    const bool wide = m_list->widthOf(NavigationList::Form::full) <= railBeyond * windowWidth;
    m_list->setForm(wide ? NavigationList::Form::full : NavigationList::Form::rail);
    const int wanted = m_list->widthOf(m_list->form());
    setFixedWidth(wanted);
}

} // namespace countersign::ui
