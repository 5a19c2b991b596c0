# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The checks are able to fail: each case adds one fault to a copy of the real tree and expects exactly that fault."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import check_security_table  # noqa: E402
import check_sizes  # noqa: E402
import check_tree  # noqa: E402
import functions  # noqa: E402
import includes  # noqa: E402

ROOT = os.path.normpath(os.path.join(HERE, "..", ".."))
TABLE = includes.read_table(os.path.join(HERE, "arrows.txt"))

# (a new file, its include, is it allowed)
INCLUDES = [
    ("core/domain/people/New.h", "<QString>", False),
    ("core/domain/people/New.h", "<nlohmann/json.hpp>", False),
    ("core/domain/people/New.h", '"storage/sql/Database.h"', False),
    ("core/domain/people/New.h", '"base/Uuid.h"', True),
    ("core/services/New.cpp", "<openssl/evp.h>", False),
    ("core/services/New.cpp", "<sodium.h>", False),
    ("core/crypto/New.cpp", "<openssl/evp.h>", True),
    ("core/services/New.cpp", '"http/Message.h"', False),
    ("core/services/New.cpp", "<QCoreApplication>", False),
    ("core/http/New.cpp", '"domain/people/Person.h"', False),
    ("core/http/New.cpp", "<boost/beast.hpp>", True),
    ("core/api/New.cpp", "<boost/beast.hpp>", False),
    ("core/api/New.cpp", '"portal/Stub.h"', False),
    ("core/portal/New.cpp", '"api/Stub.h"', False),
    ("core/portal/New.cpp", '"contract/Stub.h"', False),
    ("core/delivery/New.cpp", "<curl/curl.h>", True),
    ("core/portal/New.cpp", "<curl/curl.h>", False),
    ("core/qr/New.cpp", "<qrencode.h>", True),
    ("core/portal/New.cpp", "<qrencode.h>", False),
    ("core/base/New.h", "<QString>", False),
    ("core/base/New.cpp", "<QString>", True),
    ("core/storage/New.cpp", "<QSqlQuery>", True),
    ("core/api/New.cpp", '"ui/client/Stub.h"', False),
    ("ui/pages/issue/New.cpp", '"services/Stub.h"', False),
    ("ui/pages/issue/New.cpp", '"storage/Stub.h"', False),
    ("ui/pages/issue/New.cpp", '"ui/pages/home/Stub.h"', False),
    ("ui/pages/issue/New.cpp", '"ui/client/Stub.h"', True),
    ("ui/client/New.cpp", '"contract/Stub.h"', True),
    ("ui/client/New.cpp", '"portal/Stub.h"', False),
    ("core/domain/people/New.h", "<some/new_library.hpp>", False),
    ("core/domain/people/New.h", '"no/such/Header.h"', False),
    ("core/novelty/New.h", '"base/Uuid.h"', False),
    ("core/domain/people/New.h", "<vector>", True),
]
# Headers the cases above point at, made where the real tree has none of that name.
STUBS = ["core/storage/sql/Database.h", "core/http/Message.h", "core/domain/people/Person.h", "core/base/Uuid.h",
         "core/portal/Stub.h", "core/api/Stub.h", "core/contract/Stub.h", "ui/client/Stub.h", "core/services/Stub.h",
         "core/storage/Stub.h", "ui/pages/home/Stub.h"]


def write(root, path, text):
    path = os.path.join(root, path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


class Arrows(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = folder.name
        for tree in includes.TREES:
            shutil.copytree(os.path.join(ROOT, tree), os.path.join(self.root, tree),
                            ignore=lambda at, names: [n for n in names if os.path.isfile(os.path.join(at, n)) and not n.endswith(includes.SOURCE)])
        for stub in STUBS:
            if not os.path.exists(os.path.join(self.root, stub)):
                write(self.root, stub, "#pragma once\n")

    def test_each_forbidden_include_is_found_and_each_allowed_one_is_not(self):
        for path, target, allowed in INCLUDES:
            with self.subTest(path=path, include=target):
                write(self.root, path, f"#include {target}\n")
                self.assertIn(path, list(includes.sources(self.root)))
                new = list(includes.violations_of(self.root, TABLE, path))
                os.remove(os.path.join(self.root, path))
                self.assertEqual(len(new), 0 if allowed else 1, new)
                self.assertTrue(allowed or new[0].startswith(path + ":"), new)

    def test_the_program_says_so_and_fails(self):
        write(self.root, "core/domain/people/New.h", '#include "services/Stub.h"\n')
        run = subprocess.run([sys.executable, os.path.join(HERE, "check_arrows.py"), "--root", self.root],
                             capture_output=True, text=True, check=False)
        self.assertEqual(run.returncode, 1)
        self.assertIn('core/domain/people/New.h: "services/Stub.h": there is no arrow core/domain -> core/services', run.stdout)

    def test_every_arrow_names_a_module_of_the_table(self):
        for module, allowed in TABLE.arrows.items():
            for other in allowed:
                self.assertIn(other, TABLE.arrows, f"{module} -> {other}")

    def test_the_arrows_have_no_circle(self):
        def reach(module, seen):
            for other in TABLE.arrows[module]:
                self.assertNotIn(other, seen, f"circle over {other}")
                reach(other, seen | {other})
        for module in TABLE.arrows:
            reach(module, {module})


SOURCE = """
namespace countersign {
struct Point { int x; int y; };
class Thing final : public Base
{
public:
    explicit Thing(int a) : m_a {a}, m_b(2)
    {
        one();
        two();
    }
    int get() const { return m_a; }
    const char* text = "} { not a brace (";
};
Thing::Thing(const Other& other)
    : m_a {other.a}
    , m_b {1, 2}
{
    auto f = [this](int x) {
        return x; // }
    };
}
std::vector<int> Thing::many(int from,
                             int to) const
{
    if (from) {
        return {};
    }
    return {1'000, '{', 3};
}
const std::array<int, 2> kTable {{1, 2}};
}
"""


class Sizes(unittest.TestCase):
    def test_functions_are_found_with_their_lengths(self):
        found = [(f.name, f.lines, f.constructor) for f in functions.functions(SOURCE)]
        self.assertEqual(found, [("Thing", 2, True), ("get", 0, False), ("Thing::Thing", 3, True), ("Thing::many", 4, False)])

    def test_a_long_function_is_measured(self):
        with tempfile.TemporaryDirectory() as root:
            body = "    call();\n" * 90
            write(root, "core/base/Long.cpp", "void Long::run()\n{\n" + body + "}\n")
            self.assertIn(("function", "core/base/Long.cpp:Long::run", 90), list(check_sizes.measures(root)))

    def test_an_exception_wants_a_reason(self):
        with tempfile.TemporaryDirectory() as root:
            write(root, "list.txt", "core/base/Long.cpp\n")
            with self.assertRaisesRegex(ValueError, "no reason"):
                check_sizes.read_exceptions(os.path.join(root, "list.txt"))


HEADER = "// SPDX-FileCopyrightText: 2026 The Countersign authors\n// SPDX-License-Identifier: GPL-3.0-or-later\n"


class Tree(unittest.TestCase):
    def problems(self, name, text):
        return list(check_tree.problems_of(name, text))

    def test_a_missing_licence_header_is_found(self):
        self.assertEqual(self.problems("core/base/A.h", HEADER), [])
        self.assertEqual(len(self.problems("core/base/A.h", "#pragma once\n")), 1)
        self.assertEqual(len(self.problems("tools/CMakeLists.txt", "add_library(x)\n")), 1)

    def test_paths_of_machines_are_found(self):
        for folder in ("home", "root", "work", "Users", "workspace"):
            self.assertEqual(len(self.problems("README.md", f"see /{folder}/someone/checkout\n")), 1, folder)
        for text in ("GET /api/v1/people/work/list", "/usr/share/doc", "https://example.org/home/page", "a/work/b", "/home/user"):
            self.assertEqual(self.problems("README.md", text), [], text)

    def test_a_lock_file_through_a_mirror_is_found(self):
        entry = {"resolved": "https://mirror.example/x.tgz", "integrity": "sha512-x"}
        self.assertEqual(len(list(check_tree.lock_problems(json.dumps({"packages": {"node_modules/x": entry}})))), 1)
        entry["resolved"] = "https://registry.npmjs.org/x/-/x.tgz"
        self.assertEqual(list(check_tree.lock_problems(json.dumps({"packages": {"node_modules/x": entry}}))), [])
        del entry["integrity"]
        self.assertEqual(len(list(check_tree.lock_problems(json.dumps({"packages": {"node_modules/x": entry}})))), 1)


class SecurityTable(unittest.TestCase):
    ROW = "| {} | Something | **proven** | `services/tst_A.cpp` `s01_there` |\n"

    def problems(self, change=lambda text: text):
        with tempfile.TemporaryDirectory() as root:
            write(root, "tests/core/services/tst_A.cpp", "    void s01_there()\n    {\n        s02_called();\n")
            return list(check_security_table.problems(root, change("".join(self.ROW.format(n) for n in range(1, 81)))))

    def test_a_table_that_holds_passes(self):
        self.assertEqual(self.problems(), [])

    def test_what_does_not_exist_is_found(self):
        for wrong in ("`services/tst_B.cpp` `s01_there`", "`services/tst_A.cpp` `s02_called`", "`api/tst_A.cpp` `s01_there`"):
            row = self.ROW.format(7)
            self.assertEqual(len(self.problems(lambda text: text.replace(row, row.replace("`services/tst_A.cpp` `s01_there`", wrong)))), 1, wrong)

    def test_rows_are_eighty_and_full(self):
        row = self.ROW.format(7)
        self.assertEqual(len(self.problems(lambda text: text.replace(row, ""))), 1)
        self.assertEqual(len(self.problems(lambda text: text + self.ROW.format(80))), 1)
        self.assertEqual(len(self.problems(lambda text: text.replace(row, "| 7 | Something | | x |\n"))), 1)
        self.assertEqual(len(self.problems(lambda text: text.replace(row, row.replace("proven", "sure"))), ), 1)


if __name__ == "__main__":
    unittest.main()
