// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/TestMain.h"

#include <QMetaClassInfo>
#include <QTest>

#include <algorithm>

namespace countersign::tests {

std::vector<TestFactory>& registeredTests()
{
    static std::vector<TestFactory> tests;
    return tests;
}

namespace {

/// A test may be for one engine of the storage only: Q_CLASSINFO("storage", ...), named as COUNTERSIGN_TEST_STORAGE names it. It is
/// not QSKIP in initTestCase, after which Qt Test would run nothing of the test objects that follow.
bool isForThisStorage(const QObject& test)
{
    const auto* meta = test.metaObject();
    const int at = meta->indexOfClassInfo("storage");
    return at < 0 || qEnvironmentVariable("COUNTERSIGN_TEST_STORAGE") == QLatin1String(meta->classInfo(at).value());
}

bool hasNamedFunction(const QObject& test, const QStringList& names)
{
    return names.isEmpty() || std::any_of(names.begin(), names.end(), [&](const QString& name) {
        return test.metaObject()->indexOfMethod((name.section(u':', 0, 0) + QStringLiteral("()")).toLatin1().constData()) >= 0;
    });
}

} // namespace

int runRegisteredTests(int argc, char** argv)
{
    QStringList arguments;
    QStringList names;
    for (int i = 0; i < argc; ++i) {
        arguments << QString::fromLocal8Bit(argv[i]);
        if (i > 0 && !arguments.last().startsWith(u'-'))
            names << arguments.last();
    }
    // Qt's own handler calls a debugger, whose output is long and may never end; the sanitizers' reports say more.
    arguments << QStringLiteral("-nocrashhandler");
    int failedObjects = 0;
    int ran = 0;
    for (const auto& make : registeredTests()) {
        const auto test = make();
        if (!hasNamedFunction(*test, names) || !isForThisStorage(*test))
            continue;
        ++ran;
        failedObjects += QTest::qExec(test.get(), arguments) == 0 ? 0 : 1;
    }
    return ran == 0 ? 1 : failedObjects;
}

} // namespace countersign::tests
