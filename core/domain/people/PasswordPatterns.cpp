// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/people/PasswordPatterns.h"

#include "base/Text.h"

#include <algorithm>
#include <array>

namespace countersign::domain {
namespace {

constexpr std::size_t shortestRun = 3;
constexpr std::size_t shortestDisguised = 4;

/// Stretches of keys that fingers follow, forwards or backwards: rows, slanting columns, the number pad, the alphabet.
constexpr std::array<std::string_view, 27> tracks{"0123456789", "1234567890", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop[]",
    "asdfghjkl;'#", "zxcvbnm,./", "!\"$%^&*()_+", "!@#$%^&*()_+", "qwertzuiop", "azertyuiop", "1qaz", "2wsx", "3edc",
    "4rfv", "5tgb", "6yhn", "7ujm", "8ik,", "9ol.", "0p;/", "7410", "8520", "963", "147", "258", "369", "wxcvbn"};

bool isAsciiCharacter(char c)
{
    return static_cast<unsigned char>(c) < 0x80;
}

bool isLetterOrDigit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || !isAsciiCharacter(c);
}

/// How far one stretch of keys is followed in its own direction, keys perhaps struck more than once ("112233").
std::size_t followed(std::string_view plain, std::string_view track)
{
    std::size_t end = 0;
    for (std::size_t key = track.find(plain.front()); key < track.size() && end < plain.size(); ++key) {
        const auto before = end;
        while (end < plain.size() && plain[end] == track[key])
            ++end;
        if (end == before)
            break;
    }
    return end;
}

} // namespace

std::string plainText(std::string_view password)
{
    std::string out;
    for (std::size_t i = 0; i < password.size();) {
        const bool ascii = isAsciiCharacter(password[i]);
        std::size_t end = i;
        while (end < password.size() && isAsciiCharacter(password[end]) == ascii)
            ++end;
        const auto part = password.substr(i, end - i);
        out += ascii ? lowerCase(part) : folded(part);
        i = end;
    }
    return out;
}

std::string lettersAndDigits(std::string_view plain)
{
    std::string out;
    std::copy_if(plain.begin(), plain.end(), std::back_inserter(out), isLetterOrDigit);
    return out;
}

std::string withoutSeparator(std::string_view plain)
{
    const auto sign = std::find_if_not(plain.begin(), plain.end(), isLetterOrDigit);
    const bool onlyOne = std::all_of(sign, plain.end(), [&](char c) { return c == *sign || isLetterOrDigit(c); });
    return onlyOne ? lettersAndDigits(plain) : std::string(plain);
}

std::string repeatedBlock(std::string_view text)
{
    for (std::size_t length = 1; length * 2 <= text.size(); ++length) {
        // A text repeats a block exactly when it equals itself moved by the block's length.
        if (text.substr(length) == text.substr(0, text.size() - length))
            return std::string(text.substr(0, length));
    }
    return std::string(text);
}

std::string withoutDoubling(std::string_view text)
{
    std::string half;
    for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
        if (text[i] != text[i + 1])
            return std::string(text);
        half += text[i];
    }
    return text.size() % 2 == 0 ? half : std::string(text);
}

std::size_t runLength(std::string_view plain, std::size_t start)
{
    const auto rest = plain.substr(start);
    std::size_t longest = std::min(rest.find_first_not_of(rest.front()), rest.size());
    for (const auto track : tracks) {
        const std::string backwards(track.rbegin(), track.rend());
        longest = std::max({longest, followed(rest, track), followed(rest, backwards)});
    }
    return longest;
}

bool isAllRuns(std::string_view plain)
{
    for (std::size_t i = 0; i < plain.size();) {
        const auto length = runLength(plain, i);
        if (length < shortestRun)
            return false;
        i += length;
    }
    return !plain.empty();
}

bool isTwoRunsInterleaved(std::string_view plain)
{
    std::array<std::string, 2> halves;
    for (std::size_t i = 0; i < plain.size(); ++i)
        halves[i % 2] += plain[i];
    return isAllRuns(halves[0]) && isAllRuns(halves[1]);
}

std::string_view lettersFor(char sign)
{
    switch (sign) {
    case '0': return "o";
    case '1': return "il";
    case '2': return "z";
    case '3': return "e";
    case '4': return "a";
    case '5': return "s";
    case '6': return "g";
    case '7': return "t";
    case '8': return "b";
    case '9': return "g";
    case '@': return "a";
    case '$': return "s";
    case '!': return "il";
    case '|': return "il";
    case '+': return "t";
    case '(': return "c";
    default: return {};
    }
}

bool standsAt(std::string_view plain, std::size_t start, std::string_view word)
{
    if (plain.size() < start + word.size())
        return false;
    std::size_t lookAlikes = 0;
    for (std::size_t i = 0; i < word.size(); ++i) {
        const char c = plain[start + i];
        if (c == word[i])
            continue;
        if (lettersFor(c).find(word[i]) == std::string_view::npos)
            return false;
        ++lookAlikes;
    }
    // Mere digits are no word, and in very short ones everything looks like something.
    return lookAlikes == 0 || (word.size() >= shortestDisguised && lookAlikes * 2 <= word.size());
}

bool standsIn(std::string_view plain, std::string_view word)
{
    for (std::size_t i = 0; i + word.size() <= plain.size(); ++i) {
        if (standsAt(plain, i, word))
            return true;
    }
    return false;
}

} // namespace countersign::domain
