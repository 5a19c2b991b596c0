// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/Version.h"

namespace countersign::server {

const char* version()
{
    return COUNTERSIGN_VERSION;
}

} // namespace countersign::server
