// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/KeyUri.h"

#include "base/Text.h"
#include "crypto/Base32.h"

#include <charconv>
#include <map>

namespace countersign::crypto {
namespace {

using Algorithm = TotpParameters::Algorithm;
constexpr std::string_view prefix = "otpauth://totp/";
constexpr std::size_t longestUri = 4096;

tl::unexpected<Error> invalid(const char* detail)
{
    return fail(failure(ErrorKind::invalidInput, std::string("key URI: ") + detail));
}

bool isName(std::string_view name)
{
    return !name.empty() && name.find(':') == name.npos && isUtf8(name) && !hasHiddenCharacters(name);
}

/// RFC 3986 unreserved characters and "@", which a path and a query may hold, stay; a space is %20, never "+".
std::string escaped(std::string_view text)
{
    constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~@";
    constexpr char hex[] = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        if (plain.find(c) != plain.npos) {
            out += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            out += {'%', hex[byte >> 4], hex[byte & 15]};
        }
    }
    return out;
}

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::optional<std::string> unescaped(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        if (i + 2 >= text.size() || hexValue(text[i + 1]) < 0 || hexValue(text[i + 2]) < 0)
            return std::nullopt;
        out += static_cast<char>(hexValue(text[i + 1]) * 16 + hexValue(text[i + 2]));
        i += 2;
    }
    return isUtf8(out) ? std::optional(out) : std::nullopt;
}

const char* algorithmName(Algorithm algorithm)
{
    switch (algorithm) {
    case Algorithm::sha256:
        return "SHA256";
    case Algorithm::sha512:
        return "SHA512";
    case Algorithm::sha1:
        break;
    }
    return "SHA1";
}

std::optional<Algorithm> algorithmFrom(std::string_view name)
{
    for (const auto algorithm : {Algorithm::sha1, Algorithm::sha256, Algorithm::sha512}) {
        if (name == algorithmName(algorithm))
            return algorithm;
    }
    return std::nullopt;
}

std::optional<int> numberFrom(std::string_view text, int least, int most)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < least || value > most)
        return std::nullopt;
    return value;
}

using Query = std::map<std::string, std::string, std::less<>>;

std::optional<Query> queryFrom(std::string_view text)
{
    Query query;
    while (!text.empty()) {
        const auto part = text.substr(0, text.find('&'));
        text.remove_prefix(std::min(part.size() + 1, text.size()));
        const auto equals = part.find('=');
        if (equals == part.npos)
            return std::nullopt;
        const auto name = unescaped(part.substr(0, equals));
        auto value = unescaped(part.substr(equals + 1));
        if (!name || !value || !query.emplace(*name, std::move(*value)).second)
            return std::nullopt;
    }
    return query;
}

bool readParameters(const Query& query, TotpParameters& parameters)
{
    if (const auto at = query.find("algorithm"); at != query.end()) {
        const auto algorithm = algorithmFrom(at->second);
        if (!algorithm)
            return false;
        parameters.algorithm = *algorithm;
    }
    for (const auto& [name, least, most, target] :
        {std::tuple{"digits", 6, 8, &parameters.digits}, std::tuple{"period", 1, 3600, &parameters.periodSeconds}}) {
        const auto at = query.find(std::string_view(name));
        if (at == query.end())
            continue;
        const auto value = numberFrom(at->second, least, most);
        if (!value)
            return false;
        *target = *value;
    }
    return true;
}

/// "Issuer:account", "Issuer: account" or "account", unescaped.
bool readNames(std::string_view label, const Query& query, KeyUri& uri)
{
    const auto colon = label.find(':');
    const auto account = label.substr(colon == label.npos ? 0 : colon + 1);
    uri.account = account.substr(std::min(account.find_first_not_of(' '), account.size()));
    if (colon != label.npos)
        uri.issuer = label.substr(0, colon);
    if (const auto at = query.find("issuer"); at != query.end()) {
        if (colon != label.npos && at->second != uri.issuer)
            return false;
        uri.issuer = at->second;
    }
    return isName(uri.account) && (uri.issuer.empty() ? colon == label.npos : isName(uri.issuer));
}

} // namespace

Result<std::string> buildKeyUri(const KeyUri& uri)
{
    if (!isName(uri.issuer) || !isName(uri.account))
        return invalid("issuer and account must be plain text without a colon");
    if (uri.secret.empty())
        return invalid("no secret");
    constexpr TotpParameters usual;
    std::string text = std::string(prefix) + escaped(uri.issuer) + ":" + escaped(uri.account)
        + "?secret=" + toBase32(uri.secret.reveal()) + "&issuer=" + escaped(uri.issuer);
    if (uri.parameters.algorithm != usual.algorithm)
        text += std::string("&algorithm=") + algorithmName(uri.parameters.algorithm);
    if (uri.parameters.digits != usual.digits)
        text += "&digits=" + std::to_string(uri.parameters.digits);
    if (uri.parameters.periodSeconds != usual.periodSeconds)
        text += "&period=" + std::to_string(uri.parameters.periodSeconds);
    return text;
}

Result<KeyUri> parseKeyUri(std::string_view text)
{
    if (text.size() > longestUri || !text.starts_with(prefix))
        return invalid("it does not begin with otpauth://totp/");
    text.remove_prefix(prefix.size());
    const auto question = text.find('?');
    if (question == text.npos || text.find('#') != text.npos)
        return invalid("no parameters, or a fragment");
    const auto label = unescaped(text.substr(0, question));
    const auto query = queryFrom(text.substr(question + 1));
    if (!label || !query)
        return invalid("broken escapes, or a repeated parameter");
    KeyUri uri;
    if (!readNames(*label, *query, uri))
        return invalid("bad account or issuer, or two issuers");
    if (!readParameters(*query, uri.parameters))
        return invalid("unknown algorithm, digits or period");
    const auto secret = query->find("secret");
    auto seed = secret == query->end() ? std::nullopt : fromBase32(secret->second);
    if (!seed || seed->empty())
        return invalid("no secret in base32");
    uri.secret = std::move(*seed);
    return uri;
}

} // namespace countersign::crypto
