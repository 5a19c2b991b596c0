// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QUrlQuery>

#include <chrono>

namespace countersign::ui {

enum class Verb { get, post, put, remove };

/// Whether a person caused the request. Background requests do not keep the session alive (security.md 43).
enum class Activity { person, background };

/// Whose token goes with a request: the staff session's, the request's own one, or none.
enum class Bearer { session, own, none };

/// One request to the JSON API as a value: it can be sent again, with the same idempotency key.
struct ApiRequest
{
    Verb verb = Verb::get;
    QString path; ///< below /api/v1, percent-encoded, for example "/people/018f..."
    QUrlQuery query;
    QByteArray body; ///< JSON; empty for GET
    QByteArray idempotencyKey; ///< empty for GET
    Activity activity = Activity::person;
    Bearer bearer = Bearer::session;
    QByteArray ownToken; ///< for Bearer::own: half-session or bootstrap secret
    std::chrono::milliseconds patience{20'000}; ///< without any byte moving for this long the request fails
};

} // namespace countersign::ui
