// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Error.h"
#include "base/SecretBytes.h"
#include "support/TestMain.h"

#include <QTest>

#include <type_traits>

using namespace countersign;

static_assert(!std::is_copy_constructible_v<SecretBytes> && !std::is_copy_assignable_v<SecretBytes>);
static_assert(!std::is_convertible_v<Bytes, SecretBytes> && !std::is_convertible_v<SecretBytes, Bytes>);
static_assert(!std::is_convertible_v<std::string_view, SecretBytes>);

class TestSecretBytes : public QObject
{
    Q_OBJECT

private slots:
    void movesAndCopiesOnlyWhenTold()
    {
        SecretBytes first(std::string_view("secret"));
        SecretBytes second = first.copy();
        QCOMPARE(second.revealText(), std::string_view("secret"));
        SecretBytes third = std::move(first);
        QVERIFY(first.empty()); // NOLINT(bugprone-use-after-move): what is promised
        third = std::move(second);
        QVERIFY(second.empty()); // NOLINT(bugprone-use-after-move)
        QCOMPARE(third.size(), std::size_t(6));
        third.clear();
        QVERIFY(third.empty());
    }

    void wipeWritesZeros()
    {
        Bytes bytes{1, 2, 3, 4};
        wipe(bytes.data(), 3);
        QCOMPARE(bytes, (Bytes{0, 0, 0, 4}));
        wipe(nullptr, 0);
    }

    void kindsAndNamesGoBothWays()
    {
        for (int i = 0; i <= static_cast<int>(ErrorKind::internal); ++i) {
            const auto kind = static_cast<ErrorKind>(i);
            QCOMPARE(kindFromName(kindName(kind)), kind);
        }
        QCOMPARE(kindFromName("no such kind"), ErrorKind::internal);
        QVERIFY(refusal(ErrorKind::forbidden).refusal && !failure(ErrorKind::forbidden, "x").refusal);
        QCOMPARE(invalidField("email", "P-EML-1").fields.at(0).message, std::string("P-EML-1"));
    }
};

COUNTERSIGN_TEST(TestSecretBytes)
#include "tst_SecretBytes.moc"
