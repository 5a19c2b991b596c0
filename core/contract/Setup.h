// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/Json.h"

namespace countersign::contract {

/// GET /setup: is this a fresh install?
struct SetupState
{
    bool fresh = false;
    bool sample = false;
    std::string serverVersion;
    std::string name; ///< organisation, for the sign-in page
};

/// POST /setup (loopback with the bootstrap secret as bearer): the first person.
struct Setup
{
    std::string organisationName;
    std::string organisationCode;
    std::string firstName;
    std::string lastName;
    std::string email;
};

struct MadeSetup
{
    std::string link; ///< registration link of the first person
    std::string recoveryCode; ///< shown once
    std::string enrolment;
};

/// GET /setup/progress: while the first person registers, nobody is signed in yet.
struct SetupProgress
{
    int step = 1; ///< 1..7
    bool done = false;
};

template <>
struct Schema<SetupState>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("fresh", v.fresh);
        a("sample", v.sample);
        a("server_version", v.serverVersion);
        a("name", v.name);
    }
};

template <>
struct Schema<Setup>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("organisation_name", v.organisationName);
        a("organisation_code", v.organisationCode);
        a("first_name", v.firstName);
        a("last_name", v.lastName);
        a("email", v.email);
    }
};

template <>
struct Schema<MadeSetup>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("link", v.link);
        a("recovery_code", v.recoveryCode);
        a("enrolment", v.enrolment);
    }
};

template <>
struct Schema<SetupProgress>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("step", v.step);
        a("done", v.done);
    }
};

} // namespace countersign::contract
