// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/Page.h"

#include <optional>

class QComboBox;
class QLineEdit;

namespace countersign::ui {

class Button;
class ErrorSummary;
class FieldRow;

/// Create a new user.
class NewPersonPage final : public Page
{
    Q_OBJECT

public:
    /// `name`: what was searched for in vain, put into the name fields.
    NewPersonPage(const PageContext& context, const QString& name);

    void load() override;
    void refresh() override { }
    [[nodiscard]] Leaving leaving() const override;

private:
    QLineEdit* addField(QVBoxLayout& column, const std::string& name, const QString& label, const QString& hint = {});
    void addRow(
        QVBoxLayout& column, const std::string& name, const QString& label, QWidget* input, const QString& hint);
    void addChoices(QVBoxLayout& column);
    void addButtons(QVBoxLayout& column);
    void prefill(const QString& name);
    void showOrganisations(const contract::Organisations& organisations);
    [[nodiscard]] domain::NewPerson typed() const;
    [[nodiscard]] std::string valueOf(const char* field) const;
    bool showFieldErrors(const Error& error);
    void send();
    void answered(const Result<domain::Person>& person);
    void touched();

    std::vector<std::pair<std::string, FieldRow*>> m_rows;
    ErrorSummary* m_summary;
    QComboBox* m_organisation;
    QComboBox* m_language;
    Button* m_create = nullptr;
    std::vector<domain::Organisation> m_organisations;
    std::optional<Call<domain::Person>> m_call;
    Running m_running;
    bool m_touched = false;
};

} // namespace countersign::ui
