// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ShellBench.h"
#include "support/TestMain.h"
#include "ui/shell/ClipboardKeeper.h"
#include "ui/widgets/Copying.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QTest>

using namespace countersign;
using namespace countersign::tests;

/// What this program copied leaves the clipboard again; what somebody else copied stays.
class TestClipboard : public QObject
{
    Q_OBJECT

private slots:
    void init() { QGuiApplication::clipboard()->clear(); }

    void aCopiedLinkLeavesByItself()
    {
        ShellBench bench;
        ui::ClipboardKeeper keeper(bench.desk.preferences, nullptr, 50);
        copy(bench);
        QCOMPARE(text(), link);
        QTRY_COMPARE(text(), QString());
    }

    void sixtySecondsAreNotOver()
    {
        ShellBench bench;
        ui::ClipboardKeeper keeper(bench.desk.preferences);
        copy(bench);
        QTest::qWait(100);
        QCOMPARE(text(), link);
    }

    void whatWasCopiedSinceStays()
    {
        ShellBench bench;
        ui::ClipboardKeeper keeper(bench.desk.preferences, nullptr, 50);
        copy(bench);
        QGuiApplication::clipboard()->setText(QStringLiteral("of another program"));
        QTest::qWait(150);
        QCOMPARE(text(), QStringLiteral("of another program"));
        keeper.clear();
        QCOMPARE(text(), QStringLiteral("of another program"));
    }

    void detailsForSupportStay()
    {
        ShellBench bench;
        ui::ClipboardKeeper keeper(bench.desk.preferences, nullptr, 50);
        ui::copyText(&bench.window, QStringLiteral("Countersign 0.1.0"), QStringLiteral("Details copied"), ui::Copied::plain);
        QTest::qWait(150);
        keeper.clear();
        QCOMPARE(text(), QStringLiteral("Countersign 0.1.0"));
    }

    void turnedOffItStaysUntilTheLock()
    {
        ShellBench bench;
        bench.desk.preferences.setClearClipboard(false);
        ui::ClipboardKeeper keeper(bench.desk.preferences, nullptr, 50);
        keeper.clearWith(bench.window.flow());
        bench.show();
        bench.enter();
        copy(bench);
        QTest::qWait(150);
        QCOMPARE(text(), link);
        bench.window.flow().lock();
        QCOMPARE(text(), QString());
    }

    void leavesAtSignOut()
    {
        ShellBench bench;
        ui::ClipboardKeeper keeper(bench.desk.preferences);
        keeper.clearWith(bench.window.flow());
        bench.show();
        bench.enter();
        copy(bench);
        bench.window.flow().signOut();
        QCOMPARE(text(), QString());
    }

private:
    static QString text() { return QGuiApplication::clipboard()->text(); }
    static void copy(ShellBench& bench) { ui::copyText(&bench.window, link, QStringLiteral("Link copied")); }

    static inline const QString link = QStringLiteral("https://register.example.org/r/sample-sample-sample");
};

COUNTERSIGN_TEST(TestClipboard)
#include "tst_Clipboard.moc"
