// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "portal/Catalogue.h"
#include "portal/Model.h"

#include <string>
#include <string_view>

namespace countersign::portal {

/// Sentences for one request: a language, and the values that any of them may name (organisation, contact, figures).
class Words
{
public:
    explicit Words(const Catalogue& texts) : m_texts(&texts) {}

    void set(const std::string& name, std::string value) { m_values[name] = std::move(value); }

    /// Throws std::logic_error where the text or a value is missing; `more` wins over what was set.
    [[nodiscard]] std::string operator()(std::string_view id, const Parameters& more = {}) const;
    [[nodiscard]] Model runs(std::string_view id, const Parameters& more = {}) const; ///< for {{#runs}}{{> run}}{{/runs}}

    [[nodiscard]] bool has(std::string_view id) const { return m_texts->find(id) != nullptr; }
    [[nodiscard]] const Catalogue& texts() const { return *m_texts; }
    [[nodiscard]] const std::map<std::string, std::string>& values() const { return m_values; }

private:
    [[nodiscard]] const std::string& text(std::string_view id) const;
    [[nodiscard]] Lookup lookup(const Parameters& more) const;

    const Catalogue* m_texts;
    std::map<std::string, std::string> m_values;
};

} // namespace countersign::portal
