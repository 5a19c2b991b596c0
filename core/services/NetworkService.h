// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/Certificate.h"
#include "domain/policy/Network.h"
#include "services/Actor.h"
#include "services/network/PortalCertificate.h"
#include "services/NetworkDoor.h"
#include "services/ServiceContext.h"

#include <filesystem>
#include <mutex>
#include <optional>

namespace countersign::services {

/// What Settings show of it.
struct NetworkView
{
    domain::NetworkSettings settings;
    bool available = false; ///< one computer that works alone; a team's server is on the network as it is
    std::vector<NetworkAddress> addresses;
    std::string openAt; ///< where devices reach the portal now; empty: they do not
    std::optional<crypto::CertificateFacts> certificate; ///< the one that is served
    Error problem; ///< why it is on and not open; message is empty when there is none
};

/// What an RA who hands out a link has to know.
struct PortalPlace
{
    std::string url;
    bool onThisComputerOnly = false;
    std::string fingerprint; ///< of a certificate that browsers warn of, to be compared; else empty
    Error problem;
};

enum class Making { whenNeeded, always, never };

/// Devices on this network: opens the portal of a computer that works alone to the others, over TLS
/// (docs/decisions/0016). The portal on loopback stays as it is.
class NetworkService
{
public:
    /// `door` is null where the portal is on the network anyway. `folder` keeps certificates that are made.
    NetworkService(ServiceContext& context, NetworkDoor* door, std::filesystem::path folder);

    [[nodiscard]] Result<NetworkView> view(const Actor& actor);
    [[nodiscard]] Result<NetworkView> change(const Actor& actor, const domain::NetworkSettings& typed, Making making);
    [[nodiscard]] Result<PortalPlace> place() const;
    [[nodiscard]] bool isOpen() const;

    /// At start and now and then: opens what should be open, closes what has ended. Never makes a certificate.
    void tend();

private:
    struct Prepared
    {
        DoorPlan plan;
        PortalCertificate certificate;
    };
    struct State
    {
        std::optional<Prepared> open;
        Error problem;
    };

    [[nodiscard]] Result<domain::NetworkSettings> stored() const;
    [[nodiscard]] Result<domain::NetworkSettings> checked(const domain::NetworkSettings& typed) const;
    [[nodiscard]] Result<Prepared> prepare(domain::NetworkSettings& settings, Making making) const;
    [[nodiscard]] Result<PortalCertificate> certificateFor(
        domain::NetworkSettings& settings, const std::string& host, Making making) const;
    [[nodiscard]] Result<void> apply(const std::optional<Prepared>& wanted);
    [[nodiscard]] Error openingProblem(const DoorPlan& plan) const;
    [[nodiscard]] Result<void> save(const Actor& actor, const domain::NetworkSettings& settings);
    [[nodiscard]] NetworkView viewOf(const domain::NetworkSettings& settings) const;
    [[nodiscard]] State state() const;
    void note(State state);

    ServiceContext& m_context;
    NetworkDoor* m_door;
    std::filesystem::path m_folder;
    std::string m_loopbackUrl;
    std::mutex m_changing; ///< one change at a time, from its reading to its end
    mutable std::mutex m_stateMutex;
    State m_state;
};

} // namespace countersign::services
