// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A file of people as the import reads it: bounded, in one pass, and the same from whatever place it goes on.
#include "base/CsvReader.h"
#include "base/CsvWriter.h"
#include "Fuzz.h"

#include <algorithm>
#include <sstream>

using namespace countersign;

namespace {

constexpr CsvLimits limits{64, 256};

void mustReadTheSame(const CsvRecord& record, const std::string& text)
{
    std::istringstream in(text);
    CsvReader reader(in, {}, limits);
    CsvRecord again;
    fuzz::must(reader.next(again), "what was written is a record");
    fuzz::must(again.fault == CsvFault::none, "what was written is without fault");
    fuzz::must(again.fields.size() == record.fields.size(), "as many fields as were written");
    for (std::size_t i = 0; i < again.fields.size(); ++i)
        fuzz::must(withoutFormulaGuard(again.fields[i]) == withoutFormulaGuard(record.fields[i]),
            "the fields that were written");
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string text(fuzz::textOf(data, size));
    std::istringstream in(text);
    CsvReader reader(in, {}, limits);
    CsvPlace before;
    for (CsvRecord record; reader.next(record);) {
        fuzz::must(record.place.offset >= before.offset, "records come one after the other");
        fuzz::must(reader.place().offset > record.place.offset, "each record takes something");
        fuzz::must(reader.place().offset <= size, "nothing is read past the end");
        before = reader.place();
        std::size_t bytes = 0;
        for (const auto& field : record.fields) {
            fuzz::must(field.size() <= limits.field, "a field is no longer than allowed");
            bytes += field.size() * 2 + 4;
        }
        const bool written = record.fault == CsvFault::none && bytes < limits.record
            && !record.fields.front().starts_with("\xEF\xBB\xBF");
        const bool longest = std::any_of(
            record.fields.begin(), record.fields.end(), [](const auto& f) { return f.size() == limits.field; });
        if (written && !longest && (record.fields.size() > 1 || !record.fields.front().empty()))
            mustReadTheSame(record, csvLine(record.fields));
    }
    return 0;
}
