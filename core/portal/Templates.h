// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "portal/Catalogue.h"
#include "portal/Model.h"

#include <map>
#include <string>

namespace countersign::portal {

/// Logic-less HTML templates (mustache) with escaping always on and nothing left out silently. Beside the model, a template
/// names texts: {{t:P-1.title}} is a sentence, {{#rich:P-1.until}}{{> run}}{{/rich:P-1.until}} one with markup. Parameters
/// of texts come from the same model. Immutable after parse(), so any thread may render.
class Templates
{
public:
    /// Fails on a template that is not well formed.
    [[nodiscard]] static Result<Templates> parse(std::span<const EmbeddedFile> files);

    /// The layout with `page` inside it. internal: a variable, text, parameter or partial is missing.
    [[nodiscard]] Result<std::string> render(const std::string& page, const Model& model, const Catalogue& texts) const;

    [[nodiscard]] const std::map<std::string, std::string>& all() const { return m_sources; } ///< by name, without ".mustache"

private:
    std::map<std::string, std::string> m_sources;
};

} // namespace countersign::portal
