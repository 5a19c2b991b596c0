// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "directory/Directory.h"

namespace countersign::directory {

std::string Entry::first(const std::string& attributeInLowerCase) const
{
    const auto found = values.find(attributeInLowerCase);
    return found == values.end() || found->second.empty() ? std::string() : found->second.front();
}

const char* nameOf(ListingEnd end)
{
    switch (end) {
    case ListingEnd::complete:
        return "complete";
    case ListingEnd::stopped:
        return "stopped";
    case ListingEnd::sizeLimit:
        return "size_limit";
    case ListingEnd::timeLimit:
        return "time_limit";
    case ListingEnd::elsewhere:
        return "referral";
    case ListingEnd::lost:
        return "connection_lost";
    case ListingEnd::refused:
        break;
    }
    return "refused";
}

} // namespace countersign::directory
