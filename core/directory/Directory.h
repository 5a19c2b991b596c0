// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace countersign::directory {

/// What a directory says of somebody: bytes as they came, unchecked.
struct Entry
{
    std::string name; ///< its distinguished name, in UTF-8 or not
    std::map<std::string, std::vector<std::string>> values; ///< by attribute in lower case, at most mostValues each

    /// The first value; empty when there is none.
    [[nodiscard]] std::string first(const std::string& attributeInLowerCase) const;
};

/// Of an attribute with more values, a group's members for instance, the rest is not kept.
constexpr std::size_t mostValues = 16;

struct Query
{
    std::string base;
    std::string filter; ///< RFC 4515
    std::vector<std::string> attributes; ///< nothing else is asked for
    int pageSize = 1000;
};

/// How a listing ended. Anything but `complete` says nothing about the entries that did not come.
enum class ListingEnd {
    complete,
    stopped, ///< by the caller
    sizeLimit, ///< the server gives no more to this user
    timeLimit,
    elsewhere, ///< complete but for parts that are on other servers (referrals), which are not followed
    lost, ///< the connection broke, or nothing came in time
    refused, ///< the server said no at another point
};

struct Listing
{
    ListingEnd end = ListingEnd::complete;
    std::string explanation; ///< technical, English
    std::uint64_t entries = 0;
};

/// Takes a page, and says whether there is to be another.
using PageSink = std::function<Result<bool>(std::vector<Entry>)>;

/// An LDAP directory. For one thread at a time.
class Directory
{
public:
    virtual ~Directory() = default;

    /// Signs in where that has not been done. unavailable, with what went wrong in `detail`, when there is no listing
    /// at all; what the sink fails with is given back.
    [[nodiscard]] virtual Result<Listing> list(const Query& query, const PageSink& sink) = 0;

    /// What the server says of itself: its root entry.
    [[nodiscard]] virtual Result<Entry> self(const std::vector<std::string>& attributes) = 0;
};

[[nodiscard]] const char* nameOf(ListingEnd end);

} // namespace countersign::directory
