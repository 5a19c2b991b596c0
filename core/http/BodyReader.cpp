// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/BodyReader.h"

#include "base/Bytes.h"
#include "http/HeadRules.h"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace countersign::http {
namespace {

constexpr std::size_t chunkSizeDigits = 8;

bool isHexDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

} // namespace

void eat(std::string& input, std::size_t count)
{
    wipe(input.data(), count);
    input.erase(0, count);
}

BodyReader::BodyReader(std::size_t limit)
    : m_limit(limit)
{
}

BodyReader::State BodyReader::refuse(int status)
{
    m_refusal = status;
    return State::refused;
}

BodyReader::State BodyReader::begin(const Headers& headers)
{
    if (isChunked(headers)) {
        m_stage = Stage::chunkSize;
        return State::incomplete;
    }
    const auto* length = headers.find("content-length");
    if (length == nullptr)
        return State::complete;
    std::size_t count = 0;
    const auto [end, error] = std::from_chars(length->data(), length->data() + length->size(), count);
    if (error == std::errc::result_out_of_range)
        return refuse(413);
    return announce(count, count == 0 ? Stage::done : Stage::bytes);
}

BodyReader::State BodyReader::read(std::string& input)
{
    State state = m_refusal == 0 ? State::incomplete : State::refused;
    while (state == State::incomplete && m_stage != Stage::done && !input.empty()) {
        const auto before = input.size();
        state = step(input);
        if (input.size() == before)
            return state;
    }
    return state == State::incomplete && m_stage == Stage::done ? State::complete : state;
}

BodyReader::State BodyReader::step(std::string& input)
{
    switch (m_stage) {
    case Stage::bytes:
        return takeBytes(input, Stage::done);
    case Stage::chunkSize:
        return takeChunkSize(input);
    case Stage::chunkBytes:
        return takeBytes(input, Stage::chunkEnd);
    case Stage::chunkEnd:
        return takeLineEnd(input, Stage::chunkSize);
    case Stage::lastEnd:
        return takeLineEnd(input, Stage::done);
    case Stage::done:
        break;
    }
    return State::complete;
}

/// Nothing past the limit is ever waited for.
BodyReader::State BodyReader::announce(std::size_t count, Stage next)
{
    if (count > m_limit - m_body.size())
        return refuse(413);
    m_body.reserve(m_body.size() + count);
    m_remaining = count;
    m_stage = next;
    return next == Stage::done ? State::complete : State::incomplete;
}

BodyReader::State BodyReader::takeBytes(std::string& input, Stage next)
{
    const auto count = std::min(m_remaining, input.size());
    m_body.append(input, 0, count);
    eat(input, count);
    m_remaining -= count;
    if (m_remaining == 0)
        m_stage = next;
    return State::incomplete;
}

BodyReader::State BodyReader::takeChunkSize(std::string& input)
{
    const auto digits =
        static_cast<std::size_t>(std::find_if_not(input.begin(), input.end(), isHexDigit) - input.begin());
    if (digits > chunkSizeDigits || (digits == 0 && !input.empty()))
        return refuse(400);
    const auto lineEnd = std::string_view(input).substr(digits, 2);
    if (!std::string_view("\r\n").starts_with(lineEnd))
        return refuse(400);
    if (lineEnd.size() < 2)
        return State::incomplete;
    std::size_t count = 0;
    std::from_chars(input.data(), input.data() + digits, count, 16);
    eat(input, digits + 2);
    return announce(count, count == 0 ? Stage::lastEnd : Stage::chunkBytes);
}

BodyReader::State BodyReader::takeLineEnd(std::string& input, Stage next)
{
    const auto lineEnd = std::string_view(input).substr(0, 2);
    if (!std::string_view("\r\n").starts_with(lineEnd))
        return refuse(400);
    if (lineEnd.size() == 2) {
        eat(input, 2);
        m_stage = next;
    }
    return State::incomplete;
}

} // namespace countersign::http
