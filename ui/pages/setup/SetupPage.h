// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/Staff.h"
#include "ui/client/Call.h"
#include "ui/pages/GateScaffold.h"

#include <map>
#include <optional>
#include <string>

class QLineEdit;

namespace countersign::ui {

class ApiClient;
class Button;
class ErrorSummary;
class FieldRow;
class SetupRegistration;

/// First run: who are you, and then your own registration in the browser. No default account exists.
class SetupPage final : public GateScaffold
{
    Q_OBJECT

public:
    /// The secret proves that this window belongs to the fresh service; it comes from the program that hosts it.
    SetupPage(ApiClient& client, const QByteArray& bootstrapSecret);

signals:
    /// The first person has registered and can sign in.
    void finished(const QString& email);
    /// There is a backup of an earlier installation.
    void restoreWanted();

private:
    void buildForm();
    FieldRow* addField(const std::string& name, const QString& label, const QString& hint = {});
    void send();
    void answered(const Result<contract::MadeSetup>& made);
    void showFieldErrors(const Error& error);
    [[nodiscard]] contract::Setup typed() const;
    [[nodiscard]] std::string valueOf(const char* field) const;
    [[nodiscard]] bool checkFilled();

    ApiClient& m_client;
    QByteArray m_secret;
    std::optional<Call<contract::MadeSetup>> m_call;
    Running m_running;
    QWidget* m_form;
    ErrorSummary* m_summary;
    std::vector<std::pair<std::string, FieldRow*>> m_rows;
    Button* m_continue = nullptr;
    SetupRegistration* m_registration = nullptr;
};

} // namespace countersign::ui
