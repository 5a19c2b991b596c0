// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/TestMain.h"
#include "ui/text/Messages.h"
#include "ui/text/Times.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <map>

using namespace countersign;
using namespace countersign::ui;

class TestMessages : public QObject
{
    Q_OBJECT

private slots:
    void everyMessageIsFilled();
    void everyIdOfTheSourcesHasWords();
    void picksThePlainestWording();
    void valuesAreNotLookedIntoAgain();
    void wordsKinds_data();
    void wordsKinds();
    void namesTheRolesThatMay();
    void promisesOnlyWhatIsThere();
    void wordsBlockedSignIn();
    void wordsFields();
    void unknownIdsAreServerErrors();
};

void TestMessages::everyMessageIsFilled()
{
    for (const auto& message : messageIds()) {
        Parameters parameters;
        for (const auto& name : message.parameters)
            parameters.emplace_back(name.toStdString(), "value of " + name.toStdString());
        const auto words = wordingFor(message.id, parameters);
        QVERIFY2(!words.lead.isEmpty(), message.id);
        QVERIFY2(!words.plain().contains(u'{') && !words.plain().contains(u'}'), message.id);
    }
}

/// Ids that the core sends to the desktop, read from its sources: each needs words here.
void TestMessages::everyIdOfTheSourcesHasWords()
{
    QSet<QString> known;
    for (const auto& message : messageIds())
        known.insert(QString::fromUtf8(message.id));
    static const QRegularExpression pattern(QStringLiteral("\"(D-(?:[A-KM-Z][A-Z]+)-\\d+)\""));
    QStringList missing;
    for (const auto* folder : {"core/services", "core/api", "core/domain"}) {
        QStringList files;
        const std::function<void(const QDir&)> collect = [&](const QDir& dir) {
            for (const auto& entry : dir.entryInfoList({QStringLiteral("*.cpp")}, QDir::Files))
                files << entry.filePath();
            for (const auto& entry : dir.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
                collect(QDir(dir.filePath(entry)));
        };
        collect(QDir(QStringLiteral(COUNTERSIGN_SOURCE_DIR) + u'/' + QLatin1String(folder)));
        for (const auto& path : std::as_const(files)) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QString text = QString::fromUtf8(file.readAll());
            for (auto it = pattern.globalMatch(text); it.hasNext();) {
                const auto id = it.next().captured(1);
                if (!known.contains(id))
                    missing << id;
            }
        }
    }
    missing.removeDuplicates();
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join(u' ')));
}

void TestMessages::picksThePlainestWording()
{
    QCOMPARE(wordingFor("D-GEN-2", {{"ref", "ABCD1234"}}).rest,
        QStringLiteral("Nothing was changed. Try again, and if it happens twice give your administrator this "
                       "reference: ABCD1234."));
    QCOMPARE(wordingFor("D-GEN-8").lead, QStringLiteral("The server cannot save anything at the moment."));
    QCOMPARE(wordingFor("D-GEN-2").rest, QStringLiteral("Nothing was changed. Try again."));
    QCOMPARE(wordingFor("D-ISS-3", {{"first_name", "Sample"}, {"ra", "R"}, {"at", "x"}, {"ends", "y"}}).lead,
        QStringLiteral("There is already a link for Sample."));
}

void TestMessages::valuesAreNotLookedIntoAgain()
{
    const auto words = wordingFor("D-FND-2", {{"text", "{name} %1 %n"}});
    QCOMPARE(words.lead, QStringLiteral("Nobody matches \"{name} %1 %n\"."));
}

void TestMessages::wordsKinds_data()
{
    QTest::addColumn<int>("kind");
    for (int kind = 0; kind <= int(ErrorKind::internal); ++kind)
        QTest::newRow(kindName(ErrorKind(kind))) << kind;
}

void TestMessages::wordsKinds()
{
    QFETCH(int, kind);
    Error error;
    error.kind = ErrorKind(kind);
    const auto words = wordingOf(error);
    QVERIFY(!words.isEmpty());
    QVERIFY(!words.plain().contains(u'{'));
}

void TestMessages::namesTheRolesThatMay()
{
    auto error = refusal(ErrorKind::forbidden, "D-GEN-4");
    QCOMPARE(wordingOf(error).plain(), QStringLiteral("Your role does not allow this."));
    error.parameters = {{"roles", "ra_manager ra_agent_advanced"}};
    QCOMPARE(wordingOf(error).rest, QStringLiteral("People with the role RA Manager or RA Agent (Advanced) can do it."));
    error.parameters = {{"roles", "system_administrator"}};
    QCOMPARE(wordingOf(error).rest, QStringLiteral("A person with the role System administrator can do it."));
    error.parameters = {{"roles", "a_role_of_a_newer_server"}};
    QCOMPARE(wordingOf(error).plain(), QStringLiteral("Your role does not allow this."));
}

void TestMessages::promisesOnlyWhatIsThere()
{
    QVERIFY(!wordingFor("own_profile").plain().contains(QLatin1String("Security info")));
    QCOMPARE(wordingFor("D-STF-3", {{"name", "Sample"}, {"role", "Sponsor"}}).plain(),
        QStringLiteral("Sample now has the role Sponsor. Their sessions have ended. It takes effect when they sign in again."));
}

void TestMessages::wordsBlockedSignIn()
{
    Error error;
    error.kind = ErrorKind::tooManyAttempts;
    error.message = "D-SGN-3";
    error.retryAtMs = toMs(localNow() + minutes(15));
    const auto words = wordingOf(error);
    QCOMPARE(words.lead, QStringLiteral("Sign-in is blocked for 15 minutes."));
    QVERIFY(words.rest.startsWith(QLatin1String("This protects the account. You can try again at ")));
    error.retryAtMs = toMs(localNow() + seconds(4));
    QVERIFY(wordingOf(error).lead.contains(QLatin1String("seconds")));
    QCOMPARE(wordingOf(error).rest, QStringLiteral("This protects the account."));
}

void TestMessages::wordsFields()
{
    const auto error = invalidFields({{"first_name", "D-PER-1"}, {"email", "P-EML-2"}, {"x", "never heard of"}});
    QCOMPARE(fieldWording(error, "first_name"), QStringLiteral("Enter a first name"));
    QCOMPARE(fieldWording(error, "email"),
        QStringLiteral("Enter an email address in the correct format, like name@example.com"));
    QCOMPARE(fieldWording(error, "x"), QStringLiteral("This is not in the correct format"));
    QVERIFY(fieldWording(error, "last_name").isEmpty());
}

void TestMessages::unknownIdsAreServerErrors()
{
    QCOMPARE(wordingFor("X-NEW-9").lead, QStringLiteral("Something went wrong on the server."));
    Error error;
    error.kind = ErrorKind::conflict;
    error.message = "X-NEW-9";
    QCOMPARE(wordingOf(error).lead, QStringLiteral("This changed in the meantime."));
}

COUNTERSIGN_TEST(TestMessages)
#include "tst_Messages.moc"
