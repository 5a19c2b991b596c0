// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/KeysBench.h"
#include "server/keys/KeyStatus.h"
#include "server/keys/Rewrap.h"
#include "server/keys/RotateKeys.h"
#include "server/Maintenance.h"
#include "support/TestMain.h"

#include <fstream>

using namespace countersign;
using namespace countersign::tests;

namespace {

/// A data folder that nobody serves, with keys, and the options of its server.
struct Site
{
    Site()
        : folder(m_folder.path().toStdU16String())
    {
        options.dataFolder = folder / "data";
        options.database = freshStorage(folder);
        if (!onPostgres())
            options.database = {};
        options.publicUrl = "https://register.example.org";
        options.passwordHash = crypto::PasswordHashParameters::cheapest();
        use("key");
        const auto made = server::makeFirstPerson(options, {"Trust", "X01", "Ann", "Lee", "ann@trust.example"});
        if (!made)
            throw std::runtime_error(made.error().detail);
    }

    void use(const char* file) { options.keys = {server::keyFileSource(folder / file)}; }
    server::KeySource file(const char* name) const { return server::keyFileSource(folder / name); }
    std::string problem() const { return server::keyStatus(options).value().problem; }
    std::string audit() const
    {
        const auto found = server::checkAuditLog(options);
        return found ? found->problem : found.error().detail;
    }
    std::string identifier() const { return server::keyStatus(options).value().identifier; }

    QTemporaryDir m_folder;
    std::filesystem::path folder;
    server::CoreOptions options;
};

} // namespace

class TestRewrap : public QObject
{
    Q_OBJECT

private slots:
    void s68_inBetweenEitherKeyOpensAndAfterwardsOnlyTheNew()
    {
        Site site;
        const auto old = site.identifier();
        const auto begun = server::beginRewrap(site.options, site.file("new-key"));
        QVERIFY2(begun, begun ? "" : begun.error().detail.c_str());
        QVERIFY(*begun != old);
        QCOMPARE(site.problem(), std::string());
        QCOMPARE(server::beginRewrap(site.options, site.file("new-key")).value(), *begun); // a second time does nothing
        QCOMPARE(server::beginRewrap(site.options, site.file("third")).error().kind, ErrorKind::conflict);
        QCOMPARE(server::finishRewrap(site.options).error().kind, ErrorKind::sealed); // the old one is configured
        site.use("new-key");
        QCOMPARE(site.problem(), std::string());
        QCOMPARE(site.audit(), std::string());
        QCOMPARE(server::finishRewrap(site.options).value(), *begun);
        QCOMPARE(site.problem(), std::string());
        QCOMPARE(site.audit(), std::string()); // also what the old key had signed
        QCOMPARE(server::finishRewrap(site.options).error().kind, ErrorKind::conflict);
        site.use("key");
        QVERIFY(site.problem().find("not the one that this data was sealed with") != std::string::npos);
    }

    void s68_theDataKeyChangesUnderTheNewKeyToo()
    {
        Site site;
        QVERIFY(server::beginRewrap(site.options, site.file("new-key")));
        const auto during = server::rotateKeys(site.options, [](const auto&) { return true; });
        QCOMPARE(during.error().kind, ErrorKind::conflict); // one change at a time
        site.use("new-key");
        QVERIFY(server::finishRewrap(site.options));
        const auto done = server::rotateKeys(site.options, [](const auto&) { return true; });
        QVERIFY2(done && done->watchedToItsEnd, done ? "" : done.error().detail.c_str());
        QCOMPARE(site.problem(), std::string());
        QCOMPARE(site.audit(), std::string());
    }

    void itCanBeTakenBack()
    {
        Site site;
        QVERIFY(server::beginRewrap(site.options, site.file("new-key")));
        QVERIFY(server::cancelRewrap(site.options));
        QCOMPARE(server::cancelRewrap(site.options).error().kind, ErrorKind::conflict);
        QCOMPARE(site.problem(), std::string());
        site.use("new-key");
        QVERIFY(!site.problem().empty());
    }

    void theKeyInUseIsNotANewOne()
    {
        Site site;
        std::filesystem::copy_file(site.folder / "key", site.folder / "copy");
        QCOMPARE(server::beginRewrap(site.options, site.file("copy")).error().kind, ErrorKind::invalidInput);
    }

    void s68_missingWrongAndOldKeysAreSaidAndNoneIsMade_data()
    {
        QTest::addColumn<QString>("how");
        QTest::addColumn<QString>("says");
        QTest::newRow("missing") << "missing" << "key";
        QTest::newRow("wrong") << "wrong" << "not the one that this data was sealed with";
        QTest::newRow("old") << "old" << "not the one that this data was sealed with";
        QTest::newRow("no key file") << "rubbish" << "is not a key file";
    }

    void s68_missingWrongAndOldKeysAreSaidAndNoneIsMade()
    {
        QFETCH(QString, how);
        QFETCH(QString, says);
        Site site;
        if (how == QLatin1String("missing"))
            std::filesystem::remove(site.folder / "key");
        if (how == QLatin1String("wrong")) {
            SystemRandom random;
            QVERIFY(crypto::createKeyFile(site.folder / "other", random));
            site.use("other");
        }
        if (how == QLatin1String("old")) {
            QVERIFY(server::beginRewrap(site.options, site.file("new-key")));
            site.use("new-key");
            QVERIFY(server::finishRewrap(site.options));
            site.use("key");
        }
        if (how == QLatin1String("rubbish"))
            std::ofstream(site.folder / "key", std::ios::trunc) << "rubbish\n";
        QVERIFY2(site.problem().find(says.toStdString()) != std::string::npos, site.problem().c_str());
        const auto rotated = server::rotateKeys(site.options, [](const auto&) { return true; });
        QCOMPARE(rotated.error().kind, ErrorKind::sealed);
        if (how == QLatin1String("missing"))
            QVERIFY(!std::filesystem::exists(site.folder / "key"));
    }
};

COUNTERSIGN_TEST(TestRewrap)

#include "tst_Rewrap.moc"
