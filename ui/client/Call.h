// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/Json.h"
#include "ui/client/ApiRequest.h"
#include "ui/client/Exchange.h"

#include <functional>
#include <utility>

namespace countersign::ui {

/// The answer of calls that answer nothing (204).
struct Nothing
{
};

/// A request that knows what its answer is. Nothing is sent before then().
///
///     client.person(id).then(this, [this](const Result<domain::Person>& person) { ... });
///
/// The callback runs at most once per then(), on the caller's thread and never from inside then(); it never runs after
/// `context` died or after Running::cancel(). It gets errors as values; a network that fails is ErrorKind::unavailable.
/// A call may be kept and sent again: a change then carries the same idempotency key, so that it acts once.
template <class T>
class Call
{
public:
    using Done = std::function<void(const Result<T>&)>;
    /// Made where the routes are, so that pages need not know how JSON becomes a T.
    using Read = Result<T> (*)(const contract::Json& body);

    Call(Transport& transport, ApiRequest request, Read read)
        : m_transport(&transport)
        , m_request(std::move(request))
        , m_read(read)
    {
    }

    /// Not caused by a person: polling, or fetching again after a live event.
    [[nodiscard]] Call inBackground() const
    {
        Call copy = *this;
        copy.m_request.activity = Activity::background;
        return copy;
    }

    Running then(QObject* context, Done done) const
    {
        return startExchange(*m_transport, m_request, context,
            [done = std::move(done), read = m_read](
                const Result<contract::Json>& body) { done(body ? read(*body) : Result<T>(fail(body.error()))); });
    }

    [[nodiscard]] const ApiRequest& request() const { return m_request; }
    [[nodiscard]] ApiRequest& request() { return m_request; }

private:
    Transport* m_transport;
    ApiRequest m_request;
    Read m_read;
};

} // namespace countersign::ui
