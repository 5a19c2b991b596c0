// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"

#include <QString>

namespace countersign::ui {

/// How this desktop and a server stand to each other. Patch versions say the same things.
enum class Versions { alike, serverIsNewer, serverIsOlder, notAServer };

/// `theirs` as the server says it in Countersign-Version; empty: what answered is no Countersign server.
[[nodiscard]] Versions compared(const QString& theirs);

/// Of an answer that could not be read, or a request that was not understood: the true reason where the versions differ (D-GEN-6,
/// D-GEN-10) or somebody else answers at the address (D-GEN-11). Else the error as it is.
[[nodiscard]] Error explained(Error error, const QString& theirs, const QString& host);

} // namespace countersign::ui
