// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/staff/Role.h"

#include <algorithm>
#include <initializer_list>

namespace countersign::domain {
namespace {

using P = Permission;

/// ux.md 1.2, one row per task; the columns are the roles in the order of the enum.
struct MatrixRow
{
    Permission permission;
    std::array<bool, 7> allowed;
};

constexpr std::array<MatrixRow, 18> matrix{{
    //                        RAM    RAA(A) RAA    IDC    S      SO     SA
    {P::findPerson,          {true,  true,  true,  true,  true,  false, false}},
    {P::viewProfile,         {true,  true,  true,  true,  true,  false, false}},
    {P::viewActivity,        {true,  true,  true,  false, false, false, false}},
    {P::createPerson,        {true,  true,  true,  true,  false, false, false}},
    {P::changeContact,       {true,  true,  true,  true,  false, false, false}},
    {P::closeProfile,        {true,  true,  true,  false, false, false, false}},
    {P::issueAuthenticator,  {true,  true,  false, false, false, false, false}},
    {P::removeAuthenticator, {true,  true,  false, false, false, false, false}},
    {P::viewStaff,           {true,  false, false, false, false, true,  true}},
    {P::giveRoles,           {true,  false, false, false, false, false, false}},
    {P::viewAudit,           {true,  true,  true,  false, false, true,  true}},
    {P::changeDomains,       {true,  false, false, false, false, false, true}},
    {P::changeSettings,      {false, false, false, false, false, false, true}},
    {P::viewOutbox,          {true,  true,  true,  false, false, false, true}},
    {P::verifyIdentity,      {true,  true,  true,  false, false, false, false}},
    {P::viewPolicies,        {true,  true,  false, false, false, true,  true}},
    {P::changePolicies,      {true,  false, false, false, false, false, true}},
    {P::issuePass,           {true,  true,  false, false, false, false, false}},
}};

} // namespace

bool may(Role role, Permission permission)
{
    for (const auto& row : matrix) {
        if (row.permission == permission)
            return row.allowed[static_cast<std::size_t>(role)];
    }
    return false;
}

bool may(const Roles& roles, Permission permission)
{
    return std::any_of(roles.begin(), roles.end(), [&](Role role) { return may(role, permission); });
}

Role leading(const Roles& roles)
{
    return roles.empty() ? Role::sponsor : *roles.begin();
}

} // namespace countersign::domain
