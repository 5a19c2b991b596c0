// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/Api.h"

#include "base/Outcome.h"
#include "contract/Problem.h"
#include "http/Address.h"

#include <algorithm>
#include <set>

namespace countersign::api {
namespace {

using http::Method;
using http::Request;
using http::Response;

std::string bearerOf(const Request& request)
{
    const auto* header = request.headers.find("Authorization");
    constexpr std::string_view scheme = "Bearer ";
    if (!header || request.headers.count("Authorization") != 1 || !header->starts_with(scheme))
        return {};
    return header->substr(scheme.size());
}

services::ClientInfo clientOf(const Request& request)
{
    const auto* client = request.headers.find("Countersign-Client");
    return {request.clientAddress, request.reference, client && client->size() <= 64 ? *client : std::string(),
        http::addressGroup(request.clientAddress)};
}

bool changes(Method method)
{
    return method != Method::get && method != Method::head;
}

Result<void> checkQuery(const Route& route, const Request& request)
{
    std::set<std::string> seen;
    for (const auto& [name, value] : request.query) {
        const bool known = std::find(route.row.query.begin(), route.row.query.end(), name) != route.row.query.end();
        if (!known || !seen.insert(name).second)
            return fail(invalidField(name, known ? "repeated" : "unknown"));
    }
    return {};
}

bool isJson(const Request& request)
{
    const auto* type = request.headers.find("Content-Type");
    return type && (*type == "application/json" || *type == "application/json; charset=utf-8" || *type == "application/json;charset=utf-8");
}

Result<contract::Json> readBody(const Route& route, const Request& request)
{
    if (!changes(request.method))
        return request.body.empty() ? Result<contract::Json>(contract::Json()) : Result<contract::Json>(fail(failure(ErrorKind::invalidInput, "a body on GET")));
    if (request.body.empty() && route.bodySchema.is_null())
        return contract::Json::object();
    if (!isJson(request))
        return fail(failure(ErrorKind::unsupported, "the body must be application/json"));
    auto json = contract::parseStrict(request.body);
    if (!json)
        return json;
    if (route.bodySchema.is_null() && *json != contract::Json::object())
        return fail(failure(ErrorKind::invalidInput, "this command takes no members"));
    return json;
}

/// For whom a repeated command acts once; empty: for nobody. What a link's bearer is answered may be a secret and is not kept.
std::string onceActor(const Route& route, const Call& call)
{
    if (!call.enrolment.empty())
        return route.answerSchema.is_null() ? "enrolment " + call.enrolment.value : std::string();
    return call.actor().person.value;
}

Response jsonResponse(int status, std::string body)
{
    Response response;
    response.status = body.empty() ? 204 : status;
    if (!body.empty())
        response.headers.set("Content-Type", "application/json; charset=utf-8");
    response.body = std::move(body);
    return response;
}

std::string allowedMethods(const std::vector<Method>& methods)
{
    std::string text;
    for (const auto method : methods)
        text += (text.empty() ? "" : ", ") + std::string(http::methodName(method));
    return text;
}

} // namespace

void addCommonHeaders(Response& response, bool secure, const std::string& version)
{
    response.headers.set("Cache-Control", "no-store");
    response.headers.set("X-Content-Type-Options", "nosniff");
    response.headers.set("Referrer-Policy", "no-referrer");
    response.headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
    response.headers.set("Cross-Origin-Resource-Policy", "same-origin");
    response.headers.set("Cross-Origin-Opener-Policy", "same-origin");
    response.headers.set("Countersign-Version", version);
    if (secure)
        response.headers.set("Strict-Transport-Security", "max-age=31536000");
}

Api::Api(ApiContext context)
    : m_context(std::move(context))
    , m_table(makeRoutes(m_context))
    , m_streams(m_context.events, m_context.sessions)
{
    for (const auto& route : m_table.routes())
        m_router.add(route.row.method, apiPrefix + route.row.pattern);
}

Response Api::handle(const Request& request)
{
    Response response;
    try {
        auto answered = answer(request);
        response = answered ? *std::move(answered) : problem(answered.error(), request);
    } catch (const std::exception& fault) {
        response = problem(failure(ErrorKind::internal, fault.what()), request);
    }
    addCommonHeaders(response, request.secure, m_context.version);
    return response;
}

Result<Response> Api::answer(const Request& request)
{
    if (m_context.sealed())
        return fail(failure(ErrorKind::sealed, "the keys are not to be had"));
    const auto match = m_router.match(request.method, request.path);
    if (match.kind == http::Router::Match::Kind::notFound)
        return fail(failure(ErrorKind::notFound, "no such route"));
    if (match.kind == http::Router::Match::Kind::wrongMethod) {
        auto response = problem(failure(ErrorKind::unsupported, "wrong method"), request);
        response.status = 405;
        response.headers.set("Allow", allowedMethods(match.allowed));
        return response;
    }
    const auto& route = m_table.routes()[match.index];
    Call call{request, match.parameters, clientOf(request), bearerOf(request), {}};
    if (auto admitted = admit(route, call); !admitted)
        return fail(admitted.error());
    if (auto query = checkQuery(route, request); !query)
        return fail(query.error());
    if (route.row.pattern == "/events") {
        Response response;
        response.events = m_streams.open(call.bearer, call.session);
        return response;
    }
    const auto body = readBody(route, request);
    if (!body)
        return fail(body.error());
    const auto* key = request.headers.find("Idempotency-Key");
    const bool once = key && changes(request.method) && !onceActor(route, call).empty();
    return once ? runOnce(route, call, *body, *key) : run(route, call, *body);
}

Result<void> Api::admit(const Route& route, Call& call)
{
    using Kind = Access::Kind;
    const Kind kind = route.row.access.kind;
    if (kind == Kind::open || kind == Kind::halfSession || kind == Kind::recovery)
        return {}; // the service looks at the token, where there is one
    if (kind == Kind::bootstrap)
        return m_context.setup.accepts(call.bearer) ? Result<void>() : Result<void>(fail(refusal(ErrorKind::unauthenticated)));
    if (kind == Kind::linkBearer) {
        auto desk = m_context.desk.resolve(call.bearer);
        if (!desk)
            return fail(desk.error());
        call.registration = std::move(desk->browserToken);
        call.enrolment = std::move(desk->enrolment);
        return {};
    }
    const auto* background = call.request.headers.find("Countersign-Background");
    const auto activity = background || route.row.pattern == "/events" ? services::Activity::background : services::Activity::counts;
    auto session = m_context.sessions.resolve(call.bearer, call.client, activity);
    if (!session)
        return fail(session.error());
    call.session = *std::move(session);
    if (kind == Kind::anySession)
        return {};
    if (call.session.locked)
        return fail(refusal(ErrorKind::forbidden, "D-SGN-5"));
    if (kind == Kind::permitted) {
        if (auto allowed = m_context.sessions.authorise(call.actor(), route.row.access.permission); !allowed)
            return allowed;
    }
    if (route.row.stepUp == StepUp::needed && !call.actor().steppedUp)
        return fail(refusal(ErrorKind::stepUpRequired));
    return {};
}

Result<Response> Api::run(const Route& route, Call& call, const contract::Json& body)
{
    const auto answered = route.run(call, body);
    if (!answered)
        return fail(answered.error());
    return jsonResponse(200, answered->is_null() ? std::string() : contract::dump(*answered));
}

Result<Response> Api::runOnce(const Route& route, Call& call, const contract::Json& body, const std::string& key)
{
    if (key.size() < 16 || key.size() > 128)
        return fail(failure(ErrorKind::invalidInput, "an idempotency key has 16 to 128 characters"));
    const std::string command = std::string(http::methodName(call.request.method)) + " " + call.request.path;
    const auto earlier = m_context.idempotency.begin(key, onceActor(route, call), command);
    if (!earlier)
        return fail(earlier.error());
    if (*earlier)
        return jsonResponse((*earlier)->status, (*earlier)->body);
    auto response = run(route, call, body);
    if (!response) {
        // It did not act: the same key may try again, after a step-up for example. Where nobody knows, the key stays taken.
        if (!outcomeUnknown(response.error()))
            (void)m_context.idempotency.forget(key);
        return response;
    }
    if (auto stored = m_context.idempotency.finish(key, {response->status, response->body}); !stored)
        return fail(stored.error());
    return response;
}

Response Api::problem(Error error, const Request& request) const
{
    error.reference = request.reference;
    if (!error.refusal && m_context.onFailure)
        m_context.onFailure(request.reference, error);
    const int status = contract::statusOf(error.kind);
    Response response;
    response.status = status;
    response.headers.set("Content-Type", "application/problem+json; charset=utf-8");
    if (status == 503)
        response.headers.set("Retry-After", "5");
    response.body = contract::dump(contract::toProblem(error, status));
    return response;
}

} // namespace countersign::api
