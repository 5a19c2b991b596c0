// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "portal/EmbeddedFile.h"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace countersign::portal {

using Parameters = std::vector<std::pair<std::string, std::string>>;

/// A piece of a sentence: **strong**, [link](target) or plain.
struct Run
{
    enum class Kind { plain, strong, link } kind = Kind::plain;
    std::string text;
    std::string target;
};

/// Every text of the portal in one language, by message id (ux.md). Texts hold {parameters} and light markup, never HTML.
class Catalogue
{
public:
    /// `json` is one object of strings.
    [[nodiscard]] static Result<Catalogue> parse(std::string code, std::string_view json);

    [[nodiscard]] const std::string& code() const { return m_code; } ///< "en"
    [[nodiscard]] const std::string* find(std::string_view id) const;
    [[nodiscard]] const std::map<std::string, std::string, std::less<>>& all() const { return m_texts; }

private:
    std::string m_code;
    std::map<std::string, std::string, std::less<>> m_texts;
};

/// The languages inside the program: adding resources/portal/text/cy.json adds Welsh.
[[nodiscard]] Result<std::vector<Catalogue>> loadCatalogues(std::span<const EmbeddedFile> files);

/// Gives the value of a parameter, or null.
using Lookup = std::function<const std::string*(const std::string& name)>;

/// Replaces each {name}. Throws std::logic_error for a name that has no value: a page with a hole is not sent.
[[nodiscard]] std::string filled(std::string_view text, const Lookup& lookup);

/// Splits the markup first and fills after, so that a value is never read as markup.
[[nodiscard]] std::vector<Run> filledRuns(std::string_view text, const Lookup& lookup);

} // namespace countersign::portal
