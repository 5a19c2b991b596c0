// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "push/Timestamp.h"

#include <algorithm>

namespace countersign::push {
namespace {

constexpr std::string_view form = "dddd-dd-ddTdd:dd:dd";

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

int numberAt(std::string_view text, std::size_t at, std::size_t length)
{
    int value = 0;
    for (const char c : text.substr(at, length))
        value = value * 10 + (c - '0');
    return value;
}

bool hasForm(std::string_view text)
{
    return text.size() >= form.size()
        && std::equal(form.begin(), form.end(), text.begin(), [](char wanted, char c) { return wanted == 'd' ? isDigit(c) : c == wanted; });
}

/// Takes ".123456" from the front; nothing where a point has no digits or more than nine behind it.
std::optional<milliseconds> takeFraction(std::string_view& text)
{
    if (text.empty() || text.front() != '.')
        return milliseconds(0);
    text.remove_prefix(1);
    const auto digits = static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), isDigit) - text.begin());
    if (digits == 0 || digits > 9)
        return std::nullopt;
    int value = numberAt(text, 0, std::min<std::size_t>(digits, 3));
    for (std::size_t i = digits; i < 3; ++i)
        value *= 10;
    text.remove_prefix(digits);
    return milliseconds(value);
}

} // namespace

std::optional<Instant> readTimestamp(std::string_view text)
{
    if (!hasForm(text))
        return std::nullopt;
    const std::chrono::year_month_day day(std::chrono::year(numberAt(text, 0, 4)),
        std::chrono::month(static_cast<unsigned>(numberAt(text, 5, 2))), std::chrono::day(static_cast<unsigned>(numberAt(text, 8, 2))));
    const int hour = numberAt(text, 11, 2);
    const int minute = numberAt(text, 14, 2);
    const int second = numberAt(text, 17, 2);
    text.remove_prefix(form.size());
    const auto fraction = takeFraction(text);
    const bool utc = text.empty() || text == "Z" || text == "+00:00" || text == "-00:00";
    if (!day.ok() || hour > 23 || minute > 59 || second > 59 || !fraction || !utc)
        return std::nullopt;
    return Instant(std::chrono::sys_days(day)) + std::chrono::hours(hour) + minutes(minute) + seconds(second) + *fraction;
}

bool isNear(Instant at, Instant now, minutes tolerance)
{
    return at >= now - tolerance && at <= now + tolerance;
}

} // namespace countersign::push
