// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/Enrolments.h"
#include "ui/pages/issue/Readiness.h"

#include <QWidget>

#include <optional>

class QLabel;

namespace countersign::ui {

class Button;
class CheckBox;
class CheckList;
class ChoiceGroup;
class ErrorLine;
class ErrorSummary;

/// Page 2 of issuing: what is needed, how they meet, and the commit point Generate link.
/// V and F choose the meeting, Enter generates, wherever the focus is in here.
class InstructionsView final : public QWidget
{
    Q_OBJECT

public:
    explicit InstructionsView(QWidget* parent = nullptr);

    void setFirstName(const QString& firstName);
    /// What the link is for.
    void setKind(domain::AuthenticatorKind kind) { m_kind = kind; }
    void setReadiness(const Readiness& readiness);
    /// D-ISS-1 and D-ISS-2 of the server, should its rules be stricter than ours.
    void showFieldErrors(const Error& error);
    void setSending(bool sending);
    void focusFirst();
    [[nodiscard]] bool isTouched() const;

signals:
    void generateRequested(const countersign::contract::NewEnrolment& enrolment);
    void fixChosen(countersign::ui::Fix fix);
    void backChosen();
    void cancelChosen();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] bool asksForTick() const;
    [[nodiscard]] QWidget* makeQuestions();
    [[nodiscard]] QWidget* makeNeeds();
    [[nodiscard]] QWidget* makeConfirmation();
    [[nodiscard]] QWidget* makeButtons();
    void chooseMeeting(const QString& id);
    void submit();
    void showErrors(const QString& meeting, const QString& confirmation);

    QString m_firstName;
    domain::AuthenticatorKind m_kind = domain::AuthenticatorKind::totpApp;
    ErrorSummary* m_summary = nullptr;
    ChoiceGroup* m_meeting = nullptr;
    ErrorLine* m_confirmationError = nullptr;
    CheckBox* m_confirmed = nullptr;
    Button* m_generate = nullptr;
    QLabel* m_reason = nullptr;
    Button* m_fixButton = nullptr;
    Fix m_fix = Fix::none;
    QLabel* m_needs = nullptr;
    CheckList* m_checks = nullptr;
    bool m_sending = false;
};

} // namespace countersign::ui
