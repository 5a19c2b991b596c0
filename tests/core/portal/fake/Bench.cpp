// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fake/Bench.h"

#include "portal/FormGuard.h"

#include <cctype>

namespace countersign::tests {
namespace {

using domain::EnrolmentState;

/// The fake services keep the reference and never use it.
services::ServiceContext& nowhere()
{
    alignas(services::ServiceContext) static std::byte storage[sizeof(services::ServiceContext)];
    return *reinterpret_cast<services::ServiceContext*>(storage);
}

std::string encoded(const std::string& text)
{
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string result;
    for (const unsigned char c : text) {
        if (std::isalnum(c))
            result += static_cast<char>(c);
        else
            result += {'%', digits[c >> 4], digits[c & 15]};
    }
    return result;
}

portal::PortalSettings sampleSettings()
{
    portal::PortalSettings settings;
    settings.organisation.name = "Sample Organisation";
    settings.organisation.service = "Sample RA";
    settings.organisation.issuer = "Sample RA";
    settings.organisation.contactName = "Sample Organisation RA";
    settings.organisation.contactPhone = "01632 960 000";
    settings.organisation.contactEmail = "ra@example.org";
    settings.organisation.contactHours = "Monday to Friday, 8am to 6pm";
    settings.mailSender = "ra@example.org";
    return settings;
}

} // namespace

Bench::Bench(const std::string& publicUrl)
    : settings(sampleSettings()), m_publicUrl(publicUrl), m_registration(nowhere()), m_tests(nowhere())
{
    script() = Script{};
    script().link.registration = sampleView(EnrolmentState::linkMade);
    portal = std::move(*portal::Portal::create({m_registration, m_tests, clock, random, domain::Limits{}, publicUrl,
        [this]() -> Result<portal::PortalSettings> { return settings; },
        [this](const std::string&, const std::string& detail) { problem = detail; }}));
}

http::Response Bench::get(const std::string& target)
{
    return send(request(http::Method::get, target));
}

http::Response Bench::post(const std::string& path, const std::map<std::string, std::string>& fields)
{
    auto all = fields;
    if (path != "/link")
        all.emplace("csrf", csrfFor(path));
    return send(formPost(path, all));
}

http::Response Bench::send(http::Request request)
{
    std::string header;
    for (const auto& [name, value] : cookies)
        header += (header.empty() ? "" : "; ") + name + "=" + value;
    if (!header.empty())
        request.headers.set("Cookie", header);
    auto response = portal->handle(request);
    keepCookies(response);
    return response;
}

http::Request Bench::request(http::Method method, const std::string& target)
{
    http::Request request;
    request.method = method;
    request.path = target.substr(0, target.find('?'));
    if (const auto question = target.find('?'); question != std::string::npos) {
        if (auto query = http::parseForm(target.substr(question + 1)))
            request.query = std::move(*query);
    }
    request.clientAddress = "192.0.2.1";
    request.reference = "ab12cd34";
    request.secure = true;
    return request;
}

http::Request Bench::formPost(const std::string& path, const std::map<std::string, std::string>& fields)
{
    http::Request made = request(http::Method::post, path);
    made.headers.set("Content-Type", "application/x-www-form-urlencoded");
    made.headers.set("Origin", "null");
    made.headers.set("Sec-Fetch-Site", "same-origin");
    for (const auto& [name, value] : fields)
        made.body += (made.body.empty() ? "" : "&") + encoded(name) + "=" + encoded(value);
    return made;
}

void Bench::bind()
{
    cookies[cookie(portal::Cookies::registration)] = Script::browserToken;
}

void Bench::beInState(EnrolmentState state)
{
    bind();
    script().view = sampleView(state);
    script().calls.clear();
}

void Bench::beInTest(services::TestState state)
{
    cookies[cookie(portal::Cookies::test)] = Script::testToken;
    script().test.state = state;
    script().test.startedAt = clock.now();
    script().test.endsAt = clock.now() + minutes(10);
}

std::string Bench::csrfFor(const std::string& path) const
{
    const bool beforeStart = path.starts_with("/r/") || path == std::string("/test/") + Script::testToken;
    const char* name = beforeStart ? portal::Cookies::start
        : path.starts_with("/test/")   ? portal::Cookies::test
                                       : portal::Cookies::registration;
    const auto found = cookies.find(cookie(name));
    return found == cookies.end() ? "" : portal::csrfFor(found->second);
}

services::RegistrationView Bench::sampleView(EnrolmentState state) const
{
    services::RegistrationView view;
    view.state = state;
    view.raName = "Sample Manager";
    view.organisationName = "Sample Organisation";
    view.linkEnds = clock.now() + minutes(58);
    if (state != EnrolmentState::linkMade)
        view.finishBy = clock.now() + minutes(15);
    view.moreTimePossible = true;
    if (state != EnrolmentState::started && state != EnrolmentState::linkMade) {
        view.typedAddress = "person014@example.org";
        view.codeSentAt = clock.now();
        view.sendAgainAt = clock.now() + minutes(1);
        view.sendsLeft = 2;
    }
    if (state >= EnrolmentState::addressProved && state <= EnrolmentState::active)
        view.accountAddress = "person014@example.org";
    if (domain::isOver(state))
        view.endedAt = clock.now() - minutes(1);
    view.timedOut = state == EnrolmentState::linkMade;
    return view;
}

std::string Bench::cookie(const std::string& name) const
{
    return portal::Cookies(http::Request{}, m_publicUrl).fullName(name);
}

void Bench::keepCookies(const http::Response& response)
{
    for (const auto& [name, value] : response.headers.all()) {
        if (name != "Set-Cookie")
            continue;
        const auto equals = value.find('=');
        const std::string kept = value.substr(equals + 1, value.find(';') - equals - 1);
        if (value.find("Max-Age=0") != std::string::npos)
            cookies.erase(value.substr(0, equals));
        else
            cookies[value.substr(0, equals)] = kept;
    }
}

} // namespace countersign::tests
