// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/HeadScanner.h"

#include "http/Tokens.h"

#include <algorithm>

namespace countersign::http {
namespace {

/// Room for the method, two spaces and the version beside the target.
constexpr std::size_t requestLineExtra = 48;

bool hasForbiddenControl(std::string_view line)
{
    return std::any_of(line.begin(), line.end(), [](char c) { return isControl(c) && c != '\t'; });
}

} // namespace

HeadScanner::HeadScanner(const Limits& limits)
    : m_headerBytes(limits.headerBytes)
    , m_targetBytes(limits.targetBytes)
    , m_fields(limits.headerFields)
{
}

HeadScanner::Outcome HeadScanner::refuse(int status)
{
    m_refusal = status;
    return Outcome::refused;
}

HeadScanner::Outcome HeadScanner::scan(std::string_view buffer)
{
    for (;;) {
        const auto lineFeed = buffer.find('\n', m_searched);
        if (lineFeed == std::string_view::npos) {
            m_searched = buffer.size();
            const int problem = unfinishedProblem(buffer.substr(m_position));
            if (problem == 0 && buffer.size() > m_headerBytes)
                return refuse(431);
            return problem == 0 ? Outcome::incomplete : refuse(problem);
        }
        const auto line = buffer.substr(m_position, lineFeed - m_position);
        m_searched = m_position = lineFeed + 1;
        if (line.empty() || line.back() != '\r')
            return refuse(400);
        if (const int problem = lineProblem(line.substr(0, line.size() - 1)); problem != 0)
            return refuse(problem);
        if (m_position > m_headerBytes)
            return refuse(431);
        if (line.size() == 1)
            return Outcome::complete;
        ++m_lines;
    }
}

int HeadScanner::lineProblem(std::string_view line) const
{
    if (hasForbiddenControl(line))
        return 400;
    if (m_lines == 0)
        return requestLineProblem(line);
    if (!line.empty() && (line.front() == ' ' || line.front() == '\t'))
        return 400;
    return m_lines > m_fields ? 431 : 0;
}

int HeadScanner::requestLineProblem(std::string_view line) const
{
    if (line.empty())
        return 400;
    const auto begin = line.find(' ');
    if (begin == std::string_view::npos)
        return 400;
    const auto target = line.substr(begin + 1, line.find(' ', begin + 1) - begin - 1);
    return target.size() > m_targetBytes ? 414 : 0;
}

/// What can be said of a line before its end has come; a CR may stand last, waiting for its LF.
int HeadScanner::unfinishedProblem(std::string_view line) const
{
    if (!line.empty() && line.back() == '\r')
        line.remove_suffix(1);
    if (hasForbiddenControl(line))
        return 400;
    return m_lines == 0 && line.size() > m_targetBytes + requestLineExtra ? 414 : 0;
}

} // namespace countersign::http
