// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/enrolment/EnrolmentView.h"

#include <QWidget>

class QLabel;

namespace countersign::ui {

class Button;
class StepListView;

/// One registration on the wall: who, how long still, and the seven steps as they happen.
class WatchCard final : public QWidget
{
    Q_OBJECT

public:
    explicit WatchCard(QWidget* parent = nullptr);

    /// Changes in place, and only what differs.
    void setEnrolment(const domain::EnrolmentView& view, Instant now);
    [[nodiscard]] const EnrolmentId& id() const { return m_id; }
    [[nodiscard]] Button* openButton() const { return m_open; }
    /// In logical pixels at the present text size.
    [[nodiscard]] static int leastWidth(const QFontMetrics& metrics);

signals:
    void openChosen(const countersign::EnrolmentId& enrolment);

private:
    EnrolmentId m_id;
    QLabel* m_name;
    QLabel* m_facts;
    QLabel* m_standing;
    StepListView* m_steps;
    Button* m_open;
};

} // namespace countersign::ui
