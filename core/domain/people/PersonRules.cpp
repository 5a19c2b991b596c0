// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/people/PersonRules.h"

#include "base/Text.h"
#include "domain/people/EmailAddress.h"

#include <algorithm>
#include <iterator>

namespace countersign::domain {
namespace {

constexpr std::size_t longestText = 128; // code points (security.md 65)
constexpr std::size_t uuidDigits = 12;
constexpr std::size_t fewestPhoneDigits = 3; // internal extensions
constexpr std::size_t mostPhoneDigits = 15; // ITU-T E.164

enum class Need { required, optional };

using Problems = std::vector<FieldError>;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

void tidyText(const char* field, std::string& value, Need need, Problems& problems)
{
    const bool readable = isUtf8(value);
    value = normalised(value);
    if (!readable || hasHiddenCharacters(value))
        problems.push_back({field, "D-PER-3"});
    else if (value.empty() && need == Need::required)
        problems.push_back({field, "D-PER-1"});
    else if (codePoints(value) > longestText)
        problems.push_back({field, "D-PER-2"});
}

void tidyNames(Names& names, Problems& problems)
{
    tidyText("title", names.title, Need::optional, problems);
    tidyText("first_name", names.first, Need::required, problems);
    tidyText("middle_names", names.middle, Need::optional, problems);
    tidyText("last_name", names.last, Need::required, problems);
    const bool nothingWrong = problems.empty();
    tidyText("display_name", names.display, Need::optional, problems);
    if (names.display.empty() && nothingWrong) {
        names.display = names.first + " " + names.last;
        tidyText("display_name", names.display, Need::required, problems);
    }
}

/// The value of a check, or its field errors among the others.
void keep(Result<std::string> checked, std::string& value, Problems& problems)
{
    if (checked)
        value = std::move(*checked);
    else
        std::move(checked.error().fields.begin(), checked.error().fields.end(), std::back_inserter(problems));
}

void tidyEmail(std::string& email, Problems& problems)
{
    if (trimmed(email).empty()) {
        email.clear();
        return;
    }
    if (const auto address = parseEmailAddress(email))
        email = address->text();
    else
        problems.push_back({"email", "P-EML-2"});
}

void tidyLanguage(std::string& language, Problems& problems)
{
    if (language.empty())
        language = "en";
    else if (language != "en" && language != "cy")
        problems.push_back({"language", "malformed"});
}

/// "+44 (0)20 7946 0000": the zero is for callers inside the country only.
void dropTrunkZero(std::string& phone)
{
    const auto at = phone.find("(0)");
    if (phone.starts_with('+') && at != std::string::npos)
        phone.erase(at, 3);
}

} // namespace

Result<NewPerson> checkNewPerson(NewPerson typed)
{
    Problems problems;
    tidyNames(typed.names, problems);
    if (!normalised(typed.uuid).empty())
        keep(checkUuid(typed.uuid), typed.uuid, problems);
    else
        typed.uuid.clear();
    tidyEmail(typed.email, problems);
    keep(checkPhone("mobile", typed.mobile), typed.mobile, problems);
    keep(checkPhone("phone", typed.phone), typed.phone, problems);
    if (typed.organisation.empty())
        problems.push_back({"organisation", "D-PER-1"});
    tidyText("job_title", typed.jobTitle, Need::optional, problems);
    tidyLanguage(typed.language, problems);
    if (!problems.empty())
        return fail(invalidFields(std::move(problems)));
    return typed;
}

Result<Names> checkNames(Names typed)
{
    Problems problems;
    tidyNames(typed, problems);
    if (!problems.empty())
        return fail(invalidFields(std::move(problems)));
    return typed;
}

Result<std::string> checkPhone(const std::string& field, const std::string& typed)
{
    std::string tidy = normalised(typed);
    if (tidy.empty() && isUtf8(typed))
        return std::string();
    dropTrunkZero(tidy);
    std::string number;
    for (const char c : tidy) {
        const bool plus = c == '+' && number.empty();
        if (plus || isDigit(c))
            number += c;
        else if (std::string_view(" -()").find(c) == std::string_view::npos)
            return fail(invalidField(field, "D-PER-5"));
    }
    const bool foreign = number.starts_with('+');
    const std::size_t digits = number.size() - (foreign ? 1 : 0);
    if (digits < fewestPhoneDigits || digits > mostPhoneDigits || (foreign && number[1] == '0'))
        return fail(invalidField(field, "D-PER-5"));
    return number;
}

Result<std::string> checkUuid(const std::string& typed)
{
    std::string digits;
    for (const char c : normalised(typed)) {
        if (c != ' ' && c != '-')
            digits += c;
    }
    if (digits.size() != uuidDigits || !std::all_of(digits.begin(), digits.end(), isDigit))
        return fail(invalidField("uuid", "D-PER-4"));
    return digits;
}

std::string initials(const Names& names)
{
    const std::string both = firstLetter(names.first) + firstLetter(names.last);
    return both.empty() ? firstLetter(names.display) : both;
}

} // namespace countersign::domain
