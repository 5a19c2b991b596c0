// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Uuid.h"
#include "support/TestMain.h"

#include <QTest>

#include <set>
#include <type_traits>

using namespace countersign;

namespace {

class FixedClock final : public Clock
{
public:
    explicit FixedClock(long long ms)
        : m_now(fromMs(ms))
    {
    }
    [[nodiscard]] Instant now() const override { return m_now; }

private:
    Instant m_now;
};

class OnesRandom final : public Random
{
public:
    void fill(std::span<std::uint8_t> out) override
    {
        for (auto& byte : out)
            byte = 0xff;
    }
};

} // namespace

static_assert(!std::is_convertible_v<PersonId, SessionId> && !std::is_convertible_v<std::string, PersonId>);

class TestUuid : public QObject
{
    Q_OBJECT

private slots:
    void theLayoutOfRfc9562()
    {
        OnesRandom random;
        // The example of RFC 9562, appendix A.6: 0x017F22E279B0 is 2022-02-22 19:22:22 UTC.
        QCOMPARE(makeUuid(FixedClock(1645557742000), random), std::string("017f22e2-79b0-7fff-bfff-ffffffffffff"));
        QCOMPARE(makeUuid(FixedClock(0), random), std::string("00000000-0000-7fff-bfff-ffffffffffff"));
    }

    void laterOnesSortLater()
    {
        SystemRandom random;
        std::string last;
        for (long long ms = 1645557742000; ms < 1645557742500; ++ms) {
            const auto uuid = makeUuid(FixedClock(ms), random);
            QVERIFY(isUuid(uuid));
            QVERIFY(uuid > last);
            last = uuid;
        }
    }

    void oneMillisecondHoldsMany()
    {
        SystemRandom random;
        std::set<std::string> seen;
        for (int i = 0; i < 10000; ++i)
            seen.insert(makeUuid(FixedClock(1645557742000), random));
        QCOMPARE(seen.size(), std::size_t(10000));
    }

    void knowsTheForm()
    {
        QVERIFY(isUuid("017f22e2-79b0-7fff-bfff-ffffffffffff"));
        for (const auto* text : {"", "017F22E2-79b0-7fff-bfff-ffffffffffff", "017f22e279b07fffbfffffffffffffff",
                 "017f22e2-79b0-7fff-bfff-fffffffffff", "017f22e2-79b0-7fff-bfff-fffffffffffff",
                 "g17f22e2-79b0-7fff-bfff-ffffffffffff", "017f22e2-79b0-7fff-bfffff-ffffffffff",
                 "{17f22e2-79b0-7fff-bfff-ffffffffffff", "017f22e2-79b0-7fff-bfff-ffffffffff\n",
                 "------------------------------------"})
            QVERIFY2(!isUuid(text), text);
    }
};

COUNTERSIGN_TEST(TestUuid)
#include "tst_Uuid.moc"
