// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/CsvReader.h"
#include "base/CsvWriter.h"
#include "support/TestMain.h"

#include <QTest>

#include <sstream>

using namespace countersign;

namespace {

constexpr const char* faultNames[] = {"none", "quoteInside", "textAfterQuote", "unclosedQuote", "tooLong"};

/// Every record as LINE:field|field, or LINE:!fault.
std::string read(const std::string& text, CsvLimits limits = {})
{
    std::istringstream in(text);
    CsvReader reader(in, {}, limits);
    std::string all;
    for (CsvRecord record; reader.next(record);) {
        all += (all.empty() ? "" : " ") + std::to_string(record.place.line) + ':';
        if (record.fault != CsvFault::none)
            all += std::string("!") + faultNames[static_cast<int>(record.fault)];
        for (std::size_t i = 0; record.fault == CsvFault::none && i < record.fields.size(); ++i)
            all += (i == 0 ? "" : "|") + record.fields[i];
    }
    return all;
}

} // namespace

class TestCsv : public QObject
{
    Q_OBJECT

private slots:
    void reads_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("records");
        const auto row = [](const char* name, const char* text, const char* records) {
            QTest::newRow(name) << QByteArray(text) << QByteArray(records);
        };
        row("nothing", "", "");
        row("empty lines alone", "\n\r\n\n", "");
        row("LF", "a,b\nc,d\n", "1:a|b 2:c|d");
        row("CRLF", "a,b\r\nc,d\r\n", "1:a|b 2:c|d");
        row("no line break at the end", "a,b\nc,d", "1:a|b 2:c|d");
        row("byte order mark",
            "\xEF\xBB\xBF"
            "a,b\n",
            "1:a|b");
        row("a mark elsewhere is content",
            "a\n\xEF\xBB\xBF"
            "b\n",
            "1:a 2:\xEF\xBB\xBF"
            "b");
        row("empty fields", ",\n,,\n", "1:| 2:||");
        row("empty lines between", "a\n\n\nb\n", "1:a 4:b");
        row("quoted", "\"a,b\",\"c\"\"d\"\"\"\n", "1:a,b|c\"d\"");
        row("quoted line breaks", "\"a\nb\r\nc\",d\ne\n", "1:a\nb\r\nc|d 4:e");
        row("quoted and empty", "\"\"\n", "1:");
        row("a lone CR is content", "a\rb,c\n", "1:a\rb|c");
        row("a quotation mark inside", "a\"b,c\nd\n", "1:!quoteInside 2:d");
        row("text after the quotation mark", "\"a\"b,c\nd\n", "1:!textAfterQuote 2:d");
        row("a stray quotation mark costs one line", "\"a,b\nc,d\ne,\"f\"\n", "1:!textAfterQuote 2:c|d 3:e|f");
        row("one that never ends, too", "a\n\"b,c\nd\ne\n", "1:a 2:!unclosedQuote 3:d 4:e");
    }

    void reads()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, records);
        QCOMPARE(QByteArray::fromStdString(read(text.toStdString())), records);
    }

    void s63_isBounded()
    {
        const std::string most(64 * 1024, 'x');
        QCOMPARE(read(most + "\nb\n"), "1:" + most + " 2:b");
        QCOMPARE(read(most + "x\nb\n"), std::string("1:!tooLong 2:b"));
        QCOMPARE(read('"' + most + "x\"\nb\n"), std::string("1:!tooLong 2:b"));
        QCOMPARE(read(std::string(300 * 1024, ',') + "\nb\n"), std::string("1:!tooLong 2:b"));
        const auto small = CsvLimits{4, 12};
        QCOMPARE(read("abc,def,ghi\nb\n", small), std::string("1:abc|def|ghi 2:b"));
        QCOMPARE(read("abc,def,ghi,jkl\nb\n", small), std::string("1:!tooLong 2:b"));
        QCOMPARE(read("\"a\nb\nc\nd\nb\n", small), std::string("1:!tooLong 2:b 3:c 4:d 5:b"));
    }

    void goesOnFromAPlace()
    {
        std::istringstream in("a,b\n\"c\nd\",e\nf,g\n");
        CsvReader reader(in);
        CsvRecord record;
        QVERIFY(reader.next(record) && reader.next(record));
        const auto place = reader.place();
        QCOMPARE(place.line, std::uint64_t(4));
        std::istringstream again(in.str());
        again.seekg(static_cast<std::streamoff>(place.offset));
        CsvReader second(again, place);
        QVERIFY(second.next(record));
        QCOMPARE(record.fields, (std::vector<std::string>{"f", "g"}));
        QCOMPARE(record.place.line, std::uint64_t(4));
    }

    void s64_noCellIsAFormula()
    {
        for (const std::string text : {"=1+1", "+44 20", "-1", "@SUM", "\tx", "\rx", "\nx"}) {
            const auto line = csvLine({"a", text});
            QCOMPARE(read(line), "1:a|'" + text);
            QCOMPARE(withoutFormulaGuard("'" + text), std::string_view(text));
        }
        QCOMPARE(csvCell(std::string_view("\0x", 2)).front(), '\'');
        QCOMPARE(withoutFormulaGuard("'t Hooft"), std::string_view("'t Hooft"));
    }

    void whatIsWrittenIsRead()
    {
        QCOMPARE(csvLine({"a", "b \"c\"", "d,e", "f\ng", ""}), std::string("a,\"b \"\"c\"\"\",\"d,e\",\"f\ng\",\r\n"));
        QCOMPARE(read(csvLine({"", "b \"c\"", "d,e", "f\ng", ""})), std::string("1:|b \"c\"|d,e|f\ng|"));
    }
};

COUNTERSIGN_TEST(TestCsv)
#include "tst_Csv.moc"
