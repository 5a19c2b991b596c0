// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/Authenticators.h"
#include "domain/passes/AccessPass.h"

#include <QWidget>

#include <optional>

class QLabel;

namespace countersign::ui {

class AuthenticatorsModel;
class Button;
class CheckBox;
class DataTable;
class EmptyState;
class IssueOffer;

/// What the signed-in person may do with authenticators.
struct AuthenticatorRights
{
    bool issue = false;
    bool remove = false;
    bool pass = false;
};

/// Authenticators: Issue other authenticator, the working ones and those that do not work.
class AuthenticatorsTab final : public QWidget
{
    Q_OBJECT

public:
    explicit AuthenticatorsTab(QWidget* parent = nullptr);

    void setFirstName(const QString& firstName);
    void setAnswer(const contract::Authenticators& answer, AuthenticatorRights rights, Instant now);
    /// The person's Temporary Access Pass: the last row of its group.
    void setPass(const std::optional<domain::AccessPass>& pass);
    /// Ctrl+T. Announces the reason when it is unavailable.
    void pressPass();
    /// Ctrl+I.
    void pressIssue();
    /// Delete. False when no row is current or nothing may be removed.
    bool removeSelected();
    /// The first row where there is one, so that Down and Delete go on from there; else the way to issue one. Asked before the
    /// answer is there, the focus follows to the row when it comes, unless it has been moved on meanwhile.
    void focusFirst();

signals:
    void issueChosen();
    void openChosen(const countersign::EnrolmentId& enrolment);
    void testChosen(const countersign::AuthenticatorId& authenticator);
    void tryAgainChosen(const countersign::AuthenticatorId& authenticator);
    void removalChosen(const countersign::AuthenticatorId& authenticator);
    void passChosen();
    void passDeletionChosen(const countersign::AccessPassId& pass);

private:
    struct Group
    {
        QWidget* area = nullptr;
        QLabel* count = nullptr;
        AuthenticatorsModel* model = nullptr;
        DataTable* table = nullptr;
    };

    [[nodiscard]] Group makeGroup(const QString& heading, const QString& name);
    void show();
    void fill(const Group& group, const std::vector<domain::Authenticator>& rows, const std::optional<domain::AccessPass>& pass);
    void addPassButton(const Group& group);
    void offerPass();
    [[nodiscard]] bool act(const Group& group, int row);
    void addButtons(const Group& group);
    [[nodiscard]] bool mayAct() const;

    AuthenticatorRights m_rights;
    Instant m_now{};
    QString m_firstName;
    std::optional<contract::Authenticators> m_answer;
    std::optional<domain::AccessPass> m_pass;
    bool m_focusAwaitsAnswer = false;
    IssueOffer* m_offer;
    Button* m_passButton;
    CheckBox* m_showRemoved;
    QLabel* m_empty;
    Group m_working;
    Group m_notWorking;
};

} // namespace countersign::ui
