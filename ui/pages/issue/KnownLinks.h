// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Uuid.h"

#include <QHash>
#include <QObject>
#include <QString>

namespace countersign::ui {

struct PageContext;

/// Links that were made at this window. The server tells a link once and stores only its hash, so a page that is opened
/// again finds it here. Kept in memory only, and forgotten when somebody else signs in or nobody is signed in.
class KnownLinks final : public QObject
{
    Q_OBJECT

public:
    /// The window's one; lives as long as its ApiClient.
    [[nodiscard]] static KnownLinks& of(const PageContext& context);

    void keep(const EnrolmentId& enrolment, const QString& link);
    void forget(const EnrolmentId& enrolment);
    /// Empty: not known here.
    [[nodiscard]] QString linkOf(const EnrolmentId& enrolment) const;

private:
    explicit KnownLinks(const PageContext& context);

    QHash<QString, QString> m_links;
};

} // namespace countersign::ui
