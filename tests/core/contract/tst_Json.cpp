// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/Json.h"
#include "core/domain/Table.h"
#include "support/TestMain.h"

#include <QTest>

using namespace countersign;
using namespace countersign::contract;
using countersign::tests::readTable;

namespace {

std::string nested(int arrays, int objects)
{
    std::string text;
    for (int i = 0; i < objects; ++i)
        text += "{\"a\":";
    text += std::string(static_cast<std::size_t>(arrays), '[') + std::string(static_cast<std::size_t>(arrays), ']');
    if (arrays == 0)
        text += "1";
    return text + std::string(static_cast<std::size_t>(objects), '}');
}

} // namespace

class TestJson : public QObject
{
    Q_OBJECT

private slots:
    void documentsHaveOneMeaning()
    {
        const auto rows = readTable("json/strict.txt");
        QVERIFY(rows.size() >= 70);
        for (const auto& row : rows) {
            const auto parsed = parseStrict(row.at(1));
            QVERIFY2(parsed.has_value() == (row.at(0) == "good"), row.about().c_str());
            if (!parsed)
                QCOMPARE(parsed.error().kind, ErrorKind::invalidInput);
            else
                QVERIFY2(parseStrict(dump(*parsed)).value_or(Json("none")) == *parsed, row.about().c_str());
        }
    }

    void depthEndsAt32()
    {
        QVERIFY(parseStrict(nested(32, 0)));
        QVERIFY(!parseStrict(nested(33, 0)));
        QVERIFY(parseStrict(nested(0, 32)));
        QVERIFY(!parseStrict(nested(0, 33)));
        QVERIFY(parseStrict(nested(16, 16)));
        QVERIFY(!parseStrict(nested(17, 16)));
        QVERIFY(!parseStrict(nested(1'000'000, 0)));
        QVERIFY(!parseStrict(std::string(1'000'000, '[')));
    }

    /// Errors go to the log; what was typed must not.
    void errorsQuoteNothing()
    {
        for (const std::string text : {"{\"password\":\"hunter2secret", "{\"password\":\"hunter2secret\" x", "{\"hunter2secret\":1,\"hunter2secret\":2}",
                 "{\"password\":hunter2secret}", "{\"password\":\"hunter2secret\xff\"}", "{\"password\":\"hunter2secret\\u0000\"}"}) {
            const auto parsed = parseStrict(text);
            QVERIFY2(!parsed, text.c_str());
            QVERIFY2(!parsed.error().detail.empty(), text.c_str());
            QVERIFY2(parsed.error().detail.find("hunter") == std::string::npos, parsed.error().detail.c_str());
        }
    }

    void dumpNeverThrows()
    {
        const Json json = {{"a", "x\xff\xc3"}};
        QVERIFY(parseStrict(dump(json)));
    }
};

COUNTERSIGN_TEST(TestJson)
#include "tst_Json.moc"
