// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

namespace countersign::tests {

/// One block of "name = value" lines. at() fails the test program when a name is missing.
using Vector = std::map<std::string, std::string>;

/// The blocks of a .vec file under tests/data, which empty lines separate; "#" begins a comment line. Values in double
/// quotes keep their outer spaces and may hold \xNN. An empty result means that the file is missing: check it.
[[nodiscard]] std::vector<Vector> readVectors(const std::string& relativePath);

[[nodiscard]] std::vector<unsigned char> fromHex(const std::string& hex);

} // namespace countersign::tests
