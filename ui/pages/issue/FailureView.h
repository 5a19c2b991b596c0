// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/enrolment/EnrolmentView.h"
#include "ui/pages/issue/IssueStage.h"

#include <QWidget>

class QLabel;

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
    /// D-ISS-12: the server failed, or could not be reached, while the last step was being saved. Stands until it
    /// answers.
    void setUnconfirmed(const QString& reference);
    /// What Generate new link takes over from the link that ended; empty: it asks anew.
    void setCarriedOver(const QString& words);
    void setReadOnly(const QString& reason);
    void setSending(bool sending);
    void focusFirst();
    [[nodiscard]] QString words() const; ///< to be announced

signals:
    void newLinkChosen();
    void authenticatorsChosen();
    void backChosen();

private:
    Banner* m_banner;
    Button* m_newLink;
    Button* m_authenticators;
    Button* m_back;
    QLabel* m_carriedOver;
    bool m_sending = false;
    bool m_readOnly = false;
};

} // namespace countersign::ui
