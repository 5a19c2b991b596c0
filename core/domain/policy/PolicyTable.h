// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "domain/EnumNames.h"
#include "domain/policy/Policy.h"

#include <span>
#include <string_view>
#include <vector>

namespace countersign::domain {

enum class PolicyUnit { seconds, minutes, times, characters, devices };

template <>
struct EnumNames<PolicyUnit>
{
    static constexpr std::array<std::pair<PolicyUnit, const char*>, 5> table{
        {{PolicyUnit::seconds, "seconds"}, {PolicyUnit::minutes, "minutes"}, {PolicyUnit::times, "times"},
            {PolicyUnit::characters, "characters"}, {PolicyUnit::devices, "devices"}}};
};

/// One figure of the policy. The floor and the ceiling are the least and the most that security allows: an installation
/// may be stricter, never weaker.
struct PolicyFigure
{
    const char* name; ///< in storage, in the API and in the audit log
    PolicyUnit unit;
    long long floor;
    long long ceiling;
    long long (*get)(const Policy&);
    void (*set)(Policy&, long long);
};

struct PolicySwitch
{
    const char* name;
    bool Policy::*member;
};

[[nodiscard]] std::span<const PolicyFigure> policyFigures();
[[nodiscard]] std::span<const PolicySwitch> policySwitches();
[[nodiscard]] const PolicyFigure* policyFigure(std::string_view name); ///< null: no such figure
[[nodiscard]] const PolicySwitch* policySwitch(std::string_view name);

/// By field: D-POL-1 outside floor and ceiling, D-POL-2 lower than the figure that it must reach.
[[nodiscard]] std::vector<FieldError> policyProblems(const Policy& policy);

} // namespace countersign::domain
