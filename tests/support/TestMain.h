// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>
#include <memory>
#include <vector>

namespace countersign::tests {

using TestFactory = std::function<std::unique_ptr<QObject>()>;

/// The test objects of this program, in the order of their sources. Filled before main() by COUNTERSIGN_TEST.
std::vector<TestFactory>& registeredTests();

struct Registration
{
    explicit Registration(TestFactory factory) { registeredTests().push_back(std::move(factory)); }
};

/// Runs every registered object with QtTest; the result is the number of objects that failed.
/// With QtTest arguments that name test functions, objects without such a function are skipped.
int runRegisteredTests(int argc, char** argv);

} // namespace countersign::tests

#define COUNTERSIGN_TEST(Class)                                                                                        \
    static const countersign::tests::Registration registration##Class([] { return std::make_unique<Class>(); });
