// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/settings/SettingsPart.h"

namespace countersign::ui {

class EmailForm;
class EmailTestArea;
class SaveBar;

/// Settings, Email.
class EmailPart final : public SettingsPart
{
    Q_OBJECT

public:
    explicit EmailPart(const PageContext& context);

    void load() override;
    [[nodiscard]] bool isTouched() const override;

private:
    void showSettings(const domain::EmailSettings& settings);
    void showLastMail(const contract::Outbox& outbox);
    void touched();
    void save();
    void send(const Call<domain::EmailSettings>& call);
    void sendTest();

    bool m_loaded = false;
    bool m_configured = false;
    EmailForm* m_form;
    EmailTestArea* m_test;
    SaveBar* m_save;
};

} // namespace countersign::ui
