// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/Json.h"

#include <limits>
#include <stdexcept>

namespace countersign::contract {
namespace {

constexpr int maximumDepth = 32;

/// Thrown inside the parser's callback, which has no other way to stop; caught in parseStrict.
struct Refused : std::runtime_error
{
    using std::runtime_error::runtime_error;
};

bool hasNul(const Json& text)
{
    return text.get_ref<const std::string&>().find('\0') != std::string::npos;
}

/// Every event of the parser passes here; what JSON leaves open is refused.
class Watch
{
public:
    bool operator()(int depth, Json::parse_event_t event, Json& value)
    {
        using Event = Json::parse_event_t;
        if ((event == Event::object_start || event == Event::array_start) && depth >= maximumDepth)
            throw Refused("JSON is nested too deeply");
        if ((event == Event::key || event == Event::value) && value.is_string() && hasNul(value))
            throw Refused("JSON has a NUL character");
        if (event == Event::object_start)
            m_keys.emplace_back();
        else if (event == Event::object_end)
            m_keys.pop_back();
        else if (event == Event::key && !m_keys.back().insert(value.get<std::string>()).second)
            throw Refused("JSON has a duplicate key");
        return true;
    }

private:
    std::vector<std::set<std::string>> m_keys;
};

} // namespace

Result<Json> parseStrict(std::string_view text)
{
    // The parser would take a NUL for the end of the text, and skip a byte order mark.
    if (text.find('\0') != std::string_view::npos || text.starts_with("\xEF\xBB\xBF"))
        return fail(failure(ErrorKind::invalidInput, "JSON has a NUL character or a byte order mark"));
    try {
        return Json::parse(text.begin(), text.end(), Watch());
    } catch (const Json::parse_error& error) {
        // Its own words would quote the text, which may hold a password.
        return fail(failure(ErrorKind::invalidInput, "JSON is malformed at byte " + std::to_string(error.byte)));
    } catch (const Json::exception& error) {
        return fail(failure(ErrorKind::invalidInput, "JSON is refused, error " + std::to_string(error.id)));
    } catch (const Refused& refused) {
        return fail(failure(ErrorKind::invalidInput, refused.what()));
    }
}

std::string dump(const Json& json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json JsonWriter::write(const std::vector<std::pair<std::string, std::string>>& value)
{
    Json object = Json::object();
    for (const auto& [name, text] : value)
        object[name] = text;
    return object;
}

JsonReader::JsonReader(const Json& object, UnknownMembers unknown)
    : m_object(object)
    , m_unknown(unknown)
{
}

std::vector<FieldError> JsonReader::problems() const
{
    auto problems = m_problems;
    if (!m_object.is_object()) {
        problems.push_back({"", "malformed"});
        return problems;
    }
    if (m_unknown == UnknownMembers::refused) {
        for (const auto& item : m_object.items()) {
            if (!m_known.contains(item.key()))
                problems.push_back({item.key(), "unknown"});
        }
    }
    return problems;
}

std::optional<long long> JsonReader::wholeNumber(const Json& json)
{
    if (!json.is_number_integer())
        return std::nullopt;
    if (json.is_number_unsigned() && json.get<unsigned long long>() > std::numeric_limits<long long>::max())
        return std::nullopt;
    return json.get<long long>();
}

bool JsonReader::read(const Json& json, std::string& value)
{
    if (!json.is_string())
        return false;
    value = json.get<std::string>();
    return true;
}

bool JsonReader::read(const Json& json, bool& value)
{
    if (!json.is_boolean())
        return false;
    value = json.get<bool>();
    return true;
}

bool JsonReader::read(const Json& json, Instant& value)
{
    const auto ms = wholeNumber(json);
    if (ms)
        value = fromMs(*ms);
    return ms.has_value();
}

bool JsonReader::read(const Json& json, std::vector<std::pair<std::string, std::string>>& value)
{
    if (!json.is_object())
        return false;
    for (const auto& item : json.items()) {
        if (!item.value().is_string())
            return false;
        value.emplace_back(item.key(), item.value().get<std::string>());
    }
    return true;
}

} // namespace countersign::contract
