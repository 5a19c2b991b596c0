// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Bytes.h"
#include "crypto/PasswordHash.h"
#include "support/TestMain.h"

#include <QTest>

using namespace countersign;
using namespace countersign::crypto;

class TestPasswordHash : public QObject
{
    Q_OBJECT

private:
    const PasswordHasher m_hasher{PasswordHashParameters::cheapest()};

    std::string hashOf(const std::string& password) { return m_hasher.hash(viewOf(password)).value(); }
    bool fits(const std::string& hash, const std::string& password) { return m_hasher.verify(hash, viewOf(password)); }

private slots:
    void tellsRightFromWrong()
    {
        const auto hash = hashOf("correct horse battery staple");
        QVERIFY(hash.starts_with("$argon2id$v=19$"));
        QVERIFY(fits(hash, "correct horse battery staple"));
        QVERIFY(!fits(hash, "correct horse battery stapl"));
        QVERIFY(!fits(hash, "correct horse battery staple "));
        QVERIFY(!fits(hash, ""));
        QVERIFY(hashOf("correct horse battery staple") != hash);
        QVERIFY(m_hasher.verify(hash, SecretBytes(std::string_view("correct horse battery staple"))));
    }

    void everyByteCounts()
    {
        const std::string base(1024, 'x');
        const auto hash = hashOf(base);
        for (const std::size_t at : {0u, 71u, 72u, 73u, 127u, 128u, 255u, 1023u}) {
            std::string other = base;
            other[at] = 'y';
            QVERIFY2(!fits(hash, other), std::to_string(at).c_str());
        }
        QVERIFY(!fits(hashOf(std::string("a\0b", 3)), std::string("a\0c", 3)));
        QVERIFY(fits(hashOf("pa\u0175d \U0001f511"), "pa\u0175d \U0001f511"));
    }

    void otherTextIsNoHash()
    {
        for (const auto* hash : {"", "x", "plain", "$argon2id$", "$argon2i$v=19$m=8,t=1,p=1$c29tZXNhbHQ$aaaa",
                 "$2b$12$abcdefghijklmnopqrstuu", "$argon2id$v=19$m=99999999999,t=1,p=1$c29tZXNhbHQ$aaaa"}) {
            QVERIFY2(!fits(hash, ""), hash);
            QVERIFY2(!fits(hash, "plain"), hash);
            QVERIFY2(m_hasher.needsRehash(hash), hash);
        }
    }

    void anOlderCostIsToBeRenewed()
    {
        const auto hash = hashOf("correct horse battery staple");
        QVERIFY(!m_hasher.needsRehash(hash));
        auto dearer = PasswordHashParameters::cheapest();
        dearer.memoryBytes *= 2;
        QVERIFY(PasswordHasher(dearer).needsRehash(hash));
        QVERIFY(PasswordHasher(dearer).verify(hash, viewOf("correct horse battery staple")));
        dearer = PasswordHashParameters::cheapest();
        dearer.passes += 1;
        QVERIFY(PasswordHasher(dearer).needsRehash(hash));
    }

    void theDefaultMeetsS35()
    {
        const PasswordHashParameters parameters;
        QVERIFY(parameters.memoryBytes >= std::size_t(19) << 20 && parameters.passes >= 2);
        const auto hash = PasswordHasher().hash(viewOf("x")).value();
        QVERIFY2(hash.starts_with("$argon2id$v=19$m=65536,t=2,p=1$"), hash.c_str());
        const auto salt = hash.substr(31, hash.find('$', 31) - 31);
        QCOMPARE(salt.size(), std::size_t(22)); // 16 bytes
    }

    void tooMuchMemoryIsAnError()
    {
        PasswordHashParameters huge;
        huge.memoryBytes = std::size_t(1) << 62;
        QCOMPARE(PasswordHasher(huge).hash(viewOf("x")).error().kind, ErrorKind::unavailable);
    }

    void aDummyCostsWhatARealOneCosts()
    {
        // The dummy must be a hash that the library really computes, with today's parameters: it says no by comparing.
        m_hasher.dummyVerify(viewOf("anything"));
        m_hasher.dummyVerify({});
        const auto hash = hashOf("x");
        const std::string dummy =
            hash.substr(0, hash.find("p=1$") + 4) + std::string(22, 'A') + "$" + std::string(43, 'A');
        errno = 0;
        QVERIFY(!fits(dummy, "x"));
        QCOMPARE(errno, EINVAL); // what libsodium says for a mismatch, and not for a text that does not decode
    }
};

COUNTERSIGN_TEST(TestPasswordHash)
#include "tst_PasswordHash.moc"
