// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "portal/Portal.h"

#include <map>
#include <string>

namespace countersign::tests {

/// A browser without scripts and without a socket: keeps cookies and fills in the hidden field of each form.
class Browser
{
public:
    explicit Browser(std::string publicUrl = "https://register.example.org") : m_publicUrl(std::move(publicUrl)) {}

    /// The portal that it talks to from now on; must outlive it.
    void open(const portal::Portal& portal) { m_portal = &portal; }

    http::Response get(const std::string& target);
    http::Response post(const std::string& path, const std::map<std::string, std::string>& fields = {});
    http::Response send(http::Request request); ///< as it is, with this browser's cookies
    /// Goes on from 303 to 303 to a page.
    http::Response follow(http::Response response);

    [[nodiscard]] static http::Request request(http::Method method, const std::string& target);
    [[nodiscard]] static http::Request formPost(const std::string& path, const std::map<std::string, std::string>& fields);
    [[nodiscard]] std::string csrfFor(const std::string& path) const;
    [[nodiscard]] std::string cookie(const std::string& name) const; ///< full name of one of ours

    std::map<std::string, std::string> cookies;
    std::string userAgent; ///< the header, where it is not empty

private:
    void keepCookies(const http::Response& response);

    std::string m_publicUrl;
    const portal::Portal* m_portal = nullptr;
};

} // namespace countersign::tests
