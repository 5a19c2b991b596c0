// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/directory/DirectoryReport.h"

namespace countersign::services {

const char* nameOf(DirectoryReport::End end)
{
    switch (end) {
    case DirectoryReport::End::finished:
        return "finished";
    case DirectoryReport::End::stopped:
        return "stopped";
    case DirectoryReport::End::partial:
        return "partial";
    case DirectoryReport::End::tooManyGone:
        break;
    }
    return "too_many_gone";
}

} // namespace countersign::services
