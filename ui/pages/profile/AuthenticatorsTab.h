// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/Authenticators.h"

#include <QWidget>

#include <optional>

class QLabel;

namespace countersign::ui {

class AuthenticatorsModel;
class CheckBox;
class DataTable;
class EmptyState;
class IssueOffer;

/// What the signed-in person may do with authenticators.
struct AuthenticatorRights
{
    bool issue = false;
    bool remove = false;
};

/// Authenticators: Issue other authenticator, the working ones and those that do not work.
class AuthenticatorsTab final : public QWidget
{
    Q_OBJECT

public:
    explicit AuthenticatorsTab(QWidget* parent = nullptr);

    void setFirstName(const QString& firstName);
    void setAnswer(const contract::Authenticators& answer, AuthenticatorRights rights, Instant now);
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
    void fill(const Group& group, const std::vector<domain::Authenticator>& rows);
    void addButtons(const Group& group);
    [[nodiscard]] bool mayAct() const;

    AuthenticatorRights m_rights;
    Instant m_now{};
    QString m_firstName;
    std::optional<contract::Authenticators> m_answer;
    bool m_focusAwaitsAnswer = false;
    IssueOffer* m_offer;
    CheckBox* m_showRemoved;
    QLabel* m_empty;
    Group m_working;
    Group m_notWorking;
};

} // namespace countersign::ui
