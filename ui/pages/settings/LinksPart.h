// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/Registration.h"
#include "ui/pages/settings/SettingsPart.h"

#include <QList>
#include <QMap>

namespace countersign::ui {

class Button;
class CheckBox;
class ErrorSummary;
class FigureRow;
class SaveBar;
struct LinkFigure;

/// Settings, Links and codes: figures of registration with the text that results from each, and the switches.
class LinksPart final : public SettingsPart
{
    Q_OBJECT

public:
    explicit LinksPart(const PageContext& context);

    void load() override;
    [[nodiscard]] bool isTouched() const override;

private:
    void addFigures();
    void addSwitches();
    void addFoot();
    void show(const contract::RegistrationSettings& settings);
    void fill(const domain::Policy& policy);
    void edited();
    [[nodiscard]] domain::Policy typed() const;
    [[nodiscard]] contract::ChangeRegistration change() const;
    [[nodiscard]] bool showErrors(const std::vector<countersign::FieldError>& problems);
    void save();
    void send(const Call<contract::RegistrationSettings>& call);

    domain::Policy m_saved;
    bool m_loaded = false;
    QMap<QString, FigureRow*> m_figures; ///< by name in the policy
    QMap<QString, CheckBox*> m_switches;
    ErrorSummary* m_summary;
    QLabel* m_changed;
    SaveBar* m_save;
};

} // namespace countersign::ui
