// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The system's generator itself: std::random_device and QRandomGenerator prefer the processor's instruction.
#include "base/Random.h"

#ifdef _WIN32
#define NOMINMAX
// clang-format off
#include <windows.h>
#include <bcrypt.h> // wants the other first
// clang-format on
#else
#include <unistd.h>
#ifdef __APPLE__
#include <sys/random.h>
#endif
#endif

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace countersign {
namespace {

constexpr std::size_t largestRequest = 256; // what getentropy(3) gives at once

#ifdef _WIN32
bool ask(std::uint8_t* out, std::size_t size)
{
    return BCryptGenRandom(nullptr, out, static_cast<ULONG>(size), BCRYPT_USE_SYSTEM_PREFERRED_RNG) == 0;
}
#else
bool ask(std::uint8_t* out, std::size_t size)
{
    return ::getentropy(out, size) == 0;
}
#endif

} // namespace

void SystemRandom::fill(std::span<std::uint8_t> out)
{
    for (std::size_t offset = 0; offset < out.size(); offset += largestRequest) {
        if (!ask(out.data() + offset, std::min(largestRequest, out.size() - offset))) {
            std::fputs("countersign: the system gives no random bytes\n", stderr);
            std::abort();
        }
    }
}

} // namespace countersign
