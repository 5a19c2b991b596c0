// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/RejectedRows.h"

#include "base/CsvReader.h"
#include "base/CsvWriter.h"
#include "base/Text.h"
#include "crypto/PrivateFile.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>

namespace countersign::server {
namespace {

constexpr std::string_view firstCells = "line,reason";
constexpr std::size_t longestCell = 1000; ///< bytes; what is longer was hardly meant to be
constexpr std::size_t bufferSize = 64 * 1024;

constexpr std::array<std::pair<std::string_view, const char*>, 13> words{
    {{"D-PER-1", "is missing"}, {"D-PER-2", "is longer than 128 characters"},
        {"D-PER-3", "has characters that cannot be seen"}, {"D-PER-4", "must have 12 digits"},
        {"D-PER-5", "is no phone number"}, {"P-EML-2", "is no email address"}, {"malformed", "must be en or cy"},
        {"taken", "is somebody else's already"}, {"unknown", "is no code of an organisation here"},
        {"quote_inside", "has a quotation mark in a field that does not begin with one"},
        {"text_after_quote", "has text after a closing quotation mark, or a quotation mark too many"},
        {"too_long", "has a field of more than 64 KB"}, {"not_utf8", "is not in UTF-8"}}};

std::string messageInWords(const std::string& message)
{
    const auto found =
        std::find_if(words.begin(), words.end(), [&](const auto& pair) { return pair.first == message; });
    if (found != words.end())
        return found->second;
    if (message.starts_with("line_"))
        return "is the same as in line " + message.substr(5);
    if (message.ends_with("_fields"))
        return "has " + message.substr(0, message.size() - 7) + " fields, unlike the first line";
    return message == "unclosed_quote" ? "has a quotation mark that is never closed" : message;
}

/// As text: what is no UTF-8, or too long to be looked at, is not repeated as it stands.
std::string shown(const std::string& cell)
{
    const auto text = isUtf8(cell) ? cell : composed(cell);
    return text.size() <= longestCell ? text : composed(text.substr(0, longestCell)) + "...";
}

bool isOurs(const std::filesystem::path& target)
{
    std::ifstream in(target, std::ios::binary);
    std::string begin(firstCells.size(), '\0');
    in.read(begin.data(), static_cast<std::streamsize>(begin.size()));
    return begin == firstCells;
}

/// Of a faulty row only its first line counts: the reader goes on at the next one.
void keepFirstLine(CsvRecord& record)
{
    for (std::size_t i = 0; i < record.fields.size(); ++i) {
        const auto end = record.fields[i].find_first_of("\r\n");
        if (end == std::string::npos)
            continue;
        record.fields[i].resize(end);
        record.fields.resize(i + 1);
    }
}

/// Rows into a private file, a piece at a time.
class Output
{
public:
    explicit Output(crypto::PrivateFileWriter& file)
        : m_file(file)
    {
    }

    void add(std::string line, std::string reason, const std::vector<std::string>& cells)
    {
        std::vector<std::string> all{std::move(line), std::move(reason)};
        std::transform(cells.begin(), cells.end(), std::back_inserter(all), shown);
        m_text += csvLine(all);
        if (m_text.size() > bufferSize)
            flush();
    }

    Result<void> finish()
    {
        flush();
        return m_result ? m_file.publish() : m_result;
    }

private:
    void flush()
    {
        if (m_result)
            m_result = m_file.write(viewOf(m_text));
        m_text.clear();
    }

    crypto::PrivateFileWriter& m_file;
    std::string m_text;
    Result<void> m_result;
};

void copyRows(const std::filesystem::path& file, const services::ImportReport& report, Output& out)
{
    std::ifstream in(file, std::ios::binary);
    CsvReader reader(in);
    CsvRecord record;
    if (reader.next(record))
        out.add("line", "reason", report.columns.kept(record.fields));
    for (const auto& rejected : report.rejected) {
        while (reader.next(record) && record.place.line < rejected.line) { }
        if (record.fault != CsvFault::none)
            keepFirstLine(record);
        if (record.place.line == rejected.line)
            out.add(std::to_string(rejected.line), reasonInWords(rejected.reason), report.columns.kept(record.fields));
    }
}

} // namespace

std::string reasonInWords(const std::string& reason)
{
    std::istringstream parts(reason);
    std::string text;
    for (std::string part; parts >> part;) {
        const auto colon = std::min(part.find(':'), part.size() - 1);
        text += (text.empty() ? "" : "; ") + part.substr(0, colon) + ' ' + messageInWords(part.substr(colon + 1));
    }
    return text;
}

Result<void> checkRejectedTarget(const std::filesystem::path& file, const std::filesystem::path& target)
{
    std::error_code ignored;
    if (!std::filesystem::exists(target, ignored))
        return {};
    if (std::filesystem::equivalent(file, target, ignored) || !isOurs(target))
        return fail(failure(
            ErrorKind::conflict, target.string() + " exists: name another file for the rejected rows with --rejected"));
    return {};
}

Result<void> writeRejectedRows(
    const std::filesystem::path& file, const std::filesystem::path& target, const services::ImportReport& report)
{
    if (auto free = checkRejectedTarget(file, target); !free)
        return free;
    std::error_code problem;
    std::filesystem::remove(target, problem);
    if (report.rejected.empty())
        return {};
    auto made = crypto::PrivateFileWriter::begin(target);
    if (!made)
        return fail(made.error());
    Output out(*made);
    copyRows(file, report, out);
    return out.finish();
}

} // namespace countersign::server
