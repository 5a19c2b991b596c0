// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <variant>
#include <vector>

namespace countersign::portal {

/// What a template is filled with: text, yes or no, a list, or named values.
class Model
{
public:
    using List = std::vector<Model>;
    using Object = std::map<std::string, Model>;
    using Value = std::variant<bool, std::string, List, Object>;

    Model(); ///< no named values
    Model(bool value);
    Model(const char* text);
    Model(std::string text);
    Model(List list);
    Model(Object object);
    Model(const Model& other);
    Model(Model&& other) noexcept;
    Model& operator=(const Model& other);
    Model& operator=(Model&& other) noexcept;
    ~Model();

    /// Text, or "no" where it is empty, so that a template can ask for it.
    [[nodiscard]] static Model textOrNo(const std::string& text);

    [[nodiscard]] const Value& value() const { return m_value; }

private:
    Value m_value;
};

} // namespace countersign::portal
