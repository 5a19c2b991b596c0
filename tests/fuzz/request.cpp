// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The whole request reader: head, framing and body out of one stream of bytes.
#include "base/Text.h"
#include "Fuzz.h"
#include "http/RequestReader.h"
#include "http/Server.h"

using namespace countersign;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using State = http::RequestReader::State;
    const http::Limits limits;
    http::RequestReader reader(limits);
    std::string input(fuzz::textOf(data, size));
    State before = reader.state();
    for (int reads = 0; reads < 3; ++reads) {
        before = reader.read(input);
        if (before == State::refused || before == State::complete)
            break;
    }
    if (before == State::refused)
        fuzz::must(reader.refusal() >= 400 && reader.refusal() < 600, "a refusal has a status");
    if (before != State::complete)
        return 0;
    const auto& request = reader.request();
    fuzz::must(request.body.size() <= limits.bodyBytes, "a body is within its limit");
    fuzz::must(!request.path.empty() && request.path.front() == '/', "a path begins with a slash");
    fuzz::must(isUtf8(request.path), "a path is UTF-8");
    return 0;
}
