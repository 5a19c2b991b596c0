// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/settings/SettingsPart.h"

#include <QHash>

class QLineEdit;

namespace countersign::ui {

class FieldRow;
class SaveBar;

/// Settings, Organisation: what people are told about who runs this.
class OrganisationPart final : public SettingsPart
{
    Q_OBJECT

public:
    explicit OrganisationPart(const PageContext& context);

    void load() override;
    [[nodiscard]] bool isTouched() const override;

private:
    void add(const char* name, const QString& label, const QString& hint = {});
    void show(const domain::OrganisationSettings& settings);
    [[nodiscard]] domain::OrganisationSettings typed() const;
    void save();
    void send(const Call<domain::OrganisationSettings>& call);
    bool showErrors(const Error& error);

    domain::OrganisationSettings m_saved;
    bool m_loaded = false;
    QHash<QString, FieldRow*> m_rows;
    SaveBar* m_save;
};

} // namespace countersign::ui
