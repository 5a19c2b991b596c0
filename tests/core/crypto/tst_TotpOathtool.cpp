// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/Base32.h"
#include "crypto/Totp.h"
#include "support/TestMain.h"

#include <QDateTime>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>
#include <QTimeZone>

using namespace countersign;
using namespace countersign::crypto;

/// Our codes against a generator that shares no line with us.
class TestTotpOathtool : public QObject
{
    Q_OBJECT

private:
    struct Case
    {
        const char* mode;
        TotpParameters parameters;
    };

    static QString codeByOathtool(const Case& kind, const SecretBytes& seed, long long second)
    {
        QProcess oathtool;
        oathtool.start(QStringLiteral("oathtool"),
            {QString::fromLatin1(kind.mode), QStringLiteral("--base32"),
                QStringLiteral("--digits=%1").arg(kind.parameters.digits),
                QStringLiteral("--time-step-size=%1s").arg(kind.parameters.periodSeconds),
                QStringLiteral("--now=%1")
                    .arg(QDateTime::fromSecsSinceEpoch(second, QTimeZone::utc())
                             .toString(QStringLiteral("yyyy-MM-dd HH:mm:ss' UTC'"))),
                QStringLiteral("-")});
        oathtool.write(QByteArray::fromStdString(toBase32(seed.reveal()) + "\n"));
        oathtool.closeWriteChannel();
        oathtool.waitForFinished();
        return QString::fromLatin1(oathtool.readAllStandardOutput()).trimmed();
    }

private slots:
    void agreesOn200Seeds()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("oathtool")).isEmpty())
            QFAIL("oathtool is not installed");
        using Algorithm = TotpParameters::Algorithm;
        const Case kinds[] = {{"--totp=sha1", {}}, {"--totp=sha1", {}}, {"--totp=sha256", {Algorithm::sha256, 8, 60}},
            {"--totp=sha512", {Algorithm::sha512, 7, 30}}};
        SystemRandom random;
        for (int i = 0; i < 200; ++i) {
            const auto& kind = kinds[i % 4];
            const auto seed = newSeed(random);
            const long long second = 1'500'000'000LL + randomBelow(random, 2'000'000'000);
            const auto ours = totp(seed.reveal(), stepAt(fromMs(second * 1000), kind.parameters), kind.parameters);
            QCOMPARE(codeByOathtool(kind, seed, second), QString::fromStdString(ours));
        }
    }
};

COUNTERSIGN_TEST(TestTotpOathtool)
#include "tst_TotpOathtool.moc"
