// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "base/Result.h"
#include "base/Uuid.h"
#include "contract/Schema.h"
#include "domain/EnumNames.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace countersign::contract {

using Json = nlohmann::json;

/// One meaning per document (security.md 57, 80): UTF-8, no duplicate keys, depth at most 32, no NUL in strings.
[[nodiscard]] Result<Json> parseStrict(std::string_view text);

/// Never throws: bytes that are no UTF-8 are replaced.
[[nodiscard]] std::string dump(const Json& json);

/// A server refuses members that it does not know (security.md 56); a client ignores them, so that servers may grow.
enum class UnknownMembers { refused, ignored };

template <class T>
concept Described = requires { sizeof(Schema<T>); };

class JsonWriter
{
public:
    template <class T>
    void operator()(const char* name, const T& value) { m_object[name] = write(value); }
    template <class T>
    void optional(const char* name, const T& value) { (*this)(name, value); }

    [[nodiscard]] Json take() { return std::move(m_object); }

    static Json write(const std::string& value) { return value; }
    static Json write(bool value) { return value; }
    static Json write(Instant value) { return toMs(value); }
    static Json write(const std::vector<std::pair<std::string, std::string>>& value);
    template <class T>
        requires std::is_integral_v<T>
    static Json write(T value) { return value; }
    template <class T>
        requires std::is_enum_v<T>
    static Json write(T value) { return domain::nameOf(value); }
    template <class Tag>
    static Json write(const Id<Tag>& value) { return value.value; }
    template <Described T>
    static Json write(const T& value)
    {
        JsonWriter writer;
        Schema<T>::describe(writer, value);
        return writer.m_object.is_null() ? Json::object() : writer.take();
    }
    template <class T>
    static Json write(const std::vector<T>& values) { return writeAll(values); }
    template <class T>
    static Json write(const std::set<T>& values) { return writeAll(values); }

private:
    template <class Range>
    static Json writeAll(const Range& values)
    {
        Json array = Json::array();
        for (const auto& value : values)
            array.push_back(write(value));
        return array;
    }

    Json m_object;
};

class JsonReader
{
public:
    JsonReader(const Json& object, UnknownMembers unknown);

    template <class T>
    void operator()(const char* name, T& value) { member(name, value, true); }
    template <class T>
    void optional(const char* name, T& value) { member(name, value, false); }

    /// What is wrong with the object, once every member was asked for; nothing when it is good.
    [[nodiscard]] std::vector<FieldError> problems() const;

private:
    template <class T>
    void member(const char* name, T& value, bool required)
    {
        m_known.insert(name);
        const auto found = m_object.is_object() ? m_object.find(name) : m_object.end();
        if (!m_object.is_object() || found == m_object.end()) {
            if (required)
                m_problems.push_back({name, "missing"});
            return;
        }
        if (!read(*found, value))
            m_problems.push_back({name, "malformed"});
    }

    /// Nothing for fractions and for what 64 bits with a sign do not hold.
    static std::optional<long long> wholeNumber(const Json& json);
    bool read(const Json& json, std::string& value);
    bool read(const Json& json, bool& value);
    bool read(const Json& json, Instant& value);
    bool read(const Json& json, std::vector<std::pair<std::string, std::string>>& value);
    template <class T>
        requires std::is_integral_v<T>
    bool read(const Json& json, T& value)
    {
        const auto wide = wholeNumber(json);
        if (!wide || !std::in_range<T>(*wide))
            return false;
        value = static_cast<T>(*wide);
        return true;
    }
    template <class T>
        requires std::is_enum_v<T>
    bool read(const Json& json, T& value)
    {
        const auto named = json.is_string() ? domain::fromName<T>(json.get_ref<const std::string&>()) : std::nullopt;
        if (named)
            value = *named;
        return named.has_value();
    }
    template <class Tag>
    bool read(const Json& json, Id<Tag>& value) { return read(json, value.value); }
    template <Described T>
    bool read(const Json& json, T& value)
    {
        JsonReader reader(json, m_unknown);
        Schema<T>::describe(reader, value);
        return reader.problems().empty();
    }
    template <class T>
    bool read(const Json& json, std::vector<T>& values)
    {
        return readAll<T>(json, [&](T&& value) { values.push_back(std::move(value)); });
    }
    template <class T>
    bool read(const Json& json, std::set<T>& values)
    {
        return readAll<T>(json, [&](T&& value) { values.insert(std::move(value)); });
    }
    template <class T, class Add>
    bool readAll(const Json& json, Add add)
    {
        if (!json.is_array())
            return false;
        for (const auto& element : json) {
            T value{};
            if (!read(element, value))
                return false;
            add(std::move(value));
        }
        return true;
    }

    const Json& m_object;
    UnknownMembers m_unknown;
    std::set<std::string> m_known;
    std::vector<FieldError> m_problems;
};

template <class T>
[[nodiscard]] Json toJson(const T& value)
{
    return JsonWriter::write(value);
}

template <Described T>
[[nodiscard]] Result<T> fromJson(const Json& json, UnknownMembers unknown)
{
    T value{};
    JsonReader reader(json, unknown);
    Schema<T>::describe(reader, value);
    auto problems = reader.problems();
    if (!problems.empty())
        return fail(invalidFields(std::move(problems)));
    return value;
}

} // namespace countersign::contract
