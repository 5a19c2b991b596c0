// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Bytes.h"
#include "crypto/Sealer.h"
#include "support/TestMain.h"

#include <QTest>

#include <set>

using namespace countersign;
using namespace countersign::crypto;

class TestSealer : public QObject
{
    Q_OBJECT

private:
    SystemRandom m_random;
    const SealContext m_place{"authenticators", "seed", "row-1", {}, "person-1"};
    const Bytes m_plain = bytesOf("12345678901234567890");

    SecretBytes newKey() { return SecretBytes(randomBytes(m_random, 32)); }

    void fill(KeyRing& ring)
    {
        QVERIFY(ring.add("k1", newKey()));
        QVERIFY(ring.add("k2", newKey()));
        QVERIFY(ring.makeCurrent("k1"));
    }

private slots:
    void opensWhatItSealed()
    {
        KeyRing ring;
        fill(ring);
        const Sealer sealer(ring, m_random);
        for (const std::size_t size : {0u, 1u, 15u, 16u, 17u, 20u, 4096u}) {
            const Bytes plain = randomBytes(m_random, size);
            const auto sealed = sealer.seal(plain, m_place);
            QVERIFY(sealed);
            QCOMPARE(sealed->size(), 2 + 2 + 12 + size + 16);
            QCOMPARE(toHex(sealer.open(*sealed, m_place).value().reveal()), toHex(plain));
        }
    }

    void neverGivesTheSameTwice()
    {
        KeyRing ring;
        fill(ring);
        const Sealer sealer(ring, m_random);
        std::set<std::string> nonces;
        for (int i = 0; i < 1000; ++i)
            nonces.insert(toHex(ByteView(*sealer.seal(m_plain, m_place)).subspan(4, 12)));
        QCOMPARE(nonces.size(), std::size_t(1000));
    }

    void opensNowhereElse()
    {
        KeyRing ring;
        fill(ring);
        const Sealer sealer(ring, m_random);
        const auto sealed = *sealer.seal(m_plain, m_place);
        QVERIFY(sealer.open(sealed, {"authenticators", "seed", "row-1", "k1", "person-1"}));
        const SealContext elsewhere[] = {
            {"people", "seed", "row-1", {}, "person-1"},
            {"authenticators", "key", "row-1", {}, "person-1"},
            {"authenticators", "seed", "row-2", {}, "person-1"},
            {"authenticators", "seed", "row-1", "k2", "person-1"},
            {"authenticators", "seed", "row-1", {}, "person-2"},
            {"authenticators", "seed", "row-1", {}, {}},
            {"authenticator", "sseed", "row-1", {}, "person-1"},
            {"authenticators", "seedrow-1", {}, {}, "person-1"},
            {"authenticators", "seed", "row-1person-1", {}, {}},
            {},
        };
        for (const auto& place : elsewhere) {
            const auto opened = sealer.open(sealed, place);
            QVERIFY2(!opened, (place.table + place.column + place.row).c_str());
            QCOMPARE(opened.error().kind, ErrorKind::integrity);
        }
    }

    void noBitMayFlip()
    {
        KeyRing ring;
        fill(ring);
        const Sealer sealer(ring, m_random);
        const auto sealed = *sealer.seal(m_plain, m_place);
        for (std::size_t bit = 0; bit < sealed.size() * 8; ++bit) {
            Bytes changed = sealed;
            changed[bit / 8] = static_cast<std::uint8_t>(changed[bit / 8] ^ (1u << (bit % 8)));
            QVERIFY2(!sealer.open(changed, m_place), std::to_string(bit).c_str());
        }
    }

    void noByteMayBeMissingOrTooMany()
    {
        KeyRing ring;
        fill(ring);
        const Sealer sealer(ring, m_random);
        const auto sealed = *sealer.seal(m_plain, m_place);
        for (std::size_t size = 0; size < sealed.size(); ++size) {
            QVERIFY(!sealer.open(ByteView(sealed).first(size), m_place));
            QVERIFY(!sealer.open(ByteView(sealed).last(size), m_place));
        }
        Bytes longer = sealed;
        longer.push_back(0);
        QVERIFY(!sealer.open(longer, m_place));
        QVERIFY(!sealer.open(Bytes{1, 255}, m_place));
    }

    void rotationKeepsOldValuesReadable()
    {
        KeyRing ring;
        fill(ring);
        const Sealer sealer(ring, m_random);
        const auto old = *sealer.seal(m_plain, m_place);
        QVERIFY(ring.makeCurrent("k2"));
        const auto fresh = *sealer.seal(m_plain, m_place);
        QCOMPARE(Sealer::keyIdOf(old), std::string("k1"));
        QCOMPARE(Sealer::keyIdOf(fresh), std::string("k2"));
        QVERIFY(sealer.open(old, m_place));
        QVERIFY(sealer.open(fresh, m_place));
        QCOMPARE(ring.retire("k2").error().kind, ErrorKind::conflict);
        QVERIFY(ring.retire("k1"));
        QCOMPARE(sealer.open(old, m_place).error().kind, ErrorKind::sealed);
        QVERIFY(sealer.open(fresh, m_place));
    }

    void withoutKeysEverythingIsSealed()
    {
        KeyRing ring;
        const Sealer sealer(ring, m_random);
        QVERIFY(ring.isSealed());
        QCOMPARE(sealer.seal(m_plain, m_place).error().kind, ErrorKind::sealed);
        QCOMPARE(sealer.keyedHash("123456", m_place).error().kind, ErrorKind::sealed);
        fill(ring);
        const auto sealed = *sealer.seal(m_plain, m_place);
        ring.seal();
        QVERIFY(ring.isSealed() && ring.ids().empty());
        QCOMPARE(sealer.open(sealed, m_place).error().kind, ErrorKind::sealed);
    }

    void theRingChecksItsKeys()
    {
        KeyRing ring;
        QCOMPARE(ring.add("k1", SecretBytes(Bytes(31, 1))).error().kind, ErrorKind::invalidInput);
        QCOMPARE(ring.add("", SecretBytes(Bytes(32, 1))).error().kind, ErrorKind::invalidInput);
        QCOMPARE(ring.add(std::string(256, 'k'), SecretBytes(Bytes(32, 1))).error().kind, ErrorKind::invalidInput);
        QVERIFY(ring.add("k1", SecretBytes(Bytes(32, 1))));
        QVERIFY(ring.add("k1", SecretBytes(Bytes(32, 1))));
        QCOMPARE(ring.add("k1", SecretBytes(Bytes(32, 2))).error().kind, ErrorKind::conflict);
        QCOMPARE(ring.makeCurrent("k3").error().kind, ErrorKind::notFound);
        QCOMPARE(ring.retire("k3").error().kind, ErrorKind::notFound);
        QVERIFY(ring.isSealed());
    }

    void keyedHashesAreBoundToTheirPlace()
    {
        KeyRing ring;
        fill(ring);
        const Sealer sealer(ring, m_random);
        const auto stored = *sealer.keyedHash("004213", m_place);
        QVERIFY(stored.find("004213") == std::string::npos);
        QVERIFY(sealer.matchesKeyedHash(stored, "004213", m_place).value());
        QVERIFY(!sealer.matchesKeyedHash(stored, "004214", m_place).value());
        QVERIFY(
            !sealer.matchesKeyedHash(stored, "004213", {"authenticators", "seed", "row-2", {}, "person-1"}).value());
        QVERIFY(ring.makeCurrent("k2"));
        QVERIFY(sealer.matchesKeyedHash(stored, "004213", m_place).value());
        QVERIFY(*sealer.keyedHash("004213", m_place) != stored);
        QCOMPARE(sealer.matchesKeyedHash("no hash", "004213", m_place).error().kind, ErrorKind::integrity);
        QCOMPARE(sealer.matchesKeyedHash("k9:abc", "004213", m_place).error().kind, ErrorKind::sealed);
    }

    void wrappedKeysNeedTheRightKey()
    {
        const auto kek = newKey();
        const auto dataKey = newKey();
        const Bytes wrapped = wrapKey(kek, "k1", dataKey, m_random);
        QCOMPARE(toHex(unwrapKey(kek, "k1", wrapped).value().reveal()), toHex(dataKey.reveal()));
        QCOMPARE(unwrapKey(newKey(), "k1", wrapped).error().kind, ErrorKind::sealed);
        QCOMPARE(unwrapKey(SecretBytes(), "k1", wrapped).error().kind, ErrorKind::sealed);
        QCOMPARE(unwrapKey(kek, "k2", wrapped).error().kind, ErrorKind::sealed);
        for (std::size_t bit = 0; bit < wrapped.size() * 8; ++bit) {
            Bytes changed = wrapped;
            changed[bit / 8] = static_cast<std::uint8_t>(changed[bit / 8] ^ (1u << (bit % 8)));
            QCOMPARE(unwrapKey(kek, "k1", changed).error().kind, ErrorKind::sealed);
        }
        for (std::size_t size = 0; size < wrapped.size(); ++size)
            QVERIFY(!unwrapKey(kek, "k1", ByteView(wrapped).first(size)));
    }
};

COUNTERSIGN_TEST(TestSealer)
#include "tst_Sealer.moc"
