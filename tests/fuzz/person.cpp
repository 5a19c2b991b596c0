// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Names, phone numbers and UUIDs as they are typed; text that must come out without hidden characters (security.md 65).
#include "base/Text.h"
#include "Fuzz.h"

using namespace countersign;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string text(fuzz::textOf(data, size));
    const std::string once = normalised(text);
    fuzz::must(isUtf8(once), "normalised text is UTF-8");
    fuzz::must(normalised(once) == once, "normalising twice is normalising once");
    const std::string log = escapedControls(once);
    for (const char c : log)
        fuzz::must(static_cast<unsigned char>(c) >= 0x20 && c != 0x7f, "a log line has no control characters");
    (void)folded(once);
    (void)hasHiddenCharacters(once);
    (void)codePoints(once);
    return 0;
}
