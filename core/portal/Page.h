// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "portal/Model.h"

#include <string>
#include <vector>

namespace countersign::portal {

/// One message beside a field and in the summary.
struct PageError
{
    std::string field;
    std::string text;
};

/// A page to be put into the layout.
struct Page
{
    int status = 200;
    std::string body; ///< name of its template
    std::string title; ///< equal to the page's h1
    Model::Object model;
    std::vector<PageError> errors;
    int step = 0; ///< "Step 3 of 6"; 0: none
    bool timeBar = false; ///< "Finish by ..." where the registration has such a time
    bool help = false; ///< offers "Tell my RA I am stuck"
    Model notice = false; ///< runs, shown above the page
    Model success = false; ///< runs, shown above the page under "Success"
    std::string refresh; ///< an address to go on to at once
    int refreshEvery = 0; ///< without scripts the browser asks for the page again after as many seconds; 0: it does not
    long long retryAfterSeconds = 0;
    std::string allow; ///< methods, for 405
    bool selfService = false; ///< named so in header and title
    bool clearSiteData = false; ///< the browser forgets what it kept of us (security.md 49); also with a redirect
};

/// What a handler gives: a page, or another place of ours to go to (303).
struct Answer
{
    Answer(Page content) : page(std::move(content)) {}

    [[nodiscard]] static Answer goTo(std::string path)
    {
        Answer answer{Page{}};
        answer.redirect = std::move(path);
        return answer;
    }

    Page page;
    std::string redirect; ///< empty: the page
};

} // namespace countersign::portal
