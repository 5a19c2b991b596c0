// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace countersign::http {

class EventStream;

enum class Method { get, head, post, put, patch, remove, options, other };

[[nodiscard]] const char* methodName(Method method);

/// Header fields in order of arrival; names compare without case.
class Headers
{
public:
    void set(std::string name, std::string value); ///< replaces every field of that name
    void add(std::string name, std::string value);
    [[nodiscard]] const std::string* find(std::string_view name) const; ///< the first, or null
    [[nodiscard]] std::size_t count(std::string_view name) const;
    [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& all() const { return m_fields; }

private:
    std::vector<std::pair<std::string, std::string>> m_fields;
};

/// One request, complete and within limits. The target is split and percent-decoded strictly: a path or query that is
/// not well-formed UTF-8 or holds NUL, and a path with encoded slashes, dots or percent signs, a backslash or dot
/// segments, never reaches a handler.
struct Request
{
    Method method = Method::get;
    std::string path; ///< decoded, always begins with "/"
    std::vector<std::pair<std::string, std::string>> query; ///< decoded, in order, repeats kept
    Headers headers;
    std::string body;
    std::string clientAddress; ///< the peer, or what a listed proxy says of it
    std::string reference; ///< eight characters, unique enough to find this request in the log
    bool secure = false; ///< TLS here, or at a listed proxy
};

struct Response
{
    int status = 200;
    Headers headers;
    std::string body;
    std::shared_ptr<EventStream> events; ///< when set, body is ignored and the stream is sent (text/event-stream)
};

/// Splits an application/x-www-form-urlencoded body, in order, repeats kept; nothing when it is malformed.
[[nodiscard]] std::optional<std::vector<std::pair<std::string, std::string>>> parseForm(std::string_view body);

} // namespace countersign::http
