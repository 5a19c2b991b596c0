// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/Router.h"
#include "support/TestMain.h"

#include <QTest>

#include <stdexcept>

using namespace countersign::http;
using Kind = Router::Match::Kind;
Q_DECLARE_METATYPE(Kind)
Q_DECLARE_METATYPE(Method)

class TestRouter : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void table_data();
    void table();
    void parametersAreNamed();
    void wrongMethodListsTheOthers();
    void refusesTheSameRouteTwice();

private:
    Router m_router;
};

void TestRouter::init()
{
    m_router = Router();
    m_router.add(Method::get, "/"); // 0
    m_router.add(Method::get, "/people"); // 1
    m_router.add(Method::post, "/people"); // 2
    m_router.add(Method::get, "/people/{id}"); // 3
    m_router.add(Method::get, "/people/search"); // 4
    m_router.add(Method::remove, "/people/{id}"); // 5
    m_router.add(Method::get, "/people/{id}/authenticators/{authenticator}"); // 6
    m_router.add(Method::get, "/{anything}/search"); // 7
}

void TestRouter::table_data()
{
    QTest::addColumn<Method>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<int>("index");
    const auto row = [](Method method, const char* path, Kind kind, int index = 0) {
        QTest::addRow("%s %s", methodName(method), path) << method << QByteArray(path) << kind << index;
    };
    row(Method::get, "/", Kind::found, 0);
    row(Method::get, "/people", Kind::found, 1);
    row(Method::post, "/people", Kind::found, 2);
    row(Method::get, "/people/7", Kind::found, 3);
    row(Method::get, "/people/search", Kind::found, 4);
    row(Method::remove, "/people/7", Kind::found, 5);
    row(Method::get, "/people/7/authenticators/9", Kind::found, 6);
    row(Method::get, "/audit/search", Kind::found, 7);
    row(Method::head, "/people", Kind::found, 1);
    row(Method::head, "/people/7", Kind::found, 3);
    row(Method::put, "/people", Kind::wrongMethod);
    row(Method::other, "/people/7", Kind::wrongMethod);
    row(Method::remove, "/people/search", Kind::wrongMethod); // the literal pattern owns the path
    row(Method::get, "/people/", Kind::notFound);
    row(Method::get, "//", Kind::notFound);
    row(Method::get, "//people", Kind::notFound);
    row(Method::get, "/People", Kind::notFound);
    row(Method::get, "/people/7/authenticators", Kind::notFound);
    row(Method::get, "/people/7/authenticators/", Kind::notFound);
    row(Method::get, "/people//authenticators/9", Kind::notFound);
    row(Method::get, "/people/{id}/x", Kind::notFound);
    row(Method::get, "people", Kind::notFound);
    row(Method::get, "", Kind::notFound);
}

void TestRouter::table()
{
    QFETCH(Method, method);
    QFETCH(QByteArray, path);
    QFETCH(Kind, kind);
    QFETCH(int, index);
    const auto match = m_router.match(method, path.toStdString());
    QCOMPARE(static_cast<int>(match.kind), static_cast<int>(kind));
    if (kind == Kind::found)
        QCOMPARE(static_cast<int>(match.index), index);
}

void TestRouter::parametersAreNamed()
{
    const auto match = m_router.match(Method::get, "/people/42/authenticators/a b");
    const PathParameters expected{{"id", "42"}, {"authenticator", "a b"}};
    QVERIFY(match.parameters == expected);
    QVERIFY(m_router.match(Method::get, "/people/search").parameters.empty());
}

void TestRouter::wrongMethodListsTheOthers()
{
    const auto match = m_router.match(Method::patch, "/people/42");
    QVERIFY(match.kind == Kind::wrongMethod);
    const std::vector<Method> expected{Method::get, Method::head, Method::remove};
    QVERIFY(match.allowed == expected);
}

void TestRouter::refusesTheSameRouteTwice()
{
    QVERIFY_EXCEPTION_THROWN(m_router.add(Method::get, "/people"), std::invalid_argument);
    QVERIFY_EXCEPTION_THROWN(m_router.add(Method::get, "/people/{other}"), std::invalid_argument);
    QVERIFY_EXCEPTION_THROWN(m_router.add(Method::get, "people"), std::invalid_argument);
    QCOMPARE(m_router.add(Method::put, "/people/{other}"), std::size_t(8));
}

COUNTERSIGN_TEST(TestRouter)
#include "tst_Router.moc"
