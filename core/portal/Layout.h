// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "portal/Page.h"
#include "portal/Templates.h"
#include "portal/Visit.h"

#include <string>
#include <vector>

namespace countersign::portal {

/// Puts a page between header and footer: titles, languages, error summary, time bar, help.
class Layout
{
public:
    /// Both outlive this.
    Layout(const Templates& templates, const std::vector<Catalogue>& languages)
        : m_templates(templates), m_languages(languages)
    {
    }

    [[nodiscard]] Result<std::string> render(const Visit& visit, const Page& page) const;

private:
    void addFrame(Model::Object& model, const Visit& visit, const Page& page) const;
    [[nodiscard]] Model languageLinks(const Visit& visit) const;

    const Templates& m_templates;
    const std::vector<Catalogue>& m_languages;
};

/// The model of an input: value kept, error and hint named for aria-describedby.
enum class Hint { none, shown };
[[nodiscard]] Model fieldModel(const std::string& id, const std::string& value, const std::vector<PageError>& errors, Hint hint);

} // namespace countersign::portal
