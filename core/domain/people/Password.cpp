// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/people/Password.h"

#include "base/Text.h"
#include "domain/people/CommonPasswords.h"
#include "domain/people/PasswordPatterns.h"

#include <algorithm>
#include <array>
#include <limits>

namespace countersign::domain {
namespace {

// What each part of a password adds to the work of guessing it, roughly in bits. A password that holds a common word and
// weighs no more than `easyWeight` is common: two such words with four digits are, three different ones are not.
constexpr int stemWeight = 10;
constexpr int repeatedStemWeight = 1;
constexpr int letterWeight = 5;
constexpr int signWeight = 2;
constexpr int runWeight = 6;
constexpr int yearWeight = 2;
constexpr int easyWeight = 28;

constexpr std::size_t shortestRun = 3;
constexpr std::size_t wordLikeRun = 6; ///< "qwerty" and "123456" are words of their own
constexpr std::size_t shortestBlock = 8; ///< a repeated block below this is guessed whatever it is
constexpr std::size_t shortestPersonalWord = 4;

constexpr int unreachable = std::numeric_limits<int>::max() / 2;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

bool isYear(std::string_view text)
{
    return text.size() == 4 && (text.starts_with("19") || text.starts_with("20")) && isDigit(text[2]) && isDigit(text[3]);
}

/// The lightest way to put a text together from common words, runs, years, signs and single letters.
class Weighing
{
public:
    explicit Weighing(std::string_view text)
        : m_text(text)
        , m_lightest(text.size() + 1, {unreachable, unreachable})
    {
        m_lightest[0][withoutStem] = 0;
    }

    [[nodiscard]] bool isEasy()
    {
        for (std::size_t at = 0; at < m_text.size(); ++at) {
            if (std::min(m_lightest[at][withoutStem], m_lightest[at][withStem]) <= easyWeight)
                stepFrom(at);
        }
        return m_lightest.back()[withStem] <= easyWeight;
    }

private:
    enum Column : std::size_t { withoutStem, withStem };

    void stepFrom(std::size_t at)
    {
        advance(at, 1, isLetter(m_text[at]) ? letterWeight : signWeight);
        for (std::size_t length = shortestRun; length <= runLength(m_text, at); ++length)
            advance(at, length, runWeight);
        if (isYear(m_text.substr(at, 4)))
            advance(at, 4, yearWeight);
        tryStemsFrom(at, m_text[at]);
        for (const char letter : lettersFor(m_text[at]))
            tryStemsFrom(at, letter);
        for (std::size_t length = wordLikeRun; length <= runLength(m_text, at); ++length)
            advanceOverStem(at, m_text.substr(at, length));
    }

    void tryStemsFrom(std::size_t at, char first)
    {
        for (const auto stem : commonStemsFrom(first)) {
            if (standsAt(m_text, at, stem))
                advanceOverStem(at, stem);
        }
    }

    void advance(std::size_t at, std::size_t length, int weight)
    {
        for (const auto column : {withoutStem, withStem})
            relax(m_lightest[at + length][column], m_lightest[at][column] + weight);
    }

    void advanceOverStem(std::size_t at, std::string_view stem)
    {
        const int weight = standsIn(m_text.substr(0, at), stem) ? repeatedStemWeight : stemWeight;
        const int before = std::min(m_lightest[at][withoutStem], m_lightest[at][withStem]);
        relax(m_lightest[at + stem.size()][withStem], before + weight);
    }

    static void relax(int& known, int found) { known = std::min(known, found); }

    std::string_view m_text;
    std::vector<std::array<int, 2>> m_lightest; ///< by position and by whether a common word was used
};

bool isEasy(std::string_view text)
{
    return Weighing(text).isEasy() || isAllRuns(text) || isTwoRunsInterleaved(text);
}

/// Words of a name or address as they may stand in a password: folded, and split at what is no letter.
void addWords(std::string_view text, std::string_view separators, std::vector<std::string>& out)
{
    std::string spaced(text);
    std::replace_if(spaced.begin(), spaced.end(),
        [&](char c) { return isDigit(c) || separators.find(c) != std::string_view::npos; }, ' ');
    for (auto& word : words(folded(spaced))) {
        if (codePoints(word) >= shortestPersonalWord)
            out.push_back(std::move(word));
    }
}

bool holdsPersonalWord(std::string_view normalised, const PersonalWords& personal)
{
    std::vector<std::string> refused;
    for (const auto& entry : personal.words) {
        addWords(entry, ".", refused); // "O'Brien" as "obrien"
        addWords(entry, ".'", refused); // and as "brien"
    }
    const auto plain = plainText(normalised);
    const auto joined = lettersAndDigits(plain);
    const auto simple = folded(normalised);
    return std::any_of(refused.begin(), refused.end(), [&](const std::string& word) {
        return standsIn(plain, word) || standsIn(joined, word) || simple.find(word) != std::string::npos;
    });
}

} // namespace

std::string normalisedPassword(std::string_view typed)
{
    return composed(typed);
}

bool isCommonPassword(std::string_view normalised)
{
    const auto block = repeatedBlock(normalised);
    if (block.size() < normalised.size() && codePoints(block) < shortestBlock)
        return true;
    const auto plain = plainText(block);
    const auto joined = withoutSeparator(plain);
    return isEasy(plain) || isEasy(joined) || isEasy(withoutDoubling(joined)) || isEasy(repeatedBlock(joined));
}

std::string passwordProblem(std::string_view normalised, std::size_t minimum, std::size_t maximum, const PersonalWords& personal)
{
    if (normalised.empty())
        return "P-PWD-1";
    if (normalised.size() > passwordMaximumBytes)
        return "P-PWD-7";
    const auto length = codePoints(normalised);
    if (length > maximum)
        return "P-PWD-7";
    if (length < minimum)
        return "P-PWD-2";
    if (isCommonPassword(normalised))
        return "P-PWD-3";
    return holdsPersonalWord(normalised, personal) ? "P-PWD-4" : "";
}

} // namespace countersign::domain
