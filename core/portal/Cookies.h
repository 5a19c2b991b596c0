// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/Message.h"

#include <optional>
#include <string>
#include <vector>

namespace countersign::portal {

/// The cookies of one request, and those its answer sets. Over https they are "__Host-" and Secure; a portal on plain
/// loopback http names its port instead, since browsers do not keep ports apart. None outlives the browser.
class Cookies
{
public:
    Cookies(const http::Request& request, const std::string& publicUrl);

    /// The value, or nothing; also when the cookie came twice.
    [[nodiscard]] std::string get(const std::string& name) const;
    void set(const std::string& name, const std::string& value);
    void remove(const std::string& name);

    void writeTo(http::Response& response) const;
    [[nodiscard]] std::string fullName(const std::string& name) const;

    static constexpr auto start = "start"; ///< a browser that opened a link: shows that cookies work, and lets an RA let it in
    static constexpr auto registration = "registration"; ///< the browser token of a registration
    static constexpr auto link = "link"; ///< the link's token, so that "Start again" works without the address
    static constexpr auto test = "test"; ///< the token of a test sign-in
    static constexpr auto session = "session"; ///< the token of a session of self-service
    static constexpr auto signIn = "sign-in"; ///< after the password, until the code
    static constexpr auto forgotten = "forgotten"; ///< a password that is being replaced
    static constexpr auto known = "known"; ///< a browser that signed in before
    static constexpr auto notice = "notice"; ///< what the next page says once
    static constexpr auto language = "language";

private:
    std::vector<std::pair<std::string, std::string>> m_received;
    std::vector<std::string> m_set;
    bool m_secure;
    std::string m_suffix;
};

} // namespace countersign::portal
