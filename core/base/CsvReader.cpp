// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/CsvReader.h"

#include <algorithm>

namespace countersign {
namespace {

constexpr std::size_t chunk = 64 * 1024;
constexpr std::size_t mostBehind = 1024 * 1024; ///< of what was read before; then it is dropped

} // namespace

CsvReader::CsvReader(std::istream& in, CsvPlace from, CsvLimits limits)
    : m_in(in)
    , m_place(from)
    , m_limits(limits)
{
}

bool CsvReader::next(CsvRecord& record)
{
    skipMark();
    skipEmptyLines();
    record.place = m_place;
    record.fields.clear();
    record.fault = CsvFault::none;
    if (at(0) < 0)
        return false;
    std::size_t end = 0;
    record.fault = readFields(record, end);
    if (record.fault == CsvFault::none)
        advance(end);
    else
        skipLine();
    return true;
}

int CsvReader::at(std::size_t index)
{
    while (m_start + index >= m_window.size()) {
        if (!m_in)
            return -1;
        const auto before = m_window.size();
        m_window.resize(before + chunk);
        m_in.read(m_window.data() + before, chunk);
        m_window.resize(before + static_cast<std::size_t>(m_in.gcount()));
    }
    return static_cast<unsigned char>(m_window[m_start + index]);
}

void CsvReader::advance(std::size_t bytes)
{
    const auto from = m_window.begin() + static_cast<std::ptrdiff_t>(m_start);
    m_place.line += static_cast<std::uint64_t>(std::count(from, from + static_cast<std::ptrdiff_t>(bytes), '\n'));
    m_place.offset += bytes;
    m_start += bytes;
    if (m_start > mostBehind) {
        m_window.erase(0, m_start);
        m_start = 0;
    }
}

void CsvReader::skipMark()
{
    if (m_place.offset == 0 && at(0) == 0xEF && at(1) == 0xBB && at(2) == 0xBF)
        advance(3);
}

void CsvReader::skipEmptyLines()
{
    for (auto length = breakAt(0); length > 0; length = breakAt(0))
        advance(length);
}

void CsvReader::skipLine()
{
    for (std::size_t index = 0;; ++index) {
        const int byte = at(index);
        if (byte < 0 || byte == '\n')
            return advance(index + (byte < 0 ? 0 : 1));
        if (index == chunk) {
            advance(index);
            index = 0;
        }
    }
}

std::size_t CsvReader::breakAt(std::size_t index)
{
    const int byte = at(index);
    if (byte == '\n')
        return 1;
    return byte == '\r' && at(index + 1) == '\n' ? 2 : 0;
}

CsvFault CsvReader::readFields(CsvRecord& record, std::size_t& end)
{
    for (std::size_t index = 0;; ++index) {
        auto& field = record.fields.emplace_back();
        const auto fault = at(index) == '"' ? readQuoted(field, index) : readPlain(field, index);
        if (fault != CsvFault::none)
            return fault;
        if (index > m_limits.record)
            return CsvFault::tooLong;
        if (at(index) != ',') {
            end = index + breakAt(index);
            return CsvFault::none;
        }
    }
}

CsvFault CsvReader::readPlain(std::string& field, std::size_t& index)
{
    for (;; ++index) {
        const int byte = at(index);
        if (byte < 0 || byte == ',' || breakAt(index) > 0)
            return CsvFault::none;
        if (byte == '"')
            return CsvFault::quoteInside;
        if (field.size() == m_limits.field || index == m_limits.record)
            return CsvFault::tooLong;
        field += static_cast<char>(byte);
    }
}

CsvFault CsvReader::readQuoted(std::string& field, std::size_t& index)
{
    for (++index;; ++index) {
        int byte = at(index);
        if (byte < 0)
            return CsvFault::unclosedQuote;
        if (byte == '"') {
            ++index;
            byte = at(index);
            if (byte < 0 || byte == ',' || breakAt(index) > 0)
                return CsvFault::none;
            if (byte != '"')
                return CsvFault::textAfterQuote;
        }
        if (field.size() == m_limits.field || index >= m_limits.record)
            return CsvFault::tooLong;
        field += static_cast<char>(byte);
    }
}

} // namespace countersign
