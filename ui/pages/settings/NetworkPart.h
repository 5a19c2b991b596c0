// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/Network.h"
#include "ui/pages/settings/SettingsPart.h"

namespace countersign::ui {

class Button;
class NetworkForm;
class NetworkState;
class SaveBar;

/// Settings, Devices on this network: opens the registration pages of this computer to others, over TLS.
class NetworkPart final : public SettingsPart
{
    Q_OBJECT

public:
    explicit NetworkPart(const PageContext& context);

    void load() override;
    [[nodiscard]] bool isTouched() const override;

private:
    enum class Certificate { asItIs, another };

    void show(const contract::Network& network);
    void touched();
    void save(Certificate certificate);
    void send(const Call<contract::Network>& call, const domain::NetworkSettings& before);
    [[nodiscard]] BannerMessage outcome(const domain::NetworkSettings& before) const;

    contract::Network m_network;
    bool m_loaded = false;
    NetworkState* m_state;
    NetworkForm* m_form;
    SaveBar* m_save;
};

} // namespace countersign::ui
