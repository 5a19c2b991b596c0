// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/settings/SettingsPart.h"

class QLabel;
class QLineEdit;

namespace countersign::ui {

class CheckBox;
class FieldRow;

/// Settings, Allowed domains: who may register by the domain of their address.
class DomainsPart final : public SettingsPart
{
    Q_OBJECT

public:
    explicit DomainsPart(const PageContext& context);

    void load() override;
    [[nodiscard]] bool isTouched() const override;
    void focusFirst() override;

private:
    void buildForm();
    void show(const contract::Domains& domains);
    void addRow(const contract::DomainRow& domain);
    void addWarning(const contract::DomainRow& domain);
    void add();
    void askToRemove(const contract::DomainRow& domain);
    void remove(const QString& domain);
    void send(const Call<contract::Domains>& call, const QString& said);

    QWidget* m_list = nullptr;
    QLineEdit* m_domain;
    FieldRow* m_row;
    CheckBox* m_subdomains;
};

} // namespace countersign::ui
