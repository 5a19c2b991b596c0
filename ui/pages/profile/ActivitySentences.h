// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/audit/AuditEvent.h"

#include <QString>
#include <QStringList>

namespace countersign::ui {

/// What the filter chips of the Activity tab tell apart.
enum class ActivityKind { registrations, signIns, changes, other };

/// One event in one plain sentence.
struct ActivityLine
{
    QString time; ///< "14:07"
    QString sentence;
    ActivityKind kind = ActivityKind::other;
    bool failure = false;
    QStringList technical; ///< "Reference: ...", shown on request

    bool operator==(const ActivityLine&) const = default;
};

/// An action that is not in the table is told by its own name, so that nothing is hidden by an older client.
[[nodiscard]] ActivityLine activityLine(const domain::ActivityRow& row);

/// Every action that has a sentence; for tests.
[[nodiscard]] QStringList knownActions();

} // namespace countersign::ui
