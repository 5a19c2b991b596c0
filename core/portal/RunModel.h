// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "portal/Catalogue.h"
#include "portal/Model.h"

namespace countersign::portal {

/// Runs as the partial "run" reads them.
[[nodiscard]] inline Model runModels(const std::vector<Run>& runs)
{
    Model::List models;
    for (const auto& run : runs) {
        const bool link = run.kind == Run::Kind::link;
        models.push_back(Model::Object{{"strong", run.kind == Run::Kind::strong}, {"plain", run.kind == Run::Kind::plain},
            {"href", link ? Model(run.target) : Model(false)}, {"text", run.text}});
    }
    return models;
}

} // namespace countersign::portal
