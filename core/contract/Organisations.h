// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/Json.h"
#include "domain/people/Organisation.h"

namespace countersign::contract {

struct NewOrganisation
{
    std::string code;
    std::string name;
    OrganisationId parent;
};

struct Organisations
{
    std::vector<domain::Organisation> organisations;
};

template <>
struct Schema<domain::Organisation>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("id", v.id);
        a("code", v.code);
        a("name", v.name);
        a("parent", v.parent);
    }
};

template <>
struct Schema<NewOrganisation>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("code", v.code);
        a("name", v.name);
        a.optional("parent", v.parent);
    }
};

template <>
struct Schema<Organisations>
{
    template <class A, class V>
    static void describe(A& a, V& v) { a("organisations", v.organisations); }
};

} // namespace countersign::contract
