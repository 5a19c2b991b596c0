// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The one file of this module with differences between platforms.
#include "server/NetworkAddresses.h"

#include "http/Address.h"

#ifdef _WIN32
#include <iphlpapi.h>
#include <winsock2.h>
#include <ws2tcpip.h>
#else
#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>
#endif

#include <algorithm>
#include <array>

namespace countersign::server {
namespace {

using services::NetworkAddress;

/// Empty for what others cannot reach.
std::string reachable(const sockaddr* socket)
{
    std::array<char, INET6_ADDRSTRLEN> text{};
    const void* address = nullptr;
    if (socket && socket->sa_family == AF_INET) {
        address = &reinterpret_cast<const sockaddr_in*>(socket)->sin_addr;
    } else if (socket && socket->sa_family == AF_INET6) {
        const auto& v6 = reinterpret_cast<const sockaddr_in6*>(socket)->sin6_addr;
        address = IN6_IS_ADDR_LINKLOCAL(&v6) ? nullptr : &v6;
    }
    if (!address || !inet_ntop(socket->sa_family, address, text.data(), text.size()))
        return {};
    const auto canonical = http::canonicalAddress(text.data()).value_or(std::string());
    return http::isLoopback(canonical) || canonical.starts_with("169.254.") ? std::string() : canonical;
}

void add(std::vector<NetworkAddress>& list, std::string name, const sockaddr* socket)
{
    auto address = reachable(socket);
    if (!address.empty())
        list.push_back({std::move(name), std::move(address)});
}

#ifdef _WIN32

std::vector<NetworkAddress> found()
{
    std::vector<NetworkAddress> list;
    ULONG size = 64 * 1024;
    std::vector<std::uint64_t> room(size / sizeof(std::uint64_t));
    auto* adapters = reinterpret_cast<IP_ADAPTER_ADDRESSES*>(room.data());
    constexpr ULONG flags = GAA_FLAG_SKIP_ANYCAST | GAA_FLAG_SKIP_MULTICAST | GAA_FLAG_SKIP_DNS_SERVER;
    if (GetAdaptersAddresses(AF_UNSPEC, flags, nullptr, adapters, &size) != NO_ERROR)
        return list;
    for (auto* one = adapters; one; one = one->Next) {
        const std::wstring_view wide = one->FriendlyName;
        std::string name(wide.size() * 4, '\0');
        name.resize(static_cast<std::size_t>(WideCharToMultiByte(
            CP_UTF8, 0, wide.data(), int(wide.size()), name.data(), int(name.size()), nullptr, nullptr)));
        for (auto* address = one->OperStatus == IfOperStatusUp ? one->FirstUnicastAddress : nullptr; address;
             address = address->Next)
            add(list, name, address->Address.lpSockaddr);
    }
    return list;
}

#else

std::vector<NetworkAddress> found()
{
    std::vector<NetworkAddress> list;
    ifaddrs* all = nullptr;
    if (::getifaddrs(&all) != 0)
        return list;
    for (const auto* one = all; one; one = one->ifa_next) {
        if ((one->ifa_flags & IFF_UP) != 0)
            add(list, one->ifa_name, one->ifa_addr);
    }
    ::freeifaddrs(all);
    return list;
}

#endif

} // namespace

std::vector<NetworkAddress> networkAddresses()
{
    auto list = found();
    std::stable_partition(
        list.begin(), list.end(), [](const auto& one) { return one.address.find(':') == std::string::npos; });
    return list;
}

} // namespace countersign::server
