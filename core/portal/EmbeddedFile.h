// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

namespace countersign::portal {

/// A file inside the program (cmake/EmbedAssets.cmake writes the tables).
struct EmbeddedFile
{
    std::string_view name; ///< "countersign.css", "images/icon.svg"
    std::string_view contentType;
    std::string_view etag; ///< of the bytes, without quotation marks
    std::string_view bytes;
    std::string_view gzip; ///< empty where packing does not help
};

[[nodiscard]] std::span<const EmbeddedFile> staticFiles(); ///< what a browser may ask for, and nothing else
[[nodiscard]] std::span<const EmbeddedFile> templateFiles();
[[nodiscard]] std::span<const EmbeddedFile> textFiles(); ///< one per language: "en.json"

} // namespace countersign::portal
