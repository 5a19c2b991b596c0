// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/RecentPeople.h"

#include "ui/models/Preferences.h"

#include <QCryptographicHash>

namespace countersign::ui {

namespace {

constexpr qsizetype mostPeople = 8;

} // namespace

RecentPeople::RecentPeople(Preferences& preferences, QObject* parent)
    : QObject(parent)
    , m_preferences(preferences)
{
    connect(&preferences, &Preferences::changed, this, [this] {
        if (!isOn())
            forgetAll();
    });
}

void RecentPeople::setAccount(const QString& account)
{
    const auto digest = QCryptographicHash::hash(account.toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    m_account = QStringLiteral("recent_people/") + QString::fromLatin1(digest);
    emit changed();
}

bool RecentPeople::isOn() const
{
    return m_preferences.rememberRecentPeople() && !m_account.isEmpty();
}

void RecentPeople::note(const RecentPerson& person)
{
    if (!isOn())
        return;
    auto all = people();
    all.removeIf([&](const RecentPerson& known) { return known.id == person.id; });
    all.prepend(person);
    write(all.mid(0, mostPeople));
}

void RecentPeople::forgetAll()
{
    auto& store = m_preferences.store();
    store.beginGroup(QStringLiteral("recent_people"));
    const auto accounts = store.childGroups();
    for (const auto& account : accounts)
        store.remove(account);
    store.endGroup();
    emit changed();
}

QList<RecentPerson> RecentPeople::people() const
{
    QList<RecentPerson> all;
    if (!isOn())
        return all;
    auto& store = m_preferences.store();
    const int count = store.beginReadArray(m_account);
    for (int i = 0; i < qMin<int>(count, mostPeople); ++i) {
        store.setArrayIndex(i);
        all.append({PersonId(store.value(QStringLiteral("id")).toString().toStdString()),
            store.value(QStringLiteral("name")).toString(), store.value(QStringLiteral("below")).toString(),
            fromMs(store.value(QStringLiteral("at")).toLongLong())});
    }
    store.endArray();
    return all;
}

void RecentPeople::write(const QList<RecentPerson>& people)
{
    auto& store = m_preferences.store();
    store.remove(m_account);
    store.beginWriteArray(m_account, int(people.size()));
    for (int i = 0; i < people.size(); ++i) {
        store.setArrayIndex(i);
        store.setValue(QStringLiteral("id"), QString::fromStdString(people[i].id.value));
        store.setValue(QStringLiteral("name"), people[i].name);
        store.setValue(QStringLiteral("below"), people[i].below);
        store.setValue(QStringLiteral("at"), toMs(people[i].openedAt));
    }
    store.endArray();
    emit changed();
}

} // namespace countersign::ui
