// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/passes/AccessPass.h"

namespace countersign::domain {

PassState stateAt(const AccessPass& pass, Instant now)
{
    if (pass.state == PassState::used)
        return now < pass.registerBy ? PassState::used : PassState::expired;
    if (pass.state != PassState::good)
        return pass.state;
    if (now >= pass.endsAt)
        return PassState::expired;
    return now < pass.startsAt ? PassState::notStarted : PassState::good;
}

std::string typedPass(std::string_view typed)
{
    std::string pass;
    for (const char c : typed) {
        if (c >= 'a' && c <= 'z')
            pass += static_cast<char>(c - 'a' + 'A');
        else if (c != ' ' && c != '-' && c != '\t' && c != '\r' && c != '\n')
            pass += c;
    }
    return pass;
}

} // namespace countersign::domain
