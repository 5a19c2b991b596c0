// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>

namespace countersign::tests::phone {

/// Text forms that the phone needs, made anew for it so that both sides cannot share a mistake.

[[nodiscard]] std::string base32(const std::string& bytes); ///< upper case, padded
[[nodiscard]] std::string fromBase32(const std::string& text); ///< empty where it is none
[[nodiscard]] std::string base64(const std::string& bytes);
[[nodiscard]] std::string fromBase64(const std::string& text);

[[nodiscard]] std::string escaped(const std::string& text);
[[nodiscard]] std::string unescaped(const std::string& text);

struct Uri
{
    std::string scheme;
    std::string host;
    std::string path;
    std::map<std::string, std::string> query;
};
[[nodiscard]] Uri parseUri(const std::string& text);

/// What the app's language makes of an address before it is used or signed.
[[nodiscard]] std::string asParsed(const std::string& url);

} // namespace countersign::tests::phone
