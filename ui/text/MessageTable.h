// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace countersign::ui {

/// One wording of a message. "{name}" stands for a parameter. An id may have several rows: the first whose parameters
/// are all there is used, so the last of them is the plainest.
struct MessageRow
{
    const char* id;
    const char* lead; ///< source text in the translation context "Messages"
    const char* rest;
};

[[nodiscard]] std::span<const MessageRow> messageRows();

} // namespace countersign::ui
