// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/Staff.h"

#include <QObject>

namespace countersign::ui {

/// Who is signed in at this window, as the server last said.
class StaffSession final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    void set(const contract::Session& session);
    void clear();

    [[nodiscard]] bool isSignedIn() const { return !m_session.person.empty(); }
    [[nodiscard]] const contract::Session& now() const { return m_session; }
    [[nodiscard]] bool may(domain::Permission permission) const { return m_session.permissions.contains(permission); }
    [[nodiscard]] bool is(const PersonId& person) const { return m_session.person == person; }

signals:
    void changed();

private:
    contract::Session m_session;
};

} // namespace countersign::ui
