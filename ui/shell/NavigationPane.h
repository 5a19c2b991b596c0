// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/Staff.h"

#include <QFrame>

namespace countersign::ui {

class NavigationList;

/// The navigation at the left: what the session's permissions allow, and nothing that does not exist.
class NavigationPane final : public QFrame
{
    Q_OBJECT

public:
    explicit NavigationPane(QWidget* parent = nullptr);

    void setPermissions(const std::set<domain::Permission>& permissions);
    void setCurrent(const QString& id);
    /// Registrations in progress.
    void setOpenRegistrations(int count);
    /// Full width or a rail of icons, by the width of the window.
    void fitTo(int windowWidth);

    [[nodiscard]] const QStringList& ids() const { return m_ids; }
    [[nodiscard]] const QStringList& words() const { return m_words; }
    [[nodiscard]] NavigationList& list() const { return *m_list; }

signals:
    void chosen(const QString& id);

private:
    NavigationList* m_list;
    QStringList m_ids;
    QStringList m_words;
};

} // namespace countersign::ui
