// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/enrolment/EnrolmentView.h"
#include "ui/pages/issue/IssueStage.h"

#include <QWidget>

namespace countersign::ui {

class Banner;
class Button;

/// How a registration ended that did not end well: what happened, that nothing was saved, and the way on.
class FailureView final : public QWidget
{
    Q_OBJECT

public:
    explicit FailureView(QWidget* parent = nullptr);

    void setEnrolment(const domain::EnrolmentView& enrolment, IssueStage stage, Instant now);
    /// D-ISS-12: the server failed while the last step was being saved.
    void setUnconfirmed(const QString& reference);
    void focusFirst();

signals:
    void newLinkChosen();
    void authenticatorsChosen();
    void backChosen();

private:
    Banner* m_banner;
    Button* m_newLink;
    Button* m_authenticators;
};

} // namespace countersign::ui
