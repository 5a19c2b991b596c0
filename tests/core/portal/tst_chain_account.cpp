// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/TestMain.h"

#include <QTest>

class TestChainAccount : public QObject
{
    Q_OBJECT
};

COUNTERSIGN_TEST(TestChainAccount)
#include "tst_chain_account.moc"
