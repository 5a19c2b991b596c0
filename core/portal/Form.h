// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/Message.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace countersign::portal {

/// The fields of one POST: each at most once, and only those that its route declares (S 57).
class Form
{
public:
    enum class Fault { none, wrongType, malformed };

    Form() = default;
    /// Reads the body; `fields` are the names that may stand in it beside "csrf".
    Form(const http::Request& request, const std::vector<std::string>& fields);

    [[nodiscard]] Fault fault() const { return m_fault; }
    [[nodiscard]] const std::string& operator[](const std::string& name) const; ///< empty where it is missing

private:
    [[nodiscard]] bool accept(std::vector<std::pair<std::string, std::string>> parsed, const std::vector<std::string>& fields);

    std::vector<std::pair<std::string, std::string>> m_fields;
    Fault m_fault = Fault::none;
};

/// True when a name stands twice.
[[nodiscard]] bool hasRepeats(const std::vector<std::pair<std::string, std::string>>& fields);

} // namespace countersign::portal
