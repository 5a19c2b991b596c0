// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

/// How a directory's things are written: empty, or what is wrong with it.
namespace countersign::directory {

[[nodiscard]] std::string problemWithServer(const std::string& server);
[[nodiscard]] std::string problemWithName(const std::string& distinguishedName); ///< RFC 4514; empty is none
[[nodiscard]] std::string problemWithFilter(const std::string& filter); ///< RFC 4515
[[nodiscard]] std::string problemWithAttribute(const std::string& attribute); ///< RFC 4512, without options

} // namespace countersign::directory
