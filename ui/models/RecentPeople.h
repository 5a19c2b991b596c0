// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "base/Uuid.h"

#include <QList>
#include <QObject>
#include <QString>

namespace countersign::ui {

class Preferences;

struct RecentPerson
{
    PersonId id;
    QString name;
    QString below; ///< job title or organisation
    Instant openedAt{};
};

/// The last eight people opened at this computer, unless turned off for shared computers. Profiles call note().
class RecentPeople final : public QObject
{
    Q_OBJECT

public:
    explicit RecentPeople(Preferences& preferences, QObject* parent = nullptr);

    /// `account` keeps people of different servers and staff apart.
    void setAccount(const QString& account);
    void note(const RecentPerson& person);
    void forgetAll();
    [[nodiscard]] QList<RecentPerson> people() const;
    [[nodiscard]] bool isOn() const;

signals:
    void changed();

private:
    void write(const QList<RecentPerson>& people);

    Preferences& m_preferences;
    QString m_account;
};

} // namespace countersign::ui
