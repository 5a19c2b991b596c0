// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Base64.h"
#include "support/TestMain.h"

#include <QTest>

using namespace countersign;

class TestBase64 : public QObject
{
    Q_OBJECT

private slots:
    void rfc4648()
    {
        const std::pair<const char*, const char*> vectors[] = {{"", ""}, {"f", "Zg=="}, {"fo", "Zm8="}, {"foo", "Zm9v"},
            {"foob", "Zm9vYg=="}, {"fooba", "Zm9vYmE="}, {"foobar", "Zm9vYmFy"}};
        for (const auto& [plain, text] : vectors) {
            QCOMPARE(toBase64(viewOf(plain)), std::string(text));
            QCOMPARE(textOf(fromBase64(text).value()), std::string(plain));
        }
        const Bytes high{0xfb, 0xff, 0xfe, 0x00};
        QCOMPARE(toBase64(high), std::string("+//+AA=="));
        QCOMPARE(toBase64Url(high), std::string("-__-AA"));
        QCOMPARE(fromBase64Url("-__-AA").value(), high);
    }

    void oneValueHasOneText()
    {
        for (const auto* text : {"Zg", "Zg=", "Zg===", "Zh==", "Zm9=", "Z", "=", "====", "Zm9v\n", " Zm9v", "Zm 9v",
                 "Zg==Zg==", "-__-AA==", "Zm9v\u00e9"})
            QVERIFY2(!fromBase64(text), text);
        for (const auto* text : {"Zg==", "Zh", "Zm9", "+//+AA", "Z", "Zm9v=", "Zm9v\n"})
            QVERIFY2(!fromBase64Url(text), text);
        QVERIFY(!fromBase64(std::string_view("Zm9v\0", 5)));
        QVERIFY(!fromBase64(std::string_view("Zm\0v", 4)));
    }

    void hexIsLowerCase()
    {
        QCOMPARE(toHex(Bytes{0x00, 0x0f, 0xa0, 0xff}), std::string("000fa0ff"));
        QCOMPARE(toHex({}), std::string());
    }
};

COUNTERSIGN_TEST(TestBase64)
#include "tst_Base64.moc"
