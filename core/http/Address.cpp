// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/Address.h"

#include <boost/asio/ip/address.hpp>

#include <algorithm>

namespace countersign::http {
namespace {

namespace ip = boost::asio::ip;

/// The longest IPv6 text with an IPv4 tail is 45 characters.
constexpr std::size_t longestAddress = 45;

ip::address parsed(std::string_view text, boost::system::error_code& error)
{
    return ip::make_address(std::string(text), error);
}

} // namespace

std::optional<std::string> canonicalAddress(std::string_view text)
{
    if (text.empty() || text.size() > longestAddress || text.find('%') != std::string_view::npos)
        return std::nullopt;
    boost::system::error_code error;
    const auto address = parsed(text, error);
    if (error)
        return std::nullopt;
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        return ip::make_address_v4(ip::v4_mapped, address.to_v6()).to_string();
    return address.to_string();
}

std::string addressGroup(const std::string& address)
{
    boost::system::error_code error;
    const auto parsedAddress = parsed(address, error);
    if (error || parsedAddress.is_v4())
        return address;
    auto bytes = parsedAddress.to_v6().to_bytes();
    std::fill(bytes.begin() + bytes.size() / 2, bytes.end(), std::uint8_t(0));
    return ip::make_address_v6(bytes).to_string() + "/64";
}

bool isLoopback(const std::string& address)
{
    boost::system::error_code error;
    const auto parsedAddress = parsed(address, error);
    return !error && parsedAddress.is_loopback();
}

} // namespace countersign::http
