// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Uuid.h"
#include "domain/enrolment/EnrolmentView.h"

#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace countersign::ui {

class Button;

/// Issue other authenticator with the reasons why it is unavailable now; or, where the person at the desk may never do
/// it, the sentence that says who can.
class IssueOffer final : public QWidget
{
    Q_OBJECT

public:
    enum class Role { mayIssue, mayNot };

    explicit IssueOffer(QWidget* parent = nullptr);

    /// Stands beside the button, and goes where the sentence stands in place of all RA actions.
    void addBeside(Button* button);
    void setObstacles(const std::vector<domain::Note>& obstacles, Role role);
    /// Ctrl+I. Announces the reason when it is unavailable.
    void press();
    void focusButton();
    [[nodiscard]] bool isAvailable() const;
    /// The sentence stands in place of all RA actions.
    [[nodiscard]] bool isReplaced() const { return m_replaced; }
    [[nodiscard]] QStringList reasons() const { return m_reasons; }

signals:
    void issueChosen();
    void openChosen(const countersign::EnrolmentId& enrolment);

private:
    void showReasons(const std::vector<domain::Note>& obstacles);
    void addReason(const domain::Note& obstacle);

    Button* m_button;
    QWidget* m_buttons;
    QVBoxLayout* m_column;
    QWidget* m_list = nullptr;
    QStringList m_reasons;
    bool m_replaced = false;
};

/// Obstacles that leave the button alone: the issue page says them beside Generate link, with the way to fix them.
[[nodiscard]] bool blocksIssuing(const domain::Note& obstacle);

} // namespace countersign::ui
