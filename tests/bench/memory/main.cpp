// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// bench_totp: how many codes one thread checks in a second, each with its own secret and a wrong code, which is the
// worst case: three steps are computed. Ours beside liboath's, and beside the bare SHA-1 compressions that three codes
// cannot do without. Prints one line of JSON; each figure is the best of its rounds, taken in turn.
#include "base/Random.h"
#include "crypto/Totp.h"

#include <liboath/oath.h>
#include <nlohmann/json.hpp>
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <functional>
#include <iostream>
#include <vector>

namespace countersign::bench {
namespace {

constexpr std::size_t people = 4096;
constexpr std::size_t checks = 400000;
constexpr int rounds = 5;
constexpr std::uint64_t step = 59000000;
constexpr std::time_t moment = static_cast<std::time_t>(step * 30 + 7);

std::vector<Bytes> seeds()
{
    SystemRandom random;
    std::vector<Bytes> all;
    for (std::size_t i = 0; i < people; ++i)
        all.push_back(randomBytes(random, 20));
    return all;
}

/// A code that none of the three steps has.
const char* wrongFor(const Bytes& seed)
{
    static constexpr std::array candidates{"000000", "111111", "222222", "333333"};
    for (const char* code : candidates) {
        if (!crypto::matchingStep(seed, code, step))
            return code;
    }
    return candidates.back();
}

double perSecond(const std::function<void(std::size_t)>& check)
{
    const auto began = std::chrono::steady_clock::now();
    for (std::size_t i = 0; i < checks; ++i)
        check(i % people);
    return checks / std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

/// Two compressions make a key's two pads, two more each code of a message below 56 bytes.
void bareCompressions(const Bytes& seed, unsigned& sink)
{
    SHA_CTX context;
    SHA1_Init(&context);
    unsigned char block[64] = {};
    std::copy(seed.begin(), seed.end(), block);
    for (int i = 0; i < 8; ++i)
        SHA1_Transform(&context, block);
    sink += context.h0;
}

} // namespace
} // namespace countersign::bench

int main()
{
    using namespace countersign;
    using namespace countersign::bench;
    const auto all = seeds();
    std::vector<const char*> wrong;
    for (const auto& seed : all)
        wrong.push_back(wrongFor(seed));
    if (oath_init() != OATH_OK || crypto::hotp(viewOf("12345678901234567890"), 1) != "287082")
        return 1;
    std::size_t accepted = 0;
    unsigned sink = 0;
    double ours = 0;
    double liboath = 0;
    double compressions = 0;
    for (int round = 0; round < rounds; ++round) {
        ours = std::max(
            ours, perSecond([&](std::size_t i) { accepted += crypto::matchingStep(all[i], wrong[i], step) ? 1 : 0; }));
        liboath = std::max(liboath, perSecond([&](std::size_t i) {
            int position = 0;
            const auto* secret = reinterpret_cast<const char*>(all[i].data());
            accepted +=
                oath_totp_validate3(secret, all[i].size(), moment, 30, 0, 1, &position, nullptr, wrong[i]) >= 0 ? 1 : 0;
        }));
        compressions = std::max(compressions, perSecond([&](std::size_t i) { bareCompressions(all[i], sink); }));
    }
    std::cout << nlohmann::json{{"ours", ours}, {"liboath", liboath}, {"bare", compressions}, {"accepted", accepted},
        {"sink",
            sink
                & 1}}.dump()
              << '\n';
    return accepted == 0 ? 0 : 1;
}
