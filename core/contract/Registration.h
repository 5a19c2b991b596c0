// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/Json.h"
#include "domain/policy/PolicyTable.h"

namespace countersign::contract {

/// A figure of the policy with what it may be.
struct PolicyFigure
{
    std::string name;
    domain::PolicyUnit unit = domain::PolicyUnit::minutes;
    long long value = 0;
    long long standard = 0; ///< the product's own
    long long floor = 0;
    long long ceiling = 0;
};

struct PolicySwitch
{
    std::string name;
    bool on = false;
    bool standard = false;
};

/// GET /settings/registration: every figure and switch of the policy.
struct RegistrationSettings
{
    std::vector<PolicyFigure> figures;
    std::vector<PolicySwitch> switches;
    long long version = 0;
    Instant changedAt{}; ///< zero: never changed
    std::string changedBy;
};

struct PolicyValue
{
    std::string name;
    long long value = 0;
};

struct PolicyChoice
{
    std::string name;
    bool on = false;
};

/// PUT /settings/registration: what is not named stays. `version` is the one the change was made from.
struct ChangeRegistration
{
    std::vector<PolicyValue> figures;
    std::vector<PolicyChoice> switches;
    long long version = 0;
};

[[nodiscard]] RegistrationSettings registrationSettings(const domain::Policy& policy);
/// For those who work with figures, such as a page that says how long a link works. Unknown names are left out.
[[nodiscard]] domain::Policy policyOf(const RegistrationSettings& settings);

template <>
struct Schema<PolicyFigure>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("name", v.name);
        a("unit", v.unit);
        a("value", v.value);
        a("standard", v.standard);
        a("floor", v.floor);
        a("ceiling", v.ceiling);
    }
};

template <>
struct Schema<PolicySwitch>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("name", v.name);
        a("on", v.on);
        a("standard", v.standard);
    }
};

template <>
struct Schema<RegistrationSettings>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("figures", v.figures);
        a("switches", v.switches);
        a("version", v.version);
        a("changed_at", v.changedAt);
        a("changed_by", v.changedBy);
    }
};

template <>
struct Schema<PolicyValue>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("name", v.name);
        a("value", v.value);
    }
};

template <>
struct Schema<PolicyChoice>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("name", v.name);
        a("on", v.on);
    }
};

template <>
struct Schema<ChangeRegistration>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a.optional("figures", v.figures);
        a.optional("switches", v.switches);
        a("version", v.version);
    }
};

} // namespace countersign::contract
