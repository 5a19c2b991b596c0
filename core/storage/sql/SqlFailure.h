// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>
#include <string>

namespace countersign::storage {

/// The engine said no. Thrown by Statement and Connection, stops in Database::read and Database::write, which turn it into
/// Error{conflict} where a rule of the schema was broken, else Error{unavailable}: repositories read like prose and nobody above
/// storage sees an exception.
class SqlFailure : public std::runtime_error
{
public:
    enum class Kind { other, ruleBroken };

    SqlFailure(Kind kind, const std::string& text) : std::runtime_error(text), m_kind(kind) {}
    [[nodiscard]] Kind kind() const { return m_kind; }

private:
    Kind m_kind;
};

} // namespace countersign::storage
