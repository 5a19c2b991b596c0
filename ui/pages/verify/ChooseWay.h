// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/Verifications.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QLineEdit;

namespace countersign::ui {

class ChoiceGroup;
class FieldRow;

/// The first step of Verify User Identity: by which way, and why. The first way that can be used is selected.
class ChooseWay final : public QWidget
{
    Q_OBJECT

public:
    explicit ChooseWay(domain::VerificationReason reason, QWidget* parent = nullptr);

    /// Keeps what was selected while it still can be used.
    void setWays(const contract::VerificationWays& ways, Instant now);
    /// False when no way of that kind can be used.
    bool select(domain::VerificationWay way);
    /// Empty: nothing can be used.
    [[nodiscard]] std::optional<contract::VerificationWayView> selected() const;
    [[nodiscard]] domain::VerificationReason reason() const;
    void setReason(domain::VerificationReason reason);
    [[nodiscard]] std::string note() const;
    void setNote(const std::string& note);
    /// The next request needs a note: asks for it. `error` empty: only shows the field.
    void askForNote(const QString& error);
    void focusFirst();

signals:
    /// By a person, so that the button can name what follows.
    void chosen();

private:
    void fill(ChoiceGroup& group, bool push, Instant now);
    void showNote();

    std::vector<contract::VerificationWayView> m_ways;
    ChoiceGroup* m_push;
    ChoiceGroup* m_other;
    QComboBox* m_reason;
    QLineEdit* m_note;
    FieldRow* m_noteRow;
    bool m_noteNeeded = false;
};

} // namespace countersign::ui
