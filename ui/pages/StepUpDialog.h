// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/client/ApiClient.h"
#include "ui/widgets/Dialog.h"

#include <functional>

class QLineEdit;

namespace countersign::ui {

class FieldRow;

/// "Enter the code": six digits from the app before an act that needs a fresh proof.
class StepUpDialog final : public Dialog
{
    Q_OBJECT

public:
    StepUpDialog(ApiClient& client, QWidget* parent);

signals:
    void passed();

private:
    void send();
    void answered(const Result<contract::Session>& session);

    ApiClient& m_client;
    QLineEdit* m_code;
    FieldRow* m_row;
    Button* m_continue;
    Running m_running;
};

/// Spaces are for people: "123 456" is the code 123456.
[[nodiscard]] std::string typedCode(const QString& text);
/// Six digits; else the message id of what is wrong.
[[nodiscard]] std::string codeProblem(const std::string& code);

} // namespace countersign::ui
