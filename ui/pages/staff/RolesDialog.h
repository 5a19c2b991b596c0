// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/client/ApiClient.h"
#include "ui/widgets/Dialog.h"

#include <optional>

class QComboBox;

namespace countersign::ui {

class Banner;
class CheckBox;
class FieldRow;

/// The roles that a person holds from now on, and for which organisation.
class RolesDialog final : public Dialog
{
    Q_OBJECT

public:
    RolesDialog(ApiClient& client, const PersonId& person, const QString& name, const domain::Roles& roles,
        const QString& organisationName, QWidget* parent);

signals:
    void given(const countersign::domain::StaffRow& member);

private:
    void addRoles(const domain::Roles& roles);
    void addOrganisation();
    void showOrganisations(const contract::Organisations& organisations);
    void showFailure(const Error& error);
    [[nodiscard]] contract::GiveRoles typed() const;
    void send();

    ApiClient& m_client;
    PersonId m_person;
    QString m_organisationName;
    Banner* m_banner;
    std::vector<std::pair<domain::Role, CheckBox*>> m_boxes;
    QComboBox* m_organisation = nullptr;
    FieldRow* m_organisationRow = nullptr;
    std::optional<Call<domain::StaffRow>> m_call;
    bool m_sending = false;
};

} // namespace countersign::ui
