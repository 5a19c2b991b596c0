// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "portal/Catalogue.h"
#include "support/TestMain.h"

#include <QTest>

#include <stdexcept>

using namespace countersign;
using namespace countersign::portal;

namespace {

Lookup from(const std::map<std::string, std::string>& values)
{
    return [values](const std::string& name) -> const std::string* {
        static thread_local std::string kept;
        const auto found = values.find(name);
        if (found == values.end())
            return nullptr;
        kept = found->second;
        return &kept;
    };
}

} // namespace

class TestCatalogue : public QObject
{
    Q_OBJECT

private slots:
    void fillsParameters()
    {
        QCOMPARE(filled("", from({})), std::string());
        QCOMPARE(filled("{ra} at {organisation}.", from({{"ra", "A"}, {"organisation", "B"}})), std::string("A at B."));
        QCOMPARE(filled("{a}{a}", from({{"a", "{b}"}})), std::string("{b}{b}"));
    }

    void refusesHoles()
    {
        QVERIFY_EXCEPTION_THROWN((void)filled("by {time}", from({})), std::logic_error);
        QVERIFY_EXCEPTION_THROWN((void)filled("by {time", from({{"time", "now"}})), std::logic_error);
    }

    void splitsMarkup()
    {
        const auto runs = filledRuns("Until **{time}** see [the {place}](#a) end", from({{"time", "3pm"}, {"place", "page"}}));
        QCOMPARE(runs.size(), std::size_t(5));
        QCOMPARE(runs[1].kind, Run::Kind::strong);
        QCOMPARE(runs[1].text, std::string("3pm"));
        QCOMPARE(runs[3].kind, Run::Kind::link);
        QCOMPARE(runs[3].text, std::string("the page"));
        QCOMPARE(runs[3].target, std::string("#a"));
        QCOMPARE(runs[4].text, std::string(" end"));
    }

    void aValueIsNeverMarkup()
    {
        const auto runs = filledRuns("From {name}", from({{"name", "**x** [y](javascript:z)"}}));
        QCOMPARE(runs.size(), std::size_t(1));
        QCOMPARE(runs[0].kind, Run::Kind::plain);
        QCOMPARE(runs[0].text, std::string("From **x** [y](javascript:z)"));
    }

    void halfMarkupIsText()
    {
        for (const char* text : {"**", "a **b", "[a", "[a](b", "a ]( b", "["}) {
            std::string whole;
            for (const auto& run : filledRuns(text, from({}))) {
                QCOMPARE(run.kind, Run::Kind::plain);
                whole += run.text;
            }
            QCOMPARE(whole, std::string(text));
        }
    }

    void aLanguageIsOneFileMore()
    {
        const EmbeddedFile files[] = {{"cy.json", "", "", "{\"a\": \"b\"}", ""}, {"en.json", "", "", "{\"a\": \"c\"}", ""}};
        const auto languages = loadCatalogues(files);
        QVERIFY(languages.has_value());
        QCOMPARE(languages->size(), std::size_t(2));
        QCOMPARE(languages->front().code(), std::string("en"));
        QCOMPARE(*languages->back().find("a"), std::string("b"));
    }

    void refusesBrokenFiles()
    {
        for (const char* json : {"", "[]", "{", "{\"a\": 1}", "{\"a\": {\"b\": \"c\"}}"}) {
            const EmbeddedFile files[] = {{"en.json", "", "", json, ""}};
            QVERIFY2(!loadCatalogues(files), json);
        }
        const EmbeddedFile welshOnly[] = {{"cy.json", "", "", "{\"a\": \"b\"}", ""}};
        QVERIFY(!loadCatalogues(welshOnly));
    }
};

COUNTERSIGN_TEST(TestCatalogue)
#include "tst_catalogue.moc"
