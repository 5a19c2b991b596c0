// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Text.h"
#include "support/TestMain.h"

#include <QTest>

using namespace countersign;
using Pair = std::pair<const char*, const char*>;

class TestText : public QObject
{
    Q_OBJECT

private slots:
    void utf8IsStrict()
    {
        for (const auto* good :
            {"", "a", "\u00e9", "\u20ac", "\U0001f600", "\xef\xbf\xbd", "\ufeff", "\xf4\x8f\xbf\xbf"})
            QVERIFY2(isUtf8(good), good);
        QVERIFY(isUtf8(std::string_view("a\0b", 3)));
        const std::pair<const char*, const char*> bad[] = {{"\x80", "a lone continuation"}, {"\xc3", "cut short"},
            {"\xe2\x82", "cut short"}, {"\xf0\x9f\x98", "cut short"}, {"a\xc3", "cut short at the end"},
            {"\xc3"
             "a",
                "cut short inside"},
            {"\xc0\x80", "overlong NUL"}, {"\xc0\xaf", "overlong slash"}, {"\xc1\xbf", "overlong"},
            {"\xe0\x80\xaf", "overlong slash"}, {"\xe0\x9f\xbf", "overlong"}, {"\xf0\x80\x80\xaf", "overlong slash"},
            {"\xf0\x8f\xbf\xbf", "overlong"}, {"\xed\xa0\x80", "high surrogate"}, {"\xed\xbf\xbf", "low surrogate"},
            {"\xed\xa0\xbd\xed\xb8\x80", "CESU-8 pair"}, {"\xf4\x90\x80\x80", "beyond Unicode"},
            {"\xf8\x88\x80\x80\x80", "five bytes"}, {"\xfc\x84\x80\x80\x80\x80", "six bytes"},
            {"\xfe", "never a byte of UTF-8"}, {"\xff", "never a byte of UTF-8"}, {"caf\xe9", "Latin-1"}};
        for (const auto& [text, why] : bad)
            QVERIFY2(!isUtf8(text), why);
    }

    void normalisesNames()
    {
        QCOMPARE(normalised("  Si\u0302an \t\n O'Neil\u00a0 "), std::string("S\u00eean O'Neil"));
        QCOMPARE(normalised(" \u3000 "), std::string());
        QCOMPARE(composed(" e\u0301  x "), std::string(" \u00e9  x "));
        QCOMPARE(codePoints("\U0001f600e\u0301"), std::size_t(3));
        QCOMPARE(trimmed("\u2003 a b \r\n"), std::string("a b"));
        QCOMPARE(words(" one \t two\nthree "), (std::vector<std::string>{"one", "two", "three"}));
        QVERIFY(words("  ").empty());
    }

    void findsHiddenCharacters()
    {
        for (const auto* text : {"\u200b", "\u200d", "\u200e", "\u202a", "\u202e", "\u2066", "\u2069", "\u2028",
                 "\u2029", "\u00ad", "\ufeff", "\u0000x", "\x01", "\x1b[0m", "\x7f", "\u0085", "\r", "\n", "\t",
                 "\ue000", "\u034f", "\u115f", "\u3164", "\uffa0", "\ufe0f", "\U000e0001", "\U000e0100", "\U0001d173",
                 "\xef\xbf\xbf", "\u2800", "\u180e", "\u2060"}) {
            const std::string hidden = *text == 0 ? std::string(1, '\0') : std::string(text);
            QVERIFY2(hasHiddenCharacters("ab" + hidden + "cd"), text);
            QVERIFY2(hasHiddenCharacters(hidden), text);
        }
        for (const auto* text : {"", "Si\u00e2n O'Neil-Jones", "\u5c71\u7530 \u592a\u90ce", "\u0645\u062d\u0645\u062f",
                 "e\u0301", "\U0001f600", "\u00a0", "\u2019", "N\u01b0\u01a1ng"})
            QVERIFY2(!hasHiddenCharacters(text), text);
    }

    void foldsForSearch()
    {
        const Pair pairs[] = {{"O'Neil-Si\u00e2n", "oneil sian"}, {"O\u2019Neil", "oneil"}, {"O\u2018Neil", "oneil"},
            {"O\u00b4Neil", "oneil"}, {"O`Neil", "oneil"}, {"O\u02bcNeil", "oneil"}, {"\u02bbOkina", "okina"},
            {"Si\u0302an", "sian"}, {"\u00d8rsted", "orsted"}, {"\u0141\u00f3d\u017a", "lodz"},
            {"Stra\u00dfe", "strasse"}, {"STRASSE", "strasse"}, {"STRA\u1e9eE", "strasse"}, {"\u00c6on", "aeon"},
            {"\u0130stanbul", "istanbul"}, {"Diyarbak\u0131r", "diyarbakir"}, {"\u00deorl\u00e1kur", "thorlakur"},
            {"\u0110or\u0111e", "dorde"}, {"J. R. R.", "j r r"}, {"J.R.R.", "jrr"}, {"  Smith,\tAnn  ", "smith ann"},
            {"\uff2a\uff4f", "jo"}, {"\ufb01n", "fin"}, {"T\u0177 G\u0175yr", "ty gwyr"}, {"\u0141ukasz_1", "lukasz 1"},
            {"", ""}, {"''", ""}, {"\u5c71\u7530", "\u5c71\u7530"},
            {"\u039f\u0394\u039f\u03a3", "\u03bf\u03b4\u03bf\u03c3"}};
        for (const auto& [text, expected] : pairs) {
            QCOMPARE(folded(text), std::string(expected));
            QCOMPARE(folded(expected), std::string(expected));
        }
    }

    void domainsBecomeALabels()
    {
        const Pair pairs[] = {{"example.org", "example.org"}, {"EXAMPLE.Org", "example.org"},
            {"b\u00fccher.example", "xn--bcher-kva.example"}, {"B\u00dcCHER.example", "xn--bcher-kva.example"},
            {"bu\u0308cher.example", "xn--bcher-kva.example"}, {"xn--bcher-kva.example", "xn--bcher-kva.example"},
            {"XN--BCHER-KVA.example", "xn--bcher-kva.example"}, {"fa\u00df.example", "xn--fa-hia.example"},
            {"a\u3002example", "a.example"}, {"\uff45xample.org", "example.org"}, {"localhost", "localhost"},
            {"1.2.3.4", "1.2.3.4"}, {"a-b.example", "a-b.example"}};
        for (const auto& [text, expected] : pairs)
            QCOMPARE(asciiDomain(text).value_or("none"), std::string(expected));
        for (const auto* text : {"", ".", "..", "a..b", ".example", "example.", "-a.example", "a-.example",
                 "a b.example", "a_b.example", "a@b.example", "a/b", "a%b.example", "[::1]", "a:25", "a\nb.example",
                 "xn--a", "xn--\u00fc", "xn--xn---epa.example", "a\u202eb.example", "<a>.example"})
            QVERIFY2(!asciiDomain(text), text);
        QVERIFY(!asciiDomain(std::string_view("a\0.example", 10)));
        QVERIFY(asciiDomain(std::string(63, 'a') + ".example"));
        QVERIFY(!asciiDomain(std::string(64, 'a') + ".example"));
        std::string longest = std::string(63, 'a') + "." + std::string(63, 'b') + "." + std::string(63, 'c') + ".";
        QVERIFY(asciiDomain(longest + std::string(61, 'd')));
        QVERIFY(!asciiDomain(longest + std::string(62, 'd')));
    }

    void findsMixedScripts()
    {
        for (const auto* text : {"paypal", "\u043f\u0430\u0443", "\u6f22\u5b57\u304b\u306a\u30ab\u30ca", "\u6f22\ud55c",
                 "si\u00e2n-1", "123", ""})
            QVERIFY2(!mixesScripts(text), text);
        for (const auto* text : {"p\u0430ypal", "\u03bfffice", "a\u0561", "\u304b\u0430"})
            QVERIFY2(mixesScripts(text), text);
    }

    void escapesControlsForLogs()
    {
        QCOMPARE(escapedControls("a\r\nb\x1b[31m"), std::string("a\\x0d\\x0ab\\x1b[31m"));
        QCOMPARE(escapedControls(std::string_view("a\0b", 3)), std::string("a\\x00b"));
        QCOMPARE(escapedControls("a\u202eb\u2028"), std::string("a\\x202eb\\x2028"));
        QCOMPARE(escapedControls("Si\u00e2n \U0001f600"), std::string("Si\u00e2n \U0001f600"));
        QVERIFY(isUtf8(escapedControls("\xff\xfe")));
    }

    void lowersCase() { QCOMPARE(lowerCase("ANN@Example.ORG \u00c9"), std::string("ann@example.org \u00e9")); }
};

COUNTERSIGN_TEST(TestText)
#include "tst_Text.moc"
