// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/Settings.h"
#include "domain/enrolment/EnrolmentView.h"

#include <QList>
#include <QString>

#include <vector>

namespace countersign::ui {

/// Something on Home that wants an RA to act.
struct AttentionItem
{
    enum class Act { addTime, changeEmail, openEnrolment, openProfile, openOutbox };
    enum class Urgency { error, warning, waiting };

    Urgency urgency = Urgency::warning;
    QString what; ///< "Link ends in 6 minutes, not opened"
    QString who;
    Act act = Act::openEnrolment;
    EnrolmentId enrolment;
    PersonId person;

    bool operator==(const AttentionItem&) const = default;
};

/// What needs attention, most urgent first: links about to end, people who stopped part way, refused mails.
[[nodiscard]] QList<AttentionItem> needsAttention(const std::vector<domain::EnrolmentView>& open,
    const std::vector<domain::EnrolmentView>& recent, const std::vector<domain::MailRow>& mails, Instant now);

} // namespace countersign::ui
