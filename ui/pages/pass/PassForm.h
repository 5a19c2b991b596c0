// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/AccessPasses.h"
#include "contract/Verifications.h"
#include "domain/policy/Policy.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QDateTimeEdit;
class QLabel;
class QSpinBox;

namespace countersign::ui {

class Banner;
class Button;
class CheckBox;
class ChoiceGroup;
class ErrorSummary;
class FieldRow;

/// When a pass starts, how long it works, whether once, why, and how the RA knows whom it is for. Filled in from policy, so
/// that the usual pass needs no more than Add.
class PassForm final : public QWidget
{
    Q_OBJECT

public:
    explicit PassForm(Instant now, QWidget* parent = nullptr);

    void setPolicy(const domain::Policy& policy);
    /// The proof that this RA holds: it answers how the person was checked. Null: the question is asked.
    void setProof(const contract::VerificationProof* proof, Instant now);
    /// D-TAP-9. Empty: there is no other pass.
    void setExisting(const QString& lead, const QString& rest);

    /// Says what is wrong; nothing when something is.
    [[nodiscard]] std::optional<contract::NewAccessPass> pass(Instant now);
    /// True: the error was about these fields.
    bool showFieldErrors(const Error& error);
    void focusFirst();

signals:
    void verifyChosen();

private:
    [[nodiscard]] QWidget* makeActivation(Instant now);
    [[nodiscard]] QWidget* makeDuration();
    [[nodiscard]] QWidget* makeIdentity();
    void showStart();
    void showErrors(const QString& start, const QString& duration, const QString& identity);

    domain::Policy m_policy;
    bool m_proved = false;
    ErrorSummary* m_summary;
    Banner* m_existing;
    ChoiceGroup* m_activation = nullptr;
    QDateTimeEdit* m_start = nullptr;
    FieldRow* m_startRow = nullptr;
    QSpinBox* m_hours = nullptr;
    QSpinBox* m_minutes = nullptr;
    FieldRow* m_durationRow = nullptr;
    CheckBox* m_once = nullptr;
    QLabel* m_onceHint = nullptr;
    QComboBox* m_why = nullptr;
    QWidget* m_identityArea = nullptr;
    QLabel* m_proof = nullptr;
    ChoiceGroup* m_identity = nullptr;
    Button* m_verify = nullptr;
};

} // namespace countersign::ui
