// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/JsonSchema.h"

#include <algorithm>

namespace countersign::contract {

Json JsonSchema::take()
{
    return {{"type", "object"}, {"additionalProperties", false}, {"properties", m_properties}, {"required", m_required}};
}

Json JsonSchema::schemaOf(const std::string&)
{
    return {{"type", "string"}};
}

Json JsonSchema::schemaOf(bool)
{
    return {{"type", "boolean"}};
}

Json JsonSchema::schemaOf(Instant)
{
    return {{"type", "integer"}, {"format", "int64"}, {"description", "UTC, milliseconds since 1970; 0: never"}};
}

Json JsonSchema::schemaOf(const std::vector<std::pair<std::string, std::string>>&)
{
    return {{"type", "object"}, {"additionalProperties", {{"type", "string"}}}};
}

namespace {

bool fitsType(const std::string& type, const Json& value)
{
    if (type == "object")
        return value.is_object();
    if (type == "array")
        return value.is_array();
    if (type == "boolean")
        return value.is_boolean();
    return type == "integer" ? value.is_number_integer() : value.is_string();
}

std::string firstMemberMisfit(const Json& schema, const Json& value, const std::string& path)
{
    for (const auto& name : schema.value("required", Json::array())) {
        if (!value.contains(name.get<std::string>()))
            return path + "." + name.get<std::string>() + " is missing";
    }
    const Json properties = schema.value("properties", Json::object());
    for (const auto& member : value.items()) {
        const std::string inner = path + "." + member.key();
        const auto known = properties.find(member.key());
        const Json& others = schema.at("additionalProperties");
        if (known == properties.end() && others.is_boolean())
            return inner + " is not documented";
        const auto misfit = firstMisfit(known == properties.end() ? others : *known, member.value(), inner);
        if (!misfit.empty())
            return misfit;
    }
    return {};
}

} // namespace

std::string firstMisfit(const Json& schema, const Json& value, const std::string& path)
{
    if (!fitsType(schema.at("type").get<std::string>(), value))
        return path + " has another type";
    if (const auto names = schema.find("enum"); names != schema.end() && std::find(names->begin(), names->end(), value) == names->end())
        return path + " has an undocumented value";
    if (value.is_object())
        return firstMemberMisfit(schema, value, path);
    if (value.is_array()) {
        for (std::size_t i = 0; i < value.size(); ++i) {
            const auto misfit = firstMisfit(schema.at("items"), value[i], path + "[" + std::to_string(i) + "]");
            if (!misfit.empty())
                return misfit;
        }
    }
    return {};
}

} // namespace countersign::contract
