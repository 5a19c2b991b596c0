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
    enum class Kind {
        other,
        ruleBroken, ///< a constraint of the schema
        outrun, ///< another transaction came first: the same work, run again, sees what that one did
        lost, ///< the server cannot be reached or has gone: what was sent last may have happened or not
        late, ///< the server did not answer in time: as lost, and it is no use to ask again at once
    };

    SqlFailure(Kind kind, const std::string& text) : std::runtime_error(text), m_kind(kind) {}
    [[nodiscard]] Kind kind() const { return m_kind; }

private:
    Kind m_kind;
};

} // namespace countersign::storage
