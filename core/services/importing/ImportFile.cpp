// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/importing/ImportFile.h"

#include "base/Text.h"
#include "crypto/Digest.h"

#include <algorithm>
#include <charconv>

namespace countersign::services {
namespace {

constexpr std::uint64_t mostRows = 5'000'000;
constexpr std::uintmax_t mostBytes = 4ULL << 30;
constexpr std::size_t piece = 1 << 20;
constexpr std::size_t uuidDigits = 12;

/// A chain over pieces, since the digest takes whole values only.
std::string fingerprintOf(const std::filesystem::path& path)
{
    std::ifstream in(path, std::ios::binary);
    std::string digest;
    std::string content(piece, '\0');
    do {
        in.read(content.data(), static_cast<std::streamsize>(content.size()));
        digest = textOf(crypto::sha256(viewOf(digest + content.substr(0, static_cast<std::size_t>(in.gcount())))));
    } while (in);
    return toHex(viewOf(digest));
}

std::uint64_t asNumber(const std::string& uuid)
{
    std::string digits;
    std::copy_if(uuid.begin(), uuid.end(), std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
    std::uint64_t number = 0;
    if (digits.size() == uuidDigits)
        std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

bool isText(const CsvRecord& record)
{
    const auto ascii = [](const std::string& field) {
        return std::all_of(field.begin(), field.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    };
    return std::all_of(
        record.fields.begin(), record.fields.end(), [&](const auto& field) { return ascii(field) || isUtf8(field); });
}

/// What is wrong with the row as a row; empty when nothing is.
std::string wrongRow(const CsvRecord& record, std::size_t columns)
{
    switch (record.fault) {
    case CsvFault::quoteInside:
        return "row:quote_inside";
    case CsvFault::textAfterQuote:
        return "row:text_after_quote";
    case CsvFault::unclosedQuote:
        return "row:unclosed_quote";
    case CsvFault::tooLong:
        return "row:too_long";
    case CsvFault::none:
        break;
    }
    if (record.fields.size() != columns)
        return "row:" + std::to_string(record.fields.size()) + "_fields";
    return isText(record) ? "" : "row:not_utf8";
}

} // namespace

ImportFile::ImportFile(const std::filesystem::path& path)
    : m_in(path, std::ios::binary)
    , m_reader(m_in)
{
}

Result<std::unique_ptr<ImportFile>> ImportFile::open(const std::filesystem::path& path, Organisations organisations)
{
    std::unique_ptr<ImportFile> file(new ImportFile(path));
    std::error_code problem;
    const auto size = std::filesystem::file_size(path, problem);
    if (problem || !file->m_in)
        return fail(failure(ErrorKind::notFound, "the file cannot be read: " + path.string()));
    if (size > mostBytes)
        return fail(failure(ErrorKind::tooLarge, "the file is larger than 4 GB"));
    file->m_organisations = std::move(organisations);
    if (auto surveyed = file->survey(path); !surveyed)
        return fail(surveyed.error());
    if (auto read = file->readHeader(file->m_reader); !read)
        return fail(read.error());
    return file;
}

Result<void> ImportFile::survey(const std::filesystem::path& path)
{
    m_fingerprint = fingerprintOf(path);
    std::ifstream in(path, std::ios::binary);
    CsvReader reader(in);
    if (auto read = readHeader(reader); !read)
        return read;
    for (CsvRecord record; reader.next(record); ++m_rows) {
        if (m_rows == mostRows)
            return fail(failure(ErrorKind::tooLarge, "the file has more than 5,000,000 rows"));
        const bool whole = record.fault == CsvFault::none && record.fields.size() == m_columns.count();
        if (const auto uuid = whole ? asNumber(m_columns.cell(record.fields, PersonColumn::uuid)) : 0)
            m_uuids.push_back(uuid);
    }
    std::sort(m_uuids.begin(), m_uuids.end());
    return {};
}

Result<void> ImportFile::readHeader(CsvReader& reader)
{
    CsvRecord header;
    if (!reader.next(header))
        return fail(failure(ErrorKind::invalidInput, "the file is empty"));
    if (header.fault != CsvFault::none)
        return fail(failure(ErrorKind::invalidInput, "the first line is no line of CSV"));
    auto columns = ImportColumns::from(header.fields);
    if (!columns)
        return fail(columns.error());
    m_columns = *std::move(columns);
    return {};
}

bool ImportFile::names(const std::string& uuid) const
{
    return std::binary_search(m_uuids.begin(), m_uuids.end(), asNumber(uuid));
}

ImportBatch ImportFile::next(std::size_t most)
{
    ImportBatch batch;
    CsvRecord record;
    while (batch.read() < most && m_reader.next(record))
        judge(record, batch);
    batch.end = m_reader.place();
    return batch;
}

void ImportFile::judge(const CsvRecord& record, ImportBatch& batch)
{
    if (auto wrong = wrongRow(record, m_columns.count()); !wrong.empty()) {
        batch.rejected.push_back({record.place.line, std::move(wrong)});
        return;
    }
    auto checked = checkRow(m_columns.person(record.fields), m_columns.cell(record.fields, PersonColumn::organisation),
        m_organisations);
    ImportRow row{record.place.line, std::move(checked.person), std::move(checked.emailKey)};
    auto problems = checked.problems.empty() ? claim(row) : std::move(checked.problems);
    if (problems.empty())
        batch.rows.push_back(std::move(row));
    else
        batch.rejected.push_back({record.place.line, std::move(problems)});
}

/// Each UUID and each address is for the first row that has it.
std::string ImportFile::claim(const ImportRow& row)
{
    const std::hash<std::string> hash;
    const auto uuid = m_uuidLines.find(hash(row.person.uuid));
    const auto email = m_emailLines.find(hash(row.emailKey));
    const bool uuidTwice = !row.person.uuid.empty() && uuid != m_uuidLines.end();
    const bool emailTwice = !row.emailKey.empty() && email != m_emailLines.end();
    if (uuidTwice || emailTwice)
        return (uuidTwice ? "uuid:line_" + std::to_string(uuid->second) : std::string())
            + (uuidTwice && emailTwice ? " " : "")
            + (emailTwice ? "email:line_" + std::to_string(email->second) : std::string());
    if (!row.person.uuid.empty())
        m_uuidLines.emplace(hash(row.person.uuid), row.line);
    if (!row.emailKey.empty())
        m_emailLines.emplace(hash(row.emailKey), row.line);
    return {};
}

} // namespace countersign::services
