// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/Json.h"
#include "support/TestMain.h"

#include <QTest>

#include <cstdint>

namespace countersign::contract {

struct Numbers
{
    std::uint16_t port = 7;
    int count = 7;
    long long version = 7;
    Instant at = fromMs(7);
};

template <>
struct Schema<Numbers>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a.optional("port", v.port);
        a.optional("count", v.count);
        a.optional("version", v.version);
        a.optional("at", v.at);
    }
};

} // namespace countersign::contract

using namespace countersign;
using namespace countersign::contract;

class TestJsonNumbers : public QObject
{
    Q_OBJECT

private slots:
    void onlyWholeNumbersThatFit_data()
    {
        QTest::addColumn<QString>("member");
        QTest::addColumn<QString>("number");
        QTest::addColumn<bool>("fits");
        const auto row = [](const char* member, const char* number, bool fits) {
            QTest::addRow("%s %s", member, number) << QString::fromLatin1(member) << QString::fromLatin1(number) << fits;
        };
        row("port", "0", true);
        row("port", "65535", true);
        row("port", "65536", false);
        row("port", "-1", false);
        row("count", "2147483647", true);
        row("count", "2147483648", false);
        row("count", "-2147483648", true);
        row("count", "-2147483649", false);
        row("version", "9223372036854775807", true);
        row("version", "9223372036854775808", false);
        row("version", "18446744073709551615", false);
        row("version", "-9223372036854775808", true);
        row("at", "9223372036854775807", true);
        row("at", "9223372036854775808", false);
        row("at", "18446744073709551615", false);
        row("at", "-1", true);
        for (const auto* member : {"port", "count", "version", "at"}) {
            for (const auto* wrong : {"1.0", "1.5", "1e3", "123456789012345678901234567890", "\"1\"", "true", "null", "[]", "{}"})
                row(member, wrong, false);
        }
    }

    void onlyWholeNumbersThatFit()
    {
        QFETCH(QString, member);
        QFETCH(QString, number);
        QFETCH(bool, fits);
        const std::string text = "{\"" + member.toStdString() + "\":" + number.toStdString() + "}";
        const auto json = parseStrict(text);
        QVERIFY2(json, text.c_str());
        const auto value = fromJson<Numbers>(*json, UnknownMembers::refused);
        QCOMPARE(value.has_value(), fits);
        if (!fits) {
            QCOMPARE(value.error().fields.size(), std::size_t(1));
            QCOMPARE(value.error().fields[0].field, member.toStdString());
            QCOMPARE(value.error().fields[0].message, std::string("malformed"));
            return;
        }
        QCOMPARE(dump(toJson(*value).at(member.toStdString())), number.toStdString());
    }
};

COUNTERSIGN_TEST(TestJsonNumbers)
#include "tst_JsonNumbers.moc"
