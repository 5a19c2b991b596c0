// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace countersign::bench {

/// Starts two threads that answer every request with this body, each with a context and a listener of its own on one
/// port. Returns the port; the threads run until the process ends.
int startBeast(const std::string& body);

} // namespace countersign::bench
