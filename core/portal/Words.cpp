// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "portal/Words.h"

#include "portal/RunModel.h"

#include <stdexcept>

namespace countersign::portal {

std::string Words::operator()(std::string_view id, const Parameters& more) const
{
    return filled(text(id), lookup(more));
}

Model Words::runs(std::string_view id, const Parameters& more) const
{
    return runModels(filledRuns(text(id), lookup(more)));
}

const std::string& Words::text(std::string_view id) const
{
    if (const auto* found = m_texts->find(id))
        return *found;
    throw std::logic_error("text missing: " + std::string(id));
}

Lookup Words::lookup(const Parameters& more) const
{
    return [this, &more](const std::string& name) -> const std::string* {
        for (const auto& [key, value] : more) {
            if (key == name)
                return &value;
        }
        const auto found = m_values.find(name);
        return found == m_values.end() ? nullptr : &found->second;
    };
}

} // namespace countersign::portal
