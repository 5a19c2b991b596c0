// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/TestMain.h"
#include "ui/text/PersonWords.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace countersign;
using namespace countersign::ui;

class TestPersonWords : public QObject
{
    Q_OBJECT

private slots:
    void theWordsAreThePortals()
    {
        QFile file(QStringLiteral(COUNTERSIGN_SOURCE_DIR "/resources/portal/text/en.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto portal = QJsonDocument::fromJson(file.readAll()).object();
        int same = 0;
        for (const auto& row : personRows()) {
            const auto id = QString::fromLatin1(row.id);
            if (id.startsWith(QStringLiteral("desk.")))
                continue;
            QCOMPARE(QString::fromUtf8(row.text), portal.value(id).toString().remove(QStringLiteral("**")));
            ++same;
        }
        QVERIFY(same > 90);
    }

    void valuesAreFilledInOnce()
    {
        contract::RegistrationState state;
        state.typedAddress = "{ra}@trust.example";
        state.raName = "Sample Manager";
        const PersonWords words(state);
        QVERIFY(words.text("P-3.sent").startsWith(QStringLiteral("If {ra}@trust.example is the address")));
        QCOMPARE(words.text("notice.told"), QStringLiteral("We have told Sample Manager that you need help."));
        QCOMPARE(words.text("layout.step", {{"step", "3"}}), QStringLiteral("Step 3 of 6"));
        for (const auto& row : personRows())
            QVERIFY2(!words.text(row.id).isEmpty(), row.id);
    }

    void errorsAreWordedByTheirField()
    {
        auto error = refusal(ErrorKind::invalidInput);
        error.fields = {{"verification_code", "P-COD-5"}};
        error.parameters = {{"minutes", "1"}, {"direction", "slow"}};
        const PersonWords words;
        QVERIFY(words.error(error, "verification_code")
                    .startsWith(QStringLiteral("Your phone's clock looks about 1 minute slow")));
        QCOMPARE(words.error(error, "password"), QString());
        error.fields = {{"verification_code", "P-NEW-9"}};
        QCOMPARE(words.error(error, "verification_code"), QStringLiteral("Check what you entered and try again"));
    }
};

COUNTERSIGN_TEST(TestPersonWords)

#include "tst_PersonWords.moc"
