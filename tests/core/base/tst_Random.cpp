// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Random.h"
#include "support/TestMain.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

using namespace countersign;

namespace {

/// Gives the words it was told, little end first, and notes how many were asked for.
class ScriptedRandom final : public Random
{
public:
    explicit ScriptedRandom(std::vector<std::uint32_t> words)
        : m_words(std::move(words))
    {
    }
    void fill(std::span<std::uint8_t> out) override
    {
        const std::uint32_t word = m_words.at(m_used++);
        for (std::size_t i = 0; i < out.size(); ++i)
            out[i] = static_cast<std::uint8_t>(word >> (8 * (i % 4)));
    }
    [[nodiscard]] std::size_t used() const { return m_used; }

private:
    std::vector<std::uint32_t> m_words;
    std::size_t m_used = 0;
};

/// Chi-squared of counts that should be even, in standard deviations from its mean.
double surprise(const std::vector<int>& counts, int draws)
{
    const double expected = static_cast<double>(draws) / static_cast<double>(counts.size());
    double sum = 0;
    for (const int count : counts)
        sum += (count - expected) * (count - expected) / expected;
    const double freedom = static_cast<double>(counts.size()) - 1;
    return (sum - freedom) / std::sqrt(2 * freedom);
}

} // namespace

class TestRandom : public QObject
{
    Q_OBJECT

private slots:
    void fillsEveryByte()
    {
        SystemRandom random;
        for (const std::size_t size : {0u, 1u, 3u, 4u, 5u, 255u, 256u, 257u, 1000u}) {
            std::vector<std::uint8_t> everSet(size, 0);
            for (int i = 0; i < 40; ++i) {
                const Bytes bytes = randomBytes(random, size);
                QCOMPARE(bytes.size(), size);
                for (std::size_t at = 0; at < size; ++at)
                    everSet[at] = static_cast<std::uint8_t>(everSet[at] | bytes[at]);
            }
            QVERIFY(std::all_of(everSet.begin(), everSet.end(), [](auto byte) { return byte == 0xff; }));
        }
    }

    void belowRejectsWhatWouldBias()
    {
        // 2^32 = 10 * 429496729 + 6: the six highest words would favour 0 to 5.
        ScriptedRandom highest({0xffffffff, 0xfffffffa, 0xfffffff9});
        QCOMPARE(randomBelow(highest, 10), 9u);
        QCOMPARE(highest.used(), std::size_t(3));
        ScriptedRandom powerOfTwo({0xffffffff});
        QCOMPARE(randomBelow(powerOfTwo, 1u << 31), (1u << 31) - 1);
        ScriptedRandom one({0xffffffff});
        QCOMPARE(randomBelow(one, 1), 0u);
        ScriptedRandom most({0xffffffff, 0xfffffffe});
        QCOMPARE(randomBelow(most, 0xffffffff), 0xfffffffeu);
    }

    void belowIsEven()
    {
        // Ten deviations: chance alone does this less often than once in the life of the project.
        constexpr int draws = 100000;
        SystemRandom random;
        for (const std::uint32_t bound : {2u, 3u, 10u, 57u, 1000u}) {
            std::vector<int> counts(bound, 0);
            for (int i = 0; i < draws; ++i)
                ++counts.at(randomBelow(random, bound));
            QVERIFY2(std::abs(surprise(counts, draws)) < 10, std::to_string(bound).c_str());
        }
    }

    void digitsKeepTheirZeros()
    {
        ScriptedRandom random({0, 10, 4, 20000002, 1, 3});
        QCOMPARE(randomDigits(random, 6), std::string("004213"));
    }

    void everyDigitPlaceIsEven()
    {
        constexpr int draws = 20000;
        SystemRandom random;
        std::array<std::vector<int>, 6> places;
        places.fill(std::vector<int>(10, 0));
        for (int i = 0; i < draws; ++i) {
            const auto code = randomDigits(random, 6);
            QCOMPARE(code.size(), std::size_t(6));
            for (std::size_t place = 0; place < 6; ++place)
                ++places[place].at(static_cast<std::size_t>(code[place] - '0'));
        }
        for (const auto& counts : places)
            QVERIFY(std::abs(surprise(counts, draws)) < 10);
    }

    void tokensAreUrlSafe()
    {
        SystemRandom random;
        std::set<std::string> seen;
        for (int i = 0; i < 1000; ++i) {
            const auto token = randomToken(random, 32);
            QCOMPARE(token.size(), std::size_t(43));
            QVERIFY(token.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
                == token.npos);
            seen.insert(token);
        }
        QCOMPARE(seen.size(), std::size_t(1000));
    }

    void drawsFromTheAlphabetOnly()
    {
        SystemRandom random;
        const auto text = randomFrom(random, "xy", 500);
        QCOMPARE(text.size(), std::size_t(500));
        QVERIFY(text.find_first_not_of("xy") == text.npos);
        QVERIFY(text.find('x') != text.npos && text.find('y') != text.npos);
        QCOMPARE(randomFrom(random, "z", 3), std::string("zzz"));
        QCOMPARE(randomFrom(random, "xy", 0), std::string());
    }
};

COUNTERSIGN_TEST(TestRandom)
#include "tst_Random.moc"
