// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The one file of this module with differences between platforms.
#include "server/OpenFiles.h"

#ifndef _WIN32
#include <sys/resource.h>
#endif

namespace countersign::server {

void raiseOpenFileLimit()
{
#ifndef _WIN32
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == limit.rlim_max)
        return;
    limit.rlim_cur = limit.rlim_max;
    (void)setrlimit(RLIMIT_NOFILE, &limit);
#endif
}

} // namespace countersign::server
