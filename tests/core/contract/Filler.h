// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/Json.h"

namespace countersign::tests {

/// Gives every member that a Schema describes a value of its own, other than the one it had.
class Filler
{
public:
    template <class T>
    void operator()(const char*, T& value) { fill(value); }
    template <class T>
    void optional(const char*, T& value) { fill(value); }

private:
    void fill(std::string& value) { value = "text " + std::to_string(++m_count) + " \u0175 \"<&\\/"; }
    void fill(bool& value) { value = !value; }
    void fill(Instant& value) { value = fromMs(1'767'225'600'000 + ++m_count); }
    void fill(std::vector<std::pair<std::string, std::string>>& value)
    {
        value = {{"a" + std::to_string(++m_count), "x"}, {"b", "\u0175"}};
    }
    template <class T>
        requires std::is_integral_v<T>
    void fill(T& value) { value = static_cast<T>(100 + ++m_count); }
    template <class T>
        requires std::is_enum_v<T>
    void fill(T& value)
    {
        for (const auto& [other, name] : domain::EnumNames<T>::table) {
            if (other != value) {
                value = other;
                return;
            }
        }
    }
    template <class Tag>
    void fill(Id<Tag>& value) { value = Id<Tag>("id-" + std::to_string(++m_count)); }
    template <contract::Described T>
    void fill(T& value) { contract::Schema<T>::describe(*this, value); }
    template <class T>
    void fill(std::vector<T>& values)
    {
        values.resize(2);
        for (auto& value : values)
            fill(value);
    }
    template <class T>
    void fill(std::set<T>& values)
    {
        for (const auto& [value, name] : domain::EnumNames<T>::table)
            values.insert(value);
    }

    int m_count = 0;
};

/// The names that a Schema describes.
class Members
{
public:
    template <class T>
    void operator()(const char* name, const T&) { required.push_back(name); }
    template <class T>
    void optional(const char* name, const T&) { optionals.push_back(name); }

    std::vector<std::string> required;
    std::vector<std::string> optionals;
};

} // namespace countersign::tests
