// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What staff type, as they type it.
#include "services/PersonService.h"
#include "support/TestCore.h"
#include "support/TestMain.h"

#include <QTest>

using namespace countersign;
using namespace countersign::tests;

class TestSearch : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_core = std::make_unique<TestCore>();
        const auto first = m_core->organisation("RX9");
        const auto second = m_core->organisation("QK4");
        (void)m_core->person("Si\xC3\xA2n", "O'Neil", "sian.oneil@trust.example", first);
        (void)m_core->person("Mary", "Goldsmith", "m.goldsmith7@trust.example", first);
        (void)m_core->person("Mary", "Goldsmith", "mary@elsewhere.example", second);
        m_actor.kind = services::Actor::Kind::staff;
        m_actor.roles = {domain::Role::raManager};
        m_actor.organisations = {first.value};
    }

    void finds_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("names");
        QTest::newRow("beginnings in any order") << "onei si" << "Si\u00E2n O'Neil";
        QTest::newRow("inside a word") << "ldsmi" << "Mary Goldsmith";
        QTest::newRow("inside two words") << "ldsmi ary" << "Mary Goldsmith";
        QTest::newRow("inside a name with its apostrophe") << "'neil" << "Si\u00E2n O'Neil";
        QTest::newRow("inside an address") << "n.onei" << "Si\u00E2n O'Neil";
        QTest::newRow("an address without its @") << "m.gold" << "Mary Goldsmith";
        QTest::newRow("an address") << "M.Goldsmith7@tr" << "Mary Goldsmith";
        QTest::newRow("another scope's address") << "mary@elsewhere" << "";
        QTest::newRow("two letters are no inside") << "ld" << "";
        QTest::newRow("an organisation") << "rx9" << "Mary Goldsmith, Si\u00E2n O'Neil";
        QTest::newRow("an organisation and a name") << "rx9 gold" << "Mary Goldsmith";
        QTest::newRow("another organisation") << "qk4" << "";
        QTest::newRow("wildcards are characters") << "_oldsm%" << "";
        QTest::newRow("marks of queries are characters") << "old\" OR \"sian" << "";
        QTest::newRow("a star") << "oldsm*" << "Mary Goldsmith"; // no letter, so that it ends a word
    }

    void finds()
    {
        QFETCH(QString, typed);
        QFETCH(QString, names);
        QCOMPARE(found(typed.toStdString()), names);
    }

    void partsOfAUuid()
    {
        services::PersonService people(m_core->context());
        const auto person = people.search(m_actor, "sian", services::StatusFilter::active)->rows.at(0);
        for (const auto& part : {person.uuid, person.uuid.substr(0, 9), person.uuid.substr(5), person.uuid.substr(2, 8)})
            QCOMPARE(found(part), QString("Si\u00E2n O'Neil"));
    }

private:
    QString found(const std::string& typed)
    {
        services::PersonService people(m_core->context());
        const auto results = people.search(m_actor, typed, services::StatusFilter::active);
        if (!results)
            return QString::fromStdString(results.error().detail);
        QStringList names;
        for (const auto& row : results->rows)
            names << QString::fromStdString(row.name);
        return names.join(QStringLiteral(", "));
    }

    std::unique_ptr<TestCore> m_core;
    services::Actor m_actor;
};

COUNTERSIGN_TEST(TestSearch)

#include "tst_Search.moc"
