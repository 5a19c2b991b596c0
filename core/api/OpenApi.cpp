// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/OpenApi.h"

namespace countersign::api {
namespace {

using contract::Json;

std::string lower(std::string text)
{
    for (auto& c : text)
        c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    return text;
}

std::string accessInWords(const Access& access)
{
    switch (access.kind) {
    case Access::Kind::open: return "anybody";
    case Access::Kind::bootstrap: return "the holder of the bootstrap secret";
    case Access::Kind::halfSession: return "a half-session";
    case Access::Kind::recovery: return "a recovery that has begun";
    case Access::Kind::linkBearer: return "the person who registers at this desk";
    case Access::Kind::anySession: return "a session, locked or not";
    case Access::Kind::staff: return "a session";
    case Access::Kind::permitted: break;
    }
    return std::string("a session with permission ") + domain::nameOf(access.permission);
}

Json parametersOf(const RouteRow& row)
{
    Json parameters = Json::array();
    for (auto at = row.pattern.find('{'); at != std::string::npos; at = row.pattern.find('{', at + 1)) {
        const auto name = row.pattern.substr(at + 1, row.pattern.find('}', at) - at - 1);
        parameters.push_back({{"name", name}, {"in", "path"}, {"required", true}, {"schema", {{"type", "string"}}}});
    }
    for (const auto& name : row.query)
        parameters.push_back({{"name", name}, {"in", "query"}, {"schema", {{"type", "string"}}}});
    return parameters;
}

Json operationOf(const Route& route)
{
    const auto json = [](const Json& schema) { return Json{{"application/json", {{"schema", schema}}}}; };
    Json operation{{"summary", route.row.summary}, {"x-access", accessInWords(route.row.access)},
        {"x-step-up", route.row.stepUp == StepUp::needed}};
    if (route.row.proof)
        operation["x-proof"] = domain::nameOf(*route.row.proof);
    if (auto parameters = parametersOf(route.row); !parameters.empty())
        operation["parameters"] = std::move(parameters);
    if (!route.bodySchema.is_null())
        operation["requestBody"] = {{"required", true}, {"content", json(route.bodySchema)}};
    Json responses{{"default", {{"$ref", "#/components/responses/Problem"}}}};
    if (route.answerSchema.is_null())
        responses["204"] = {{"description", "Done"}};
    else if (route.row.pattern == "/events")
        responses["200"] = {{"description", "A stream"}, {"content", {{"text/event-stream", {{"schema", route.answerSchema}}}}}};
    else
        responses["200"] = {{"description", "Done"}, {"content", json(route.answerSchema)}};
    operation["responses"] = std::move(responses);
    if (route.row.access.kind == Access::Kind::open)
        operation["security"] = Json::array();
    return operation;
}

Json problemResponse()
{
    return {{"description", "RFC 9457 problem details"},
        {"content", {{"application/problem+json", {{"schema", {{"type", "object"}, {"properties", {
            {"type", {{"type", "string"}}}, {"title", {{"type", "string"}}}, {"status", {{"type", "integer"}}},
            {"kind", {{"type", "string"}}}, {"message", {{"type", "string"}}}, {"fields", {{"type", "array"}}},
            {"parameters", {{"type", "object"}}}, {"retry_at", {{"type", "integer"}}}, {"reference", {{"type", "string"}}}}}}}}}}}};
}

/// YAML of JSON values: block style, every text quoted, so that nothing is guessed.
void writeYaml(const Json& value, const std::string& indent, std::string& out)
{
    const bool nested = value.is_structured() && !value.empty();
    if (!nested) {
        out += " " + (value.is_structured() ? std::string(value.is_array() ? "[]" : "{}") : value.dump()) + "\n";
        return;
    }
    out += "\n";
    if (value.is_array()) {
        for (const auto& element : value) {
            out += indent + "-";
            writeYaml(element, indent + "  ", out);
        }
        return;
    }
    for (const auto& member : value.items()) {
        out += indent + Json(member.key()).dump() + ":";
        writeYaml(member.value(), indent + "  ", out);
    }
}

} // namespace

std::string openApiYaml(const RouteTable& table, const std::string& version)
{
    Json paths = Json::object();
    for (const auto& route : table.routes())
        paths[apiPrefix + route.row.pattern][lower(http::methodName(route.row.method))] = operationOf(route);
    const Json document{{"openapi", "3.1.0"},
        {"info", {{"title", "Countersign"}, {"version", version}, {"license", {{"name", "GPL-3.0-or-later"}}}}},
        {"paths", paths},
        {"components", {{"responses", {{"Problem", problemResponse()}}}, {"securitySchemes", {{"bearer", {{"type", "http"}, {"scheme", "bearer"}}}}}}},
        {"security", Json::array({{{"bearer", Json::array()}}})}};
    std::string text = "# Drawn from the route table; after a change: COUNTERSIGN_UPDATE=1 build/dev/tests/core/api/tst_api\n---";
    writeYaml(document, "", text);
    return text;
}

} // namespace countersign::api
