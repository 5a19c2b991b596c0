// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/Json.h"

#include <map>
#include <string>

namespace countersign::contract {

/// Draws the JSON Schema of a described struct from the same description that reads and writes it, for docs/api/openapi.yaml.
class JsonSchema
{
public:
    template <class T>
    void operator()(const char* name, const T& value)
    {
        m_required.push_back(name);
        m_properties[name] = schemaOf(value);
    }
    template <class T>
    void optional(const char* name, const T& value) { m_properties[name] = schemaOf(value); }

    [[nodiscard]] Json take();

    static Json schemaOf(const std::string&);
    static Json schemaOf(bool);
    static Json schemaOf(Instant);
    static Json schemaOf(const std::vector<std::pair<std::string, std::string>>&);
    template <class T>
        requires std::is_integral_v<T>
    static Json schemaOf(T) { return {{"type", "integer"}}; }
    template <class T>
        requires std::is_enum_v<T>
    static Json schemaOf(T)
    {
        Json names = Json::array();
        for (const auto& entry : domain::EnumNames<T>::table)
            names.push_back(entry.second);
        return {{"type", "string"}, {"enum", names}};
    }
    template <class Tag>
    static Json schemaOf(const Id<Tag>&) { return {{"type", "string"}}; }
    template <Described T>
    static Json schemaOf(const T& value)
    {
        JsonSchema schema;
        Schema<T>::describe(schema, value);
        return schema.take();
    }
    template <class T>
    static Json schemaOf(const std::vector<T>&) { return {{"type", "array"}, {"items", schemaOf(T{})}}; }
    template <class T>
    static Json schemaOf(const std::set<T>&) { return {{"type", "array"}, {"items", schemaOf(T{})}}; }

private:
    Json m_properties = Json::object();
    std::vector<std::string> m_required;
};

/// Whether a value fits a schema drawn by JsonSchema; the path of the first member that does not, empty when all fit.
[[nodiscard]] std::string firstMisfit(const Json& schema, const Json& value, const std::string& path = "$");

} // namespace countersign::contract
