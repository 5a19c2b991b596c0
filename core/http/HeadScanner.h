// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/Server.h"

#include <cstddef>
#include <string_view>

namespace countersign::http {

/// Finds the end of a request's head in a growing buffer and refuses early what the parser behind it would forgive:
/// bare LF or CR, folded fields, controls, empty lines in front, too much of anything. Looks at each byte once.
class HeadScanner
{
public:
    enum class Outcome { incomplete, complete, refused };

    explicit HeadScanner(const Limits& limits);

    /// The buffer from its beginning; later calls pass the same bytes and more.
    Outcome scan(std::string_view buffer);

    [[nodiscard]] std::size_t length() const { return m_position; } ///< of the head, once complete
    [[nodiscard]] int refusal() const { return m_refusal; } ///< the status, once refused

private:
    Outcome refuse(int status);
    [[nodiscard]] int lineProblem(std::string_view line) const;
    [[nodiscard]] int requestLineProblem(std::string_view line) const;
    [[nodiscard]] int unfinishedProblem(std::string_view line) const;

    std::size_t m_headerBytes;
    std::size_t m_targetBytes;
    std::size_t m_fields;
    std::size_t m_position = 0; ///< where the line begins that is not judged yet
    std::size_t m_searched = 0; ///< up to where no line end was found
    std::size_t m_lines = 0;
    int m_refusal = 0;
};

} // namespace countersign::http
