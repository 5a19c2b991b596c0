// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <istream>
#include <string>
#include <vector>

namespace countersign {

struct CsvPlace
{
    std::uint64_t offset = 0; ///< bytes before it
    std::uint64_t line = 1; ///< as an editor counts them
};

/// What a record may take of memory (security.md 63).
struct CsvLimits
{
    std::size_t field = 64 * 1024; ///< bytes
    std::size_t record = 256 * 1024; ///< bytes, quotes and line breaks included
};

enum class CsvFault {
    none,
    quoteInside, ///< a quotation mark in a field that does not begin with one
    textAfterQuote, ///< something between the closing quotation mark and the comma
    unclosedQuote, ///< the file ends first
    tooLong,
};

struct CsvRecord
{
    CsvPlace place; ///< where it begins
    std::vector<std::string>
        fields; ///< bytes as they stand, not checked to be text; up to the fault where there is one
    CsvFault fault = CsvFault::none;
};

/// RFC 4180 with LF or CRLF, read in one pass with bounded memory. A byte order mark at the very beginning and lines
/// with nothing in them are passed over. Of a faulty record only its first line is given up, so that one stray
/// quotation mark costs one person and not all that come after.
class CsvReader
{
public:
    /// `in` stands at `from` and outlives this.
    explicit CsvReader(std::istream& in, CsvPlace from = {}, CsvLimits limits = {});

    bool next(CsvRecord& record); ///< false at the end
    [[nodiscard]] CsvPlace place() const { return m_place; } ///< after the record read last

private:
    [[nodiscard]] int at(std::size_t index); ///< the byte so far from the place, or -1 past the end
    void advance(std::size_t bytes);
    void skipMark();
    void skipEmptyLines();
    void skipLine();
    [[nodiscard]] std::size_t breakAt(std::size_t index); ///< the length of the line break there, 0 for none
    [[nodiscard]] CsvFault readFields(CsvRecord& record, std::size_t& end);
    [[nodiscard]] CsvFault readPlain(std::string& field, std::size_t& index);
    [[nodiscard]] CsvFault readQuoted(std::string& field, std::size_t& index);

    std::istream& m_in;
    CsvPlace m_place;
    CsvLimits m_limits;
    std::string m_window;
    std::size_t m_start = 0; ///< of the place, in the window
};

} // namespace countersign
