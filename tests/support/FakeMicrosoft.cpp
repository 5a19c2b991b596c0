// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/FakeMicrosoft.h"

#include <map>
#include <thread>

namespace countersign::tests {
namespace {

constexpr auto bearer = "Bearer token-";

http::Response answer(int status, const std::string& type, const std::string& body)
{
    http::Response response;
    response.status = status;
    response.headers.set("Content-Type", type);
    response.body = body;
    return response;
}

http::Response json(int status, const std::string& body)
{
    return answer(status, "application/json; charset=utf-8", body);
}

std::string element(const std::string& name, const std::string& value)
{
    return value.empty() ? "<" + name + " i:nil=\"true\"/>" : "<" + name + ">" + value + "</" + name + ">";
}

/// As recorded: no namespace on the elements, absent values nil.
std::string reply(const char* root, const std::string& value, const std::string& authenticated,
    const std::string& session = {}, const std::string& affinity = {})
{
    return std::string("<") + root + " xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\"><Version>1.0</Version><Result>"
        + element("Value", value) + element("Message", {}) + "<Retry>false</Retry>" + element("Error", {})
        + element("Exception", {}) + "<RenewCert>false</RenewCert></Result>" + element("SessionId", session)
        + element("AuthenticationResult", authenticated) + element("UserPrincipalName", {}) + element("AffinityUrl", affinity)
        + "<ValidEntropyNumber>0</ValidEntropyNumber></" + root + ">";
}

constexpr auto begun = "BeginTwoWayAuthenticationResponse";
constexpr auto ended = "EndTwoWayAuthenticationResponse";

std::string between(const std::string& text, const std::string& from, const std::string& to)
{
    const auto start = text.find(from);
    const auto stop = start == std::string::npos ? start : text.find(to, start + from.size());
    return stop == std::string::npos ? std::string() : text.substr(start + from.size(), stop - start - from.size());
}

std::string userIn(const std::string& body)
{
    const auto name = between(body, "<UserPrincipalName>", "</UserPrincipalName>");
    return name.substr(0, name.find('@'));
}

/// What comes back for whom, where nothing more than that is to be done.
std::string plainReply(const std::string& user)
{
    static const std::map<std::string, std::string> replies{
        {"approve", reply(begun, "Success", "true")},
        {"deny", reply(begun, "PhoneAppDenied", "false")},
        {"fraud", reply(begun, "PhoneAppFraudReported", "false")},
        {"silent", reply(begun, "PhoneAppNoResponse", "false")},
        {"blocked", reply(begun, "PhoneAppAllDevicesBlocked", "false")},
        {"busy", reply(begun, "UserAuthFailedDuplicateRequest", "false")},
        {"throttled", reply(begun, "AuthenticationThrottled", "false")},
        {"nothing", reply(begun, "NoDefaultAuthenticationMethodIsConfigured", "false")},
        {"nobody", reply(begun, "UserNotFound", "false")},
        {"foreign", reply(begun, "AccessDenied", "false")},
        {"expired", reply(begun, "InvalidSession", "false")},
        {"code", reply(begun, "Success", "challenge", "S1", "https://example.org/EndTwoWayAuthentication")},
        {"nil", reply(begun, "Success", "")},
        {"contradiction", reply(begun, "PhoneAppDenied", "true")},
        {"falsely", reply(begun, "Success", "false")},
        {"unknown", reply(begun, "SomethingNew<b/>", "false")},
        {"malformed", "<BeginTwoWayAuthenticationResponse><Result><Value>Success</Value>"},
        {"other", "<html><body>Success true</body></html>"},
        {"trailing", reply(begun, "Success", "true") + "<more/>"},
        {"entity",
            "<!DOCTYPE r [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><BeginTwoWayAuthenticationResponse><Result><Value>&e;</Value>"
            "</Result><AuthenticationResult>true</AuthenticationResult></BeginTwoWayAuthenticationResponse>"},
        {"bomb",
            "<!DOCTYPE r [<!ENTITY a \"Success\"><!ENTITY b \"&a;&a;&a;&a;\">]><BeginTwoWayAuthenticationResponse><Result><Value>&b;"
            "</Value></Result></BeginTwoWayAuthenticationResponse>"},
        {"huge", reply(begun, std::string(80'000, 'A'), "true")},
        {"endless", std::string(400'000, ' ')},
        {"empty", ""},
    };
    const auto found = replies.find(user);
    return found == replies.end() ? reply(begun, "UserNotFound", "false") : found->second;
}

} // namespace

FakeMicrosoft::FakeMicrosoft()
    : m_server({}, [this](const http::Request& request) { return handle(request); })
{
    m_port = m_server.start().value_or(0);
}

FakeMicrosoft::~FakeMicrosoft()
{
    m_stopping = true;
    m_server.stop();
}

delivery::EntraSettings FakeMicrosoft::settings() const
{
    delivery::EntraSettings settings;
    settings.tenant = tenant;
    settings.secret = SecretBytes(std::string_view(secret));
    settings.signInUrl = url();
    settings.serviceUrl = serviceUrl();
    settings.pollPause = settings.secretPause = milliseconds(20);
    return settings;
}

std::vector<std::string> FakeMicrosoft::bodies() const
{
    const std::lock_guard lock(m_mutex);
    return m_bodies;
}

std::string FakeMicrosoft::tokenForm() const
{
    const std::lock_guard lock(m_mutex);
    return m_tokenForm;
}

http::Response FakeMicrosoft::handle(const http::Request& request)
{
    if (request.path == std::string("/") + tenant + "/oauth2/token")
        return token(request);
    const std::string service = "/StrongAuthenticationService.svc/Connector/";
    if (request.path == service + "BeginTwoWayAuthentication")
        return begin(request);
    if (request.path == service + "EndTwoWayAuthentication")
        return end(request);
    return answer(404, "text/plain", "");
}

http::Response FakeMicrosoft::token(const http::Request& request)
{
    {
        const std::lock_guard lock(m_mutex);
        m_tokenForm = request.body;
    }
    if (appDisabled)
        return json(400, R"({"error":"unauthorized_client","error_description":"AADSTS7000112: Application '981f26a1' is disabled.\r\nTrace ID: x"})");
    std::string given;
    const auto form = http::parseForm(request.body);
    for (const auto& [name, value] : form ? *form : std::vector<std::pair<std::string, std::string>>{}) {
        if (name == "client_secret")
            given = value;
    }
    if (given != secret || refusedSecrets.fetch_sub(1) > 0)
        return json(401, R"({"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret provided."})");
    const auto number = std::to_string(++tokens);
    return json(200, R"({"token_type":"Bearer","expires_in":"3599","expires_on":"0","access_token":"token-)" + number + "\"}");
}

http::Response FakeMicrosoft::begin(const http::Request& request)
{
    ++questions;
    {
        const std::lock_guard lock(m_mutex);
        m_bodies.push_back(request.body);
    }
    const auto* authorization = request.headers.find("Authorization");
    if (refusesTokens || !authorization || !authorization->starts_with(bearer))
        return answer(401, "text/plain", "");
    const auto user = userIn(request.body);
    if (user == "stale" && *authorization == std::string(bearer) + "1")
        return answer(401, "text/plain", "");
    if (user == "stale")
        return answer(200, "application/xml", plainReply("approve"));
    if (user == "broken")
        return answer(500, "text/plain", "Success true");
    for (int i = 0; user == "hang" && i < 600 && !m_stopping; ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    if (user == "moved") {
        auto moved = answer(307, "text/plain", "");
        moved.headers.set("Location", serviceUrl() + "/Elsewhere");
        return moved;
    }
    if (user.starts_with("later"))
        return answer(200, "application/xml",
            reply(begun, "Success", "", "session-1",
                user == "later-foreign" ? "http://127.0.0.2:9/EndTwoWayAuthentication" : serviceUrl() + "/EndTwoWayAuthentication?dc=LON"));
    return answer(200, "application/xml", plainReply(user));
}

http::Response FakeMicrosoft::end(const http::Request& request)
{
    {
        const std::lock_guard lock(m_mutex);
        m_bodies.push_back(request.body);
    }
    if (++looks % 3 != 0)
        return answer(200, "application/xml", reply(ended, "AuthenticationPending", ""));
    const auto user = userIn(request.body);
    return answer(200, "application/xml",
        user == "later-deny" ? reply(ended, "PhoneAppDenied", "false") : reply(ended, "Success", "true"));
}

} // namespace countersign::tests
