// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace countersign::delivery {

/// The connector's messages, as its other users were seen to write and read them: Microsoft documents none of it.
struct EntraBegin
{
    std::string user; ///< user principal name
    std::string context; ///< UUID
    bool waits = true; ///< SyncCall: the reply comes after the person has acted
};
/// BeginTwoWayAuthenticationRequest, its children in the one order that the service reads.
[[nodiscard]] std::string writeBegin(const EntraBegin& begin);

struct EntraEnd
{
    std::string session; ///< from the reply to the beginning
    std::string context;
    std::string user;
};
/// EndTwoWayAuthenticationRequest that asks how it stands; it carries no code.
[[nodiscard]] std::string writeEnd(const EntraEnd& end);

struct EntraReply
{
    std::string value; ///< Result/Value: "Success", "PhoneAppDenied" ...
    std::string authenticationResult; ///< "true", "false", "challenge"; empty where it is nil
    std::string session;
    std::string affinityUrl;
};
/// Nothing for what is no such reply, for more than 64 KB, and for anything with a document type: no entity is resolved.
[[nodiscard]] std::optional<EntraReply> readReply(std::string_view xml);

} // namespace countersign::delivery
