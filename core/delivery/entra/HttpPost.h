// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"

#include <stop_token>
#include <string>
#include <vector>

namespace countersign::delivery {

struct PostRequest
{
    std::string url; ///< https; http to this computer alone
    std::vector<std::string> headers; ///< "Name: value"
    std::string body;
    std::string caFile; ///< empty: the system's
    milliseconds timeout{seconds(30)};
};

struct PostAnswer
{
    enum class End {
        answered, ///< `status` and `body` are the server's
        unreachable, ///< nothing was handed over
        silent, ///< handed over, and no answer in time
        stopped,
    };
    End end = End::unreachable;
    int status = 0;
    std::string body; ///< at most 256 KB
    std::string problem; ///< the library's words, for the log
};

/// One POST by libcurl: TLS 1.2 or newer with the peer checked, no redirect, no proxy from the environment. Blocks; ends
/// soon once `stopping` is asked for.
[[nodiscard]] PostAnswer post(const PostRequest& request, const std::stop_token& stopping);

/// As a form's value is written.
[[nodiscard]] std::string formEncoded(const std::string& value);

/// "login.example.org" of "https://login.example.org:8443/path?x"; empty where there is none.
[[nodiscard]] std::string hostOfUrl(const std::string& url);

/// https, or http to a loopback address; without user name and password.
[[nodiscard]] bool isSafeUrl(const std::string& url);

} // namespace countersign::delivery
