// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace countersign::server {

/// Lets this process open as many files and connections as the system allows it: the usual soft limit of 1,024 is less than the
/// connections that the listeners admit. Does nothing where there is no such limit (Windows) or it cannot be raised.
void raiseOpenFileLimit();

} // namespace countersign::server
