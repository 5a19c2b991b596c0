// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace countersign::services {

/// An address of this computer and the name of the card or connection that has it.
struct NetworkAddress
{
    std::string name; ///< "eth0", "Wi-Fi"
    std::string address;
};

/// How the portal is to be opened to the network.
struct DoorPlan
{
    std::string address; ///< to listen on
    std::uint16_t port = 0;
    std::string host; ///< what stands in the browser's address line, with the port: "192.168.1.20:8443"
    std::string chainFile; ///< PEM
    std::string keyFile;
    /// Certificates come and go on such a computer. A browser must not remember that this host needs a better one than
    /// it has.
    bool selfSigned = true;

    [[nodiscard]] std::string url() const { return "https://" + host; }
    bool operator==(const DoorPlan&) const = default;
};

/// The second listener of the portal, for devices on the network. The composition root has it; calls come one at a
/// time.
class NetworkDoor
{
public:
    virtual ~NetworkDoor() = default;

    /// Replaces what was open, which is closed first. unavailable when the address or port cannot be had.
    [[nodiscard]] virtual Result<void> open(const DoorPlan& plan) = 0;
    virtual void close() = 0; ///< returns when no request is being answered there any more
    [[nodiscard]] virtual std::vector<NetworkAddress> addresses() const = 0;
    /// The one spelling of an address that can be listened on; nothing for anything else.
    [[nodiscard]] virtual std::optional<std::string> canonical(const std::string& address) const = 0;
};

} // namespace countersign::services
