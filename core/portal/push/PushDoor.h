// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/Message.h"
#include "services/push/PushService.h"

namespace countersign::portal {

/// The one address for phones that are asked by push, at services::pushPath: GET polls, POST is everything else. Replies are JSON
/// in the protocol's envelope, whatever the status. No cookie is read or set: a request shows who it is by its signature.
[[nodiscard]] http::Response answerPhone(const http::Request& request, services::PushService& push);

} // namespace countersign::portal
