// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/Fault.h"

#include <cstdio>
#include <cstdlib>

namespace countersign::crypto {

void cryptoFault(const char* what)
{
    std::fprintf(stderr, "countersign: the cryptographic library failed: %s\n", what);
    std::abort();
}

} // namespace countersign::crypto
