// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/Authenticators.h"
#include "ui/pages/remove/RemovalWords.h"

#include <QWidget>

class QPlainTextEdit;

namespace countersign::ui {

class Banner;
class CheckBox;
class ChoiceGroup;
class DeviceCard;
class ErrorLine;
class ErrorSummary;
class FieldRow;

/// Why, the tick, and the red button. A letter chooses the reason and goes on to the tick; Enter removes, wherever the
/// focus is in here except in the note. Without the tick it asks for the tick.
class RemoveForm final : public QWidget
{
    Q_OBJECT

public:
    explicit RemoveForm(QWidget* parent = nullptr);

    void setDevice(const domain::Authenticator& device, const RemovalWords& words, const QString& personName);
    void showFieldErrors(const Error& error);
    void focusFirst();
    [[nodiscard]] bool isTouched() const;

signals:
    void removalRequested(const countersign::contract::RemoveAuthenticator& removal);
    void cancelled();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] QWidget* makeReasons();
    [[nodiscard]] QWidget* makeConfirmation();
    [[nodiscard]] QWidget* makeButtons();
    void chooseReason(domain::RemovalReason reason);
    void reasonChosen(const QString& id);
    void submit();
    void showErrors(const QString& reason, const QString& confirmation);

    ErrorSummary* m_summary;
    DeviceCard* m_device;
    Banner* m_warning;
    ChoiceGroup* m_reason;
    QPlainTextEdit* m_note;
    FieldRow* m_noteRow;
    ErrorLine* m_confirmationError;
    CheckBox* m_confirmed;
};

} // namespace countersign::ui
