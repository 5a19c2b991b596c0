// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/ApiContext.h"
#include "api/LiveStreams.h"
#include "api/RouteTable.h"
#include "http/Message.h"
#include "http/Router.h"

#include <memory>

namespace countersign::api {

/// The JSON API: finds the route, decides who calls, reads the body strictly, lets a repeated command act once, and words
/// errors as problem documents. handle() may be called on several threads at once.
class Api
{
public:
    explicit Api(ApiContext context);

    [[nodiscard]] http::Response handle(const http::Request& request);

    [[nodiscard]] const RouteTable& table() const { return m_table; }
    /// Ends streams whose session has ended; about once a second.
    void sweepStreams() { m_streams.sweep(); }
    void closeStreams() { m_streams.closeAll(); }
    void sendStreamsElsewhere() { m_streams.sendElsewhere(); } ///< those that are opened afterwards too
    [[nodiscard]] std::size_t openStreams() const { return m_streams.count(); }

private:
    [[nodiscard]] Result<http::Response> answer(const http::Request& request);
    [[nodiscard]] Result<http::Response> run(const Route& route, Call& call, const contract::Json& body);
    [[nodiscard]] Result<http::Response> runOnce(const Route& route, Call& call, const contract::Json& body, const std::string& key);
    [[nodiscard]] Result<void> admit(const Route& route, Call& call);
    [[nodiscard]] http::Response problem(Error error, const http::Request& request) const;

    ApiContext m_context;
    RouteTable m_table;
    http::Router m_router;
    LiveStreams m_streams;
};

/// What stands on every answer of the API; for those that the transport gives by itself.
void addCommonHeaders(http::Response& response, bool secure, const std::string& version);

/// Every route of the product.
[[nodiscard]] RouteTable makeRoutes(const ApiContext& context);

} // namespace countersign::api
