// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "contract/JsonSchema.h"
#include "domain/staff/Role.h"
#include "domain/verification/Verification.h"
#include "http/Message.h"
#include "http/Router.h"
#include "services/SessionService.h"

#include <functional>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

namespace countersign::api {

/// Who may call a route. There is no default: a row cannot be written without one.
struct Access
{
    enum class Kind {
        open, ///< anybody
        bootstrap, ///< the holder of the bootstrap secret, while fresh
        halfSession, ///< password given, code missing
        linkBearer, ///< the person who registers at this desk; no session of staff, and no browser's cookie
        recovery, ///< password and recovery code given, new authenticator not yet there
        anySession, ///< signed in, locked or not
        staff, ///< signed in and not locked
        permitted, ///< and holding `permission`
    };
    Kind kind;
    domain::Permission permission{};

    static constexpr Access open() { return {Kind::open}; }
    static constexpr Access bootstrap() { return {Kind::bootstrap}; }
    static constexpr Access halfSession() { return {Kind::halfSession}; }
    static constexpr Access linkBearer() { return {Kind::linkBearer}; }
    static constexpr Access recovery() { return {Kind::recovery}; }
    static constexpr Access anySession() { return {Kind::anySession}; }
    static constexpr Access staff() { return {Kind::staff}; }
    static constexpr Access needs(domain::Permission permission) { return {Kind::permitted, permission}; }
};

enum class StepUp { notNeeded, needed };

/// One row of the table, all but the handler.
struct RouteRow
{
    http::Method method;
    std::string pattern; ///< below /api/v1
    Access access;
    StepUp stepUp;
    std::string summary; ///< one line for the API description
    std::vector<std::string> query = {}; ///< the parameters it takes; others are refused
    std::optional<domain::GuardedAct> proof = {}; ///< what policy may demand the proof of a verification for
};

/// A request on its way through a handler.
struct Call
{
    const http::Request& request;
    const http::PathParameters& path;
    services::ClientInfo client;
    std::string bearer;
    services::SessionView session; ///< for routes that need one
    std::string registration = {}; ///< for routes of the link's bearer: what RegistrationService knows them by
    EnrolmentId enrolment = {}; ///< the same

    [[nodiscard]] const services::Actor& actor() const { return session.actor; }
    [[nodiscard]] std::string parameter(const char* name) const { return path.at(name); }
    [[nodiscard]] std::string query(const std::string& name) const;
};

/// No body, or no answer (204).
struct Nothing
{
};

struct Route
{
    RouteRow row;
    contract::Json bodySchema; ///< null: no body
    contract::Json answerSchema; ///< null: 204
    /// The body was parsed strictly; null where there is none.
    std::function<Result<contract::Json>(Call&, const contract::Json&)> run;
};

/// The whole API as data: what tests, documentation and the router read.
class RouteTable
{
public:
    /// `handler(Call&, const Body&) -> Result<Answer>`; Body and Answer may be Nothing.
    template <class Body, class Answer, class Handler>
    void add(RouteRow row, Handler handler)
    {
        Route route{std::move(row), schema<Body>(), schema<Answer>(), {}};
        route.run = [handler = std::move(handler)](Call& call, const contract::Json& json) -> Result<contract::Json> {
            Body body{};
            if constexpr (!std::is_same_v<Body, Nothing>) {
                auto read = contract::fromJson<Body>(json, contract::UnknownMembers::refused);
                if (!read)
                    return fail(read.error());
                body = *std::move(read);
            }
            Result<Answer> answer = handler(call, body);
            if (!answer)
                return fail(answer.error());
            if constexpr (std::is_same_v<Answer, Nothing>)
                return contract::Json();
            else
                return contract::toJson(*answer);
        };
        m_routes.push_back(std::move(route));
    }

    [[nodiscard]] const std::vector<Route>& routes() const { return m_routes; }

private:
    template <class T>
    static contract::Json schema()
    {
        if constexpr (std::is_same_v<T, Nothing>)
            return nullptr;
        else
            return contract::JsonSchema::schemaOf(T{});
    }

    std::vector<Route> m_routes;
};

/// A service's success without a value, as an answer.
[[nodiscard]] Result<Nothing> nothing(const Result<void>& done);

inline constexpr const char* apiPrefix = "/api/v1";

} // namespace countersign::api
