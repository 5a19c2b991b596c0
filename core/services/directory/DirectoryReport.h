// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "directory/Directory.h"
#include "domain/people/PeopleImport.h"

#include <string>
#include <vector>

namespace countersign::services {

struct RejectedEntry
{
    std::string name; ///< of the entry, fit to be shown
    std::string reason; ///< as in domain::ImportRejection
};

/// What came of a run.
struct DirectoryReport
{
    enum class End {
        finished,
        stopped, ///< by the caller: what is done stays
        partial, ///< the listing was not whole: what came was taken, and nobody was closed for not having come
        tooManyGone, ///< more than may be closed in one run: nobody was
    };

    End end = End::finished;
    bool isFull = true; ///< everything was listed, not what has changed
    directory::Listing listing;
    domain::ImportCounts counts;
    std::uint64_t rejected = 0;
    std::vector<RejectedEntry> examples; ///< of those that were rejected, at most mostExamples
    std::uint64_t leftOut = 0; ///< disabled, and so not made
    std::uint64_t closedHere = 0; ///< their profile is closed and their entry is not: for an RA to reopen
    std::uint64_t disabled = 0; ///< their entry is disabled and their profile was not closed
    std::uint64_t vanished = 0; ///< the same for those without an entry; known after a whole listing
    bool closes = false; ///< whether the plan closes any of those
    std::uint64_t closed = 0;
    std::uint64_t kept = 0; ///< the last RA Manager is not closed
    std::uint64_t mayClose = 0; ///< in this run

    static constexpr std::size_t mostExamples = 1000;
};

[[nodiscard]] const char* nameOf(DirectoryReport::End end);

} // namespace countersign::services
