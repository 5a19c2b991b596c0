// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fake/Bench.h"
#include "portal/EmbeddedFile.h"
#include "portal/StaticFiles.h"
#include "support/TestMain.h"

#include <QTest>

using namespace countersign;
using http::Method;
using tests::Bench;

class TestStaticFiles : public QObject
{
    Q_OBJECT

private slots:
    void servesTheTable()
    {
        Bench bench;
        for (const auto& file : portal::staticFiles()) {
            const auto response = bench.get("/assets/" + std::string(file.name));
            QCOMPARE(response.status, 200);
            QCOMPARE(response.body, std::string(file.bytes));
            QCOMPARE(*response.headers.find("Content-Type"), std::string(file.contentType));
            QCOMPARE(*response.headers.find("Cache-Control"), std::string("no-cache"));
            QVERIFY(response.headers.find("Content-Security-Policy"));
            QVERIFY(!response.headers.find("Set-Cookie"));
        }
        QVERIFY(portal::staticFiles().size() >= 8);
    }

    void aVersionedAddressIsKeptForGood()
    {
        Bench bench;
        const auto response = bench.get(portal::assetAddress("countersign.css"));
        QCOMPARE(response.status, 200);
        QVERIFY(response.headers.find("Cache-Control")->find("immutable") != std::string::npos);
        const auto other = bench.get("/assets/countersign.css?v=old");
        QCOMPARE(*other.headers.find("Cache-Control"), std::string("no-cache"));
    }

    void packsForThoseWhoAsk()
    {
        Bench bench;
        auto request = Bench::request(Method::get, "/assets/nhsuk-frontend.css");
        request.headers.set("Accept-Encoding", "br, gzip");
        const auto response = bench.send(request);
        QCOMPARE(*response.headers.find("Content-Encoding"), std::string("gzip"));
        QVERIFY(response.body.starts_with("\x1f\x8b"));
        QVERIFY(response.body.size() < 40 * 1024);
        request.headers.set("If-None-Match", *response.headers.find("ETag"));
        const auto again = bench.send(request);
        QCOMPARE(again.status, 304);
        QVERIFY(again.body.empty());
    }

    void s66_otherPathsAreNotThere_data()
    {
        QTest::addColumn<QString>("path");
        for (const char* path : {"/assets/", "/assets/nothing.css", "/assets/../templates/start.mustache", "/assets/../../etc/passwd",
                 "/assets//countersign.css", "/assets/images", "/assets/images/", "/assets/%2e%2e/en.json", "/assets/en.json",
                 "/assets/start.mustache", "/assets/countersign.css/", "/assets/Countersign.css", "/assets/..\\countersign.css"})
            QTest::newRow(path) << path;
    }

    void s66_otherPathsAreNotThere()
    {
        QFETCH(QString, path);
        Bench bench;
        const auto response = bench.get(path.toStdString());
        QCOMPARE(response.status, 404);
        QCOMPARE(*response.headers.find("Cache-Control"), std::string("no-store"));
    }

    void takesReadingOnly()
    {
        Bench bench;
        const auto response = bench.send(Bench::request(Method::post, "/assets/countersign.css"));
        QCOMPARE(response.status, 405);
        QCOMPARE(*response.headers.find("Allow"), std::string("GET, HEAD"));
    }

    void theBaseStyleNamesNothingRemote()
    {
        for (const auto& file : portal::staticFiles()) {
            const std::string text(file.bytes);
            QVERIFY2(text.find("Frutiger") == std::string::npos, std::string(file.name).c_str());
            QVERIFY2(text.find("@font-face") == std::string::npos, std::string(file.name).c_str());
            QVERIFY2(text.find("assets.nhs.uk") == std::string::npos, std::string(file.name).c_str());
            QVERIFY2(text.find("sourceMappingURL") == std::string::npos, std::string(file.name).c_str());
        }
    }
};

COUNTERSIGN_TEST(TestStaticFiles)
#include "tst_static_files.moc"
