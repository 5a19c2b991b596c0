// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/Json.h"
#include "domain/policy/Network.h"

#include <string>
#include <utility>
#include <vector>

namespace countersign::contract {

/// PUT /settings/network. Off changes the switch and nothing else.
struct ChangeNetwork
{
    domain::NetworkSettings settings; ///< `version` is the one the change was made from
    bool newCertificate = false; ///< makes another one, even if the present one would do
};

struct NetworkAddressRow
{
    std::string name; ///< of the card or connection
    std::string address;
};

struct CertificateView
{
    std::string subject;
    std::string issuer;
    std::vector<std::string> names;
    Instant from{};
    Instant until{};
    std::string fingerprint; ///< SHA-256, "3F:A0:..."; empty: none is served
    bool selfIssued = false; ///< browsers warn
};

/// GET /settings/network
struct Network
{
    domain::NetworkSettings settings;
    bool available = false; ///< false on a team's server
    std::vector<NetworkAddressRow> addresses; ///< of this computer
    std::string openAt; ///< empty: devices do not reach the portal now
    CertificateView certificate; ///< the one that is served
    std::string problem; ///< message id: why it is on and not open
    std::vector<std::pair<std::string, std::string>> problemParameters;
};

/// GET /portal
struct PortalPlace
{
    std::string url;
    bool onThisComputerOnly = false;
    std::string fingerprint; ///< of a certificate that browsers warn of; else empty
    std::string problem; ///< message id: why devices that should reach it do not
    std::vector<std::pair<std::string, std::string>> problemParameters;
};

template <>
struct Schema<domain::NetworkSettings>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("on", v.on);
        a("address", v.address);
        a("host_name", v.hostName);
        a("port", v.port);
        a("certificate", v.certificate);
        a("chain_file", v.chainFile);
        a("key_file", v.keyFile);
        a("version", v.version);
    }
};

template <>
struct Schema<ChangeNetwork>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("settings", v.settings);
        a("new_certificate", v.newCertificate);
    }
};

template <>
struct Schema<NetworkAddressRow>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("name", v.name);
        a("address", v.address);
    }
};

template <>
struct Schema<CertificateView>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("subject", v.subject);
        a("issuer", v.issuer);
        a("names", v.names);
        a("from", v.from);
        a("until", v.until);
        a("fingerprint", v.fingerprint);
        a("self_issued", v.selfIssued);
    }
};

template <>
struct Schema<Network>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("settings", v.settings);
        a("available", v.available);
        a("addresses", v.addresses);
        a("open_at", v.openAt);
        a("certificate", v.certificate);
        a("problem", v.problem);
        a("problem_parameters", v.problemParameters);
    }
};

template <>
struct Schema<PortalPlace>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("url", v.url);
        a("on_this_computer_only", v.onThisComputerOnly);
        a("fingerprint", v.fingerprint);
        a("problem", v.problem);
        a("problem_parameters", v.problemParameters);
    }
};

} // namespace countersign::contract
