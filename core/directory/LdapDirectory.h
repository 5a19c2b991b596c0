// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "directory/Directory.h"
#include "directory/LdapConnection.h"

#include <optional>

namespace countersign::directory {

/// By libldap: simple paged results (RFC 2696), referrals not followed.
class LdapDirectory final : public Directory
{
public:
    LdapDirectory(LdapSettings settings, Interrupted interrupted);

    [[nodiscard]] Result<Listing> list(const Query& query, const PageSink& sink) override;
    [[nodiscard]] Result<Entry> self(const std::vector<std::string>& attributes) override;

private:
    [[nodiscard]] Result<void> ready();

    LdapSettings m_settings;
    Interrupted m_interrupted;
    std::optional<LdapConnection> m_connection;
};

} // namespace countersign::directory
