// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/policy/PolicyTable.h"

#include <algorithm>
#include <array>
#include <type_traits>

namespace countersign::domain {
namespace {

template <class T>
long long countOf(const T& value)
{
    if constexpr (std::is_arithmetic_v<T>)
        return static_cast<long long>(value);
    else
        return value.count();
}

template <auto Member>
constexpr PolicyFigure figure(const char* name, PolicyUnit unit, long long floor, long long ceiling)
{
    return {name, unit, floor, ceiling, [](const Policy& policy) { return countOf(policy.*Member); },
        [](Policy& policy, long long value) {
            using T = std::remove_cvref_t<decltype(policy.*Member)>;
            policy.*Member = static_cast<T>(value);
        }};
}

using L = Limits;
using U = PolicyUnit;

// clang-format off
/// Defaults stand in Limits.h (design.md section 7). The other side of each comes from security.md 3, 4, 9, 13, 17, 21, 36, 42, 43, 50.
constexpr std::array figures{
    //                                            name                               unit           floor ceiling
    figure<&L::linkLife>(                         "link_life",                       U::minutes,    5,    1440),
    figure<&L::linkLongest>(                      "link_longest",                    U::minutes,    5,    1440),
    figure<&L::linkExtension>(                    "link_extension",                  U::minutes,    5,    240),
    figure<&L::timeToFinish>(                     "time_to_finish",                  U::minutes,    5,    60),
    figure<&L::oneTimePasswordLife>(              "one_time_password_life",          U::minutes,    5,    10),
    figure<&L::oneTimePasswordPause>(             "one_time_password_pause",         U::seconds,    60,   300),
    figure<&L::oneTimePasswordTries>(             "one_time_password_tries",         U::times,      3,    5),
    figure<&L::oneTimePasswordTriesPerLink>(      "one_time_password_tries_per_link", U::times,     3,    10),
    figure<&L::oneTimePasswordsPerLink>(          "one_time_passwords_per_link",     U::times,      1,    3),
    figure<&L::wrongAddresses>(                   "wrong_addresses",                 U::times,      3,    10),
    figure<&L::wrongRegistrationCodes>(           "wrong_registration_codes",        U::times,      3,    5),
    figure<&L::wrongRegistrationCodesLock>(       "wrong_registration_codes_lock",   U::times,      3,    10),
    figure<&L::pause>(                            "pause",                           U::minutes,    5,    60),
    figure<&L::passwordDelayFirst>(               "password_delay_first",            U::seconds,    1,    10),
    figure<&L::passwordDelayLongest>(             "password_delay_longest",          U::seconds,    60,   3600),
    figure<&L::passwordFailuresKnownClientsOnly>( "password_failures_known_clients_only", U::times, 10,   100),
    figure<&L::codeFailuresInWindow>(             "code_failures_in_window",         U::times,      3,    5),
    figure<&L::codeFailureWindow>(                "code_failure_window",             U::seconds,    60,   600),
    figure<&L::codeWaitFirst>(                    "code_wait_first",                 U::seconds,    30,   600),
    figure<&L::codeWaitLongest>(                  "code_wait_longest",               U::seconds,    3600, 86400),
    figure<&L::codeFailuresSuspend>(              "code_failures_suspend",           U::times,      10,   50),
    figure<&L::codeWindow>(                       "code_window",                     U::times,      0,    1),
    figure<&L::staffIdle>(                        "staff_idle",                      U::minutes,    12,   60),
    figure<&L::staffWhole>(                       "staff_whole",                     U::minutes,    60,   1440),
    figure<&L::halfSession>(                      "half_session",                    U::minutes,    2,    5),
    figure<&L::stepUpFresh>(                      "step_up_fresh",                   U::minutes,    1,    5),
    figure<&L::passwordMinimum>(                  "password_minimum",                U::characters, 12,   64),
    figure<&L::passwordMaximum>(                  "password_maximum",                U::characters, 64,   256),
    figure<&L::verificationLife>(                 "verification_life",               U::seconds,    30,   60),
    figure<&L::verificationsRefused>(             "verifications_refused",           U::times,      1,    3),
    figure<&L::proofLifetime>(                    "proof_lifetime",                  U::minutes,    2,    15),
    figure<&L::authenticatorsPerPerson>(          "authenticators_per_person",       U::devices,    1,    10),
    figure<&L::testLife>(                         "test_life",                       U::minutes,    2,    30),
    figure<&L::donePageLife>(                     "done_page_life",                  U::minutes,    5,    60),
    figure<&L::setupLinkLife>(                    "setup_link_life",                 U::minutes,    5,    1440),
    figure<&L::passShortest>(                     "pass_shortest",                   U::minutes,    10,   480),
    figure<&L::passLongest>(                      "pass_longest",                    U::minutes,    10,   480),
    figure<&L::passLife>(                         "pass_life",                       U::minutes,    10,   480),
    figure<&L::passDelayLongest>(                 "pass_delay_longest",              U::minutes,    60,   43200),
    figure<&L::passLength>(                       "pass_length",                     U::characters, 8,    48),
    figure<&L::passTries>(                        "pass_tries",                      U::times,      3,    5),
    figure<&L::passRegistration>(                 "pass_registration",               U::minutes,    5,    10),
};
// clang-format on

constexpr std::array switches{
    PolicySwitch{"at_this_desk", &Policy::atThisDesk},
    PolicySwitch{"link_may_be_emailed", &Policy::linkMayBeEmailed},
    PolicySwitch{"confirm_identity_at_issue", &Policy::confirmIdentityAtIssue},
    PolicySwitch{"pass_one_time_only", &Policy::passOneTimeOnly},
    PolicySwitch{"push_app", &Policy::pushApp},
    PolicySwitch{"microsoft_push", &Policy::microsoftPush},
    PolicySwitch{"read_out_codes", &Policy::readOutCodes},
    PolicySwitch{"proof_for_removal", &Policy::proofForRemoval},
    PolicySwitch{"proof_for_issue", &Policy::proofForIssue},
    PolicySwitch{"proof_for_pass", &Policy::proofForPass},
    PolicySwitch{"proof_for_contact", &Policy::proofForContact},
};

/// The first may not be lower than the second.
constexpr std::array<std::pair<const char*, const char*>, 7> orders{{
    {"link_longest", "link_life"},
    {"link_life", "time_to_finish"},
    {"one_time_password_tries_per_link", "one_time_password_tries"},
    {"wrong_registration_codes_lock", "wrong_registration_codes"},
    {"code_wait_longest", "code_wait_first"},
    {"pass_longest", "pass_life"},
    {"pass_life", "pass_shortest"},
}};

template <class Rows>
auto rowNamed(const Rows& rows, std::string_view name)
{
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return name == row.name; });
    return found == rows.end() ? nullptr : &*found;
}

} // namespace

std::span<const PolicyFigure> policyFigures()
{
    return figures;
}

std::span<const PolicySwitch> policySwitches()
{
    return switches;
}

const PolicyFigure* policyFigure(std::string_view name)
{
    return rowNamed(figures, name);
}

const PolicySwitch* policySwitch(std::string_view name)
{
    return rowNamed(switches, name);
}

std::vector<FieldError> policyProblems(const Policy& policy)
{
    std::vector<FieldError> problems;
    for (const auto& row : figures) {
        if (const auto value = row.get(policy); value < row.floor || value > row.ceiling)
            problems.push_back({row.name, "D-POL-1"});
    }
    for (const auto& [higher, lower] : orders) {
        const bool known =
            std::any_of(problems.begin(), problems.end(), [&](const FieldError& one) { return one.field == higher; });
        if (!known && policyFigure(higher)->get(policy) < policyFigure(lower)->get(policy))
            problems.push_back({higher, "D-POL-2"});
    }
    return problems;
}

} // namespace countersign::domain
