// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/Problem.h"
#include "support/TestMain.h"

#include <QTest>

#include <set>

using namespace countersign;
using namespace countersign::contract;

namespace {

struct Expectation
{
    ErrorKind kind;
    const char* name;
    int status;
};

/// RFC 9110 section 15 and design.md section 5.
constexpr Expectation expectations[] = {
    {ErrorKind::invalidInput, "invalid-input", 400},
    {ErrorKind::unauthenticated, "unauthenticated", 401},
    {ErrorKind::stepUpRequired, "step-up-required", 403},
    {ErrorKind::forbidden, "forbidden", 403},
    {ErrorKind::notFound, "not-found", 404},
    {ErrorKind::conflict, "conflict", 409},
    {ErrorKind::tooManyAttempts, "too-many-attempts", 429},
    {ErrorKind::tooLarge, "too-large", 413},
    {ErrorKind::unsupported, "unsupported", 415},
    {ErrorKind::unavailable, "unavailable", 503},
    {ErrorKind::sealed, "sealed", 503},
    {ErrorKind::integrity, "integrity", 500},
    {ErrorKind::internal, "internal", 500},
};

Error fullError(ErrorKind kind)
{
    Error error = refusal(kind, "P-EML-4", "select * from secrets");
    error.fields = {{"email", "P-EML-4"}, {"first_name", "D-PER-1"}};
    error.parameters = {{"domain", "example.org"}, {"name", "S\u00eean \"<&"}};
    error.retryAtMs = 1'767'225'600'000;
    error.reference = "AB12CD34";
    return error;
}

} // namespace

class TestProblem : public QObject
{
    Q_OBJECT

private slots:
    void everyKindHasItsStatus()
    {
        std::set<ErrorKind> seen;
        for (const auto& expected : expectations) {
            QCOMPARE(statusOf(expected.kind), expected.status);
            QCOMPARE(std::string(kindName(expected.kind)), std::string(expected.name));
            seen.insert(expected.kind);
        }
        QCOMPARE(seen.size(), static_cast<std::size_t>(ErrorKind::internal) + 1);
    }

    void everyKindComesBack()
    {
        for (const auto& expected : expectations) {
            const auto sent = fullError(expected.kind);
            const auto body = parseStrict(dump(toProblem(sent, expected.status)));
            QVERIFY2(body, expected.name);
            const auto got = fromProblem(*body);
            QCOMPARE(got.kind, sent.kind);
            QCOMPARE(got.message, sent.message);
            QCOMPARE(got.reference, sent.reference);
            QCOMPARE(got.retryAtMs, sent.retryAtMs);
            QVERIFY2(got.parameters == sent.parameters, expected.name);
            QCOMPARE(got.fields.size(), sent.fields.size());
            for (std::size_t i = 0; i < sent.fields.size(); ++i) {
                QCOMPARE(got.fields[i].field, sent.fields[i].field);
                QCOMPARE(got.fields[i].message, sent.fields[i].message);
            }
        }
    }

    /// RFC 9457 section 3.1; the technical detail stays in the log.
    void aProblemHasTheMembersOfTheRfcAndNoDetail()
    {
        const auto body = toProblem(fullError(ErrorKind::conflict), 409);
        QCOMPARE(body.at("type").get<std::string>(), std::string("about:blank"));
        QCOMPARE(body.at("status").get<int>(), 409);
        QVERIFY(body.at("title").is_string());
        QVERIFY(dump(body).find("secrets") == std::string::npos);
        const auto bare = toProblem(Error{}, 500);
        QVERIFY(bare.at("fields").is_array() && bare.at("fields").empty());
        QVERIFY(bare.at("parameters").is_object() && bare.at("parameters").empty());
    }

    void anythingElseIsInternalAndNeverThrows()
    {
        for (const auto* text : {"null", "5", "\"x\"", "[]", "[{}]", "{}", "{\"kind\":5}", "{\"kind\":null}", "{\"kind\":\"no-such-kind\"}",
                 "{\"kind\":{},\"message\":[],\"reference\":1,\"retry_at\":\"x\",\"fields\":5,\"parameters\":[]}",
                 "{\"fields\":[5,null,\"x\",{\"field\":1,\"message\":{}}],\"parameters\":{\"a\":1,\"b\":null}}",
                 "{\"retry_at\":1.5}", "{\"retry_at\":-5}", "{\"retry_at\":18446744073709551615}", "{\"fields\":{\"a\":\"b\"}}"}) {
            const auto json = parseStrict(text);
            QVERIFY2(json, text);
            const auto error = fromProblem(*json);
            QVERIFY2(error.kind == ErrorKind::internal, text);
            QVERIFY2(error.retryAtMs == 0, text);
            QVERIFY2(error.message.empty() && error.reference.empty(), text);
        }
    }
};

COUNTERSIGN_TEST(TestProblem)
#include "tst_Problem.moc"
