// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/entra/EntraToken.h"

#include "delivery/entra/HttpPost.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <thread>

namespace countersign::delivery {
namespace {

using Json = nlohmann::json;

/// The app of Microsoft's own that may call the connector; the same in every tenant.
constexpr auto clientId = "981f26a1-7f43-403b-a875-f8b09b8cd720";
/// The audience stays this old address, whichever host is called.
constexpr auto resource = "https://adnotifications.windowsazure.com/StrongAuthenticationService.svc/Connector";
constexpr auto secretNotValid = "AADSTS7000215";
constexpr int secretTries = 5; ///< a new secret takes some seconds to be known everywhere
constexpr seconds earlier{60}; ///< a token is not used in its last minute
constexpr seconds longestLife{24 * 3600};

Error problem(std::string value, std::string detail)
{
    auto error = failure(ErrorKind::unavailable, std::move(detail));
    error.message = std::move(value);
    return error;
}

/// "AADSTS7000215" out of Microsoft's sentence.
std::string codeIn(const std::string& text)
{
    const auto at = text.find("AADSTS");
    if (at == std::string::npos)
        return "TokenRefused";
    auto end = at + 6;
    while (end < text.size() && text[end] >= '0' && text[end] <= '9')
        ++end;
    return text.substr(at, end - at);
}

std::string textIn(const Json& json, const char* name)
{
    const auto found = json.is_object() ? json.find(name) : json.end();
    return json.is_object() && found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// A number, or a number written as text: the older of Microsoft's two forms has the latter.
seconds lifeIn(const Json& json)
{
    const auto found = json.is_object() ? json.find("expires_in") : json.end();
    long long value = 0;
    if (json.is_object() && found != json.end()) {
        if (found->is_number_integer())
            value = found->get<long long>();
        else if (found->is_string())
            value = std::strtoll(found->get_ref<const std::string&>().c_str(), nullptr, 10);
    }
    return std::clamp(seconds(value), seconds(0), longestLife);
}

/// What goes into a header must not end it.
bool isToken(const std::string& text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 0x7f; });
}

} // namespace

EntraToken::EntraToken(const EntraSettings& settings, const Clock& clock)
    : m_settings(settings)
    , m_clock(clock)
{
}

Result<std::string> EntraToken::get(const std::stop_token& stopping)
{
    std::lock_guard lock(m_mutex);
    if (!m_token.empty() && m_clock.now() < m_ends)
        return m_token;
    if (auto fetched = fetch(stopping); !fetched)
        return fail(fetched.error());
    return m_token;
}

void EntraToken::forget(const std::string& token)
{
    std::lock_guard lock(m_mutex);
    if (m_token == token)
        m_token.clear();
}

Result<void> EntraToken::fetch(const std::stop_token& stopping)
{
    Result<void> fetched;
    for (int i = 0; i < secretTries && !stopping.stop_requested(); ++i) {
        if (i > 0)
            std::this_thread::sleep_for(m_settings.secretPause);
        fetched = fetchOnce(stopping);
        if (fetched || fetched.error().message != secretNotValid)
            return fetched;
    }
    return fetched;
}

Result<void> EntraToken::fetchOnce(const std::stop_token& stopping)
{
    PostRequest request;
    request.url = m_settings.signInUrl + "/" + m_settings.tenant + "/oauth2/token";
    request.headers = {"Content-Type: application/x-www-form-urlencoded", "Accept: application/json"};
    request.caFile = m_settings.caFile;
    request.timeout = m_settings.tokenTimeout;
    request.body = "grant_type=client_credentials&resource=" + formEncoded(resource) + "&client_id=" + clientId
        + "&client_secret=" + formEncoded(std::string(m_settings.secret.revealText()));
    const auto answer = post(request, stopping);
    wipe(request.body.data(), request.body.size());
    if (answer.end != PostAnswer::End::answered)
        return fail(problem("Unreachable", answer.problem));
    const auto json = Json::parse(answer.body, nullptr, false);
    if (answer.status != 200) {
        const auto said = textIn(json, "error_description");
        return fail(problem(codeIn(said), "no token: HTTP " + std::to_string(answer.status) + " " + codeIn(said)));
    }
    const auto token = textIn(json, "access_token");
    const auto life = lifeIn(json);
    if (!isToken(token) || life <= seconds(0))
        return fail(problem("MalformedToken", "the answer holds no token"));
    m_token = token;
    m_ends = m_clock.now() + std::max(life - earlier, life / 2);
    return {};
}

} // namespace countersign::delivery
