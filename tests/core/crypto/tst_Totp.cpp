// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/Base32.h"
#include "crypto/Totp.h"
#include "support/TestMain.h"
#include "support/Vectors.h"

#include <QTest>

#include <limits>
#include <set>

using namespace countersign;
using namespace countersign::crypto;
using countersign::tests::fromHex;
using countersign::tests::readVectors;
using Algorithm = TotpParameters::Algorithm;

namespace {

Algorithm algorithmNamed(const std::string& name)
{
    return name == "sha512" ? Algorithm::sha512 : name == "sha256" ? Algorithm::sha256 : Algorithm::sha1;
}

Instant atSecond(long long second)
{
    return fromMs(second * 1000);
}

const Bytes seed = bytesOf("12345678901234567890");

} // namespace

class TestTotp : public QObject
{
    Q_OBJECT

private slots:
    void rfc4226()
    {
        const auto vectors = readVectors("otp/rfc4226.vec");
        QCOMPARE(vectors.size(), std::size_t(10));
        for (const auto& vector : vectors)
            QCOMPARE(hotp(fromHex(vector.at("key")), std::stoull(vector.at("counter"))), vector.at("code"));
    }

    void rfc6238()
    {
        const auto vectors = readVectors("otp/rfc6238.vec");
        QCOMPARE(vectors.size(), std::size_t(18));
        for (const auto& vector : vectors) {
            const TotpParameters parameters{algorithmNamed(vector.at("algorithm")), std::stoi(vector.at("digits")), 30};
            const auto step = stepAt(atSecond(std::stoll(vector.at("seconds"))), parameters);
            QCOMPARE(totp(fromHex(vector.at("key")), step, parameters), vector.at("code"));
        }
    }

    // RFC 2104: a key longer than the hash's block is hashed first. The codes are oathtool's.
    void longKeysAreHashedFirst()
    {
        QCOMPARE(hotp(Bytes(80, 0xaa), 1), std::string("650725"));
        const TotpParameters sha512{TotpParameters::Algorithm::sha512, 6, 30};
        const auto step = stepAt(atSecond(1111111109), sha512); // 2005-03-18 01:58:29 UTC, of RFC 6238 appendix B
        QCOMPARE(totp(Bytes(150, 0xbb), step, sha512), std::string("255652"));
    }

    void stepsChangeOnTheSecond()
    {
        QCOMPARE(stepAt(fromMs(-1)), std::uint64_t(0));
        QCOMPARE(stepAt(fromMs(0)), std::uint64_t(0));
        QCOMPARE(stepAt(fromMs(29'999)), std::uint64_t(0));
        QCOMPARE(stepAt(fromMs(30'000)), std::uint64_t(1));
        QCOMPARE(stepAt(atSecond(20'000'000'000)), std::uint64_t(666'666'666));
        QCOMPARE(stepAt(atSecond(120), {Algorithm::sha1, 6, 60}), std::uint64_t(2));
    }

    void findsTheStepWithinTheWindow()
    {
        constexpr std::uint64_t centre = 1000;
        for (int offset = -3; offset <= 3; ++offset) {
            const auto step = centre + static_cast<std::uint64_t>(offset);
            const auto code = totp(seed, step);
            const auto found = matchingStep(seed, code, centre, 1);
            QCOMPARE(found.has_value(), offset >= -1 && offset <= 1);
            QVERIFY(!found || *found == step);
            QCOMPARE(matchingStep(seed, code, centre, 0).has_value(), offset == 0);
            QVERIFY(matchingStep(seed, code, centre, 3).has_value());
            QCOMPARE(matchingStep(seed, code, centre, -5).has_value(), offset == 0);
        }
    }

    void theNewestStepWins()
    {
        // Two steps of one seed whose codes are the same, found by walking a thousand steps over and over.
        for (std::uint64_t start = 0;; start += 1000) {
            std::map<std::string, std::uint64_t> seen;
            for (std::uint64_t step = start; step < start + 3000; ++step) {
                const auto [first, fresh] = seen.emplace(totp(seed, step), step);
                if (fresh)
                    continue;
                const auto found =
                    matchingStep(seed, first->first, first->second, static_cast<int>(step - first->second));
                QCOMPARE(found.value(), step);
                return;
            }
        }
    }

    void windowStopsAtTheEndsOfTime()
    {
        QCOMPARE(matchingStep(seed, totp(seed, 0), 0, 1).value(), std::uint64_t(0));
        QCOMPARE(matchingStep(seed, totp(seed, 1), 0, 1).value(), std::uint64_t(1));
        constexpr auto last = std::numeric_limits<std::uint64_t>::max();
        QCOMPARE(matchingStep(seed, totp(seed, last), last, 1).value(), last);
        QVERIFY(!matchingStep(seed, totp(seed, 0), last, 1));
    }

    void aCodeIsComparedWhole()
    {
        const auto code = totp(seed, 1000);
        for (const auto& other : {std::string(), code.substr(1), code.substr(0, 5), code + "0", " " + code, "0" + code})
            QVERIFY2(!matchingStep(seed, other, 1000, 1), other.c_str());
    }

    void leadingZerosSurvive()
    {
        std::uint64_t step = 0;
        while (!totp(seed, step).starts_with("00"))
            ++step;
        QCOMPARE(totp(seed, step).size(), std::size_t(6));
        QCOMPARE(matchingStep(seed, totp(seed, step), step, 0).value(), step);
        QVERIFY(!matchingStep(seed, totp(seed, step).substr(2), step, 0));
    }

    void readsSixDigits()
    {
        QCOMPARE(parseCode("012345").value(), std::string("012345"));
        QCOMPARE(parseCode(" 012 345 ").value(), std::string("012345"));
        QCOMPARE(parseCode("0 1 2 3 4 5     ").value(), std::string("012345"));
        const auto vectors = readVectors("otp/codes_bad.vec");
        QVERIFY(vectors.size() >= 20);
        for (const auto& vector : vectors)
            QVERIFY2(!parseCode(vector.at("text")), vector.at("text").c_str());
    }

    void seedsAreNewAndLong()
    {
        SystemRandom random;
        std::set<std::string> seen;
        for (int i = 0; i < 100; ++i) {
            const auto fresh = newSeed(random);
            QCOMPARE(fresh.size(), std::size_t(20));
            QCOMPARE(toBase32(fresh.reveal()).size(), std::size_t(32));
            seen.insert(toHex(fresh.reveal()));
        }
        QCOMPARE(seen.size(), std::size_t(100));
    }
};

COUNTERSIGN_TEST(TestTotp)
#include "tst_Totp.moc"
