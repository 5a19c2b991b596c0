// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "delivery/PushGateway.h"
#include "delivery/entra/EntraSettings.h"
#include "delivery/entra/EntraToken.h"
#include "delivery/entra/EntraXml.h"

#include <string>

namespace countersign::delivery {

/// A tap of Approve or Deny in Microsoft Authenticator, through the customer's own tenant. Microsoft does not document or
/// support this, and may end it any day; there is no number to match. docs/decisions/0029-microsoft-push.md.
class EntraPush final : public PushGateway
{
public:
    /// The clock outlives it.
    EntraPush(EntraSettings settings, const Clock& clock);

    [[nodiscard]] PushAnswer ask(const PushQuestion& question, const std::stop_token& stopping) override;
    /// A token is to be had.
    [[nodiscard]] Result<void> checkHealth() override;

private:
    struct Exchange
    {
        PushAnswer problem; ///< where there is no reply
        std::optional<EntraReply> reply;
    };

    [[nodiscard]] Exchange send(const std::string& url, const std::string& xml, const std::stop_token& stopping);
    [[nodiscard]] PushAnswer poll(const PushQuestion& question, const EntraReply& begun, const std::stop_token& stopping);
    [[nodiscard]] bool isOurs(const std::string& url) const;

    EntraSettings m_settings;
    const Clock& m_clock;
    EntraToken m_token;
};

/// What a reply means. Approved is "true" with "Success", and nothing else is: "Success" alone says that the call worked.
[[nodiscard]] PushAnswer meaningOf(const EntraReply& reply);

} // namespace countersign::delivery
