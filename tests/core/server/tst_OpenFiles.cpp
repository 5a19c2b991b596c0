// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/OpenFiles.h"
#include "support/TestMain.h"

#include <QTest>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

class TestOpenFiles : public QObject
{
    Q_OBJECT

private slots:
    void theSoftLimitBecomesTheHardOne()
    {
#ifdef Q_OS_UNIX
        rlimit limit{};
        QCOMPARE(getrlimit(RLIMIT_NOFILE, &limit), 0);
        limit.rlim_cur = limit.rlim_max / 2;
        QCOMPARE(setrlimit(RLIMIT_NOFILE, &limit), 0);
        countersign::server::raiseOpenFileLimit();
        QCOMPARE(getrlimit(RLIMIT_NOFILE, &limit), 0);
        QVERIFY(limit.rlim_cur == limit.rlim_max);
#else
        countersign::server::raiseOpenFileLimit();
#endif
    }
};

COUNTERSIGN_TEST(TestOpenFiles)
#include "tst_OpenFiles.moc"
