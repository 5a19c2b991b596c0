// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/entra/EntraPush.h"

#include "delivery/entra/HttpPost.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <thread>

namespace countersign::delivery {
namespace {

using State = PushAnswer::State;

constexpr int unauthorised = 401;
constexpr auto pending = "AuthenticationPending";
constexpr auto success = "Success";

struct Meaning
{
    const char* value;
    State state;
};

/// Whatever is not here reached nobody, or nobody knows: it is not approved, and is shown in Microsoft's word.
constexpr std::array<Meaning, 6> meanings{{
    {"PhoneAppDenied", State::denied},
    {"PhoneAppFraudReported", State::fraud},
    {"PhoneAppFraud", State::fraud},
    {"FraudCodeEntered", State::fraud},
    {"PhoneAppNoResponse", State::unanswered},
    {"InvalidSession", State::unanswered},
}};

/// A word of Microsoft's that may stand in a log and on a screen.
std::string tame(const std::string& value)
{
    constexpr std::size_t longest = 64;
    std::string out;
    for (const char c : value) {
        const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
        if (plain && out.size() < longest)
            out += c;
    }
    return out.empty() ? "NoValue" : out;
}

/// Microsoft's own hosts, besides the one that was configured.
constexpr std::array knownHosts{"adnotifications.windowsazure.com", "strongauthenticationservice.auth.microsoft.com",
    "adnotifications.windowsazure.us"};

} // namespace

PushAnswer meaningOf(const EntraReply& reply)
{
    if (reply.value == success) {
        if (reply.authenticationResult == "true")
            return {State::approved, success};
        return {State::notSent, reply.authenticationResult == "challenge" ? "Challenge" : "NotApproved"};
    }
    for (const auto& [value, state] : meanings) {
        if (reply.value == value)
            return {state, value};
    }
    return {State::notSent, tame(reply.value)};
}

EntraPush::EntraPush(EntraSettings settings, const Clock& clock)
    : m_settings(std::move(settings))
    , m_clock(clock)
    , m_token(m_settings, clock)
{
}

Result<void> EntraPush::checkHealth()
{
    const auto token = m_token.get({});
    return token ? Result<void>() : Result<void>(fail(token.error()));
}

PushAnswer EntraPush::ask(const PushQuestion& question, const std::stop_token& stopping)
{
    const auto begun = send(m_settings.serviceUrl + "/BeginTwoWayAuthentication",
        writeBegin({question.user, question.context, !m_settings.poll}), stopping);
    if (!begun.reply)
        return begun.problem;
    const bool waits = m_settings.poll && begun.reply->value == success && begun.reply->authenticationResult.empty();
    return waits ? poll(question, *begun.reply, stopping) : meaningOf(*begun.reply);
}

EntraPush::Exchange EntraPush::send(const std::string& url, const std::string& xml, const std::stop_token& stopping)
{
    for (int i = 0;; ++i) {
        const auto token = m_token.get(stopping);
        if (!token)
            return {{State::notSent, token.error().message}, {}};
        const auto answer = post({url, {"Authorization: Bearer " + *token, "Content-Type: application/xml"}, xml, m_settings.caFile,
                                     m_settings.answerTimeout},
            stopping);
        if (answer.end == PostAnswer::End::silent)
            return {{State::unanswered, "NoAnswer"}, {}}; // a phone may have been asked
        if (answer.end != PostAnswer::End::answered)
            return {{State::notSent, "Unreachable"}, {}};
        if (answer.status == unauthorised && i == 0) {
            m_token.forget(*token);
            continue;
        }
        if (answer.status != 200)
            return {{State::notSent, "Http" + std::to_string(answer.status)}, {}};
        if (auto reply = readReply(answer.body))
            return {{}, std::move(reply)};
        return {{State::notSent, "MalformedAnswer"}, {}};
    }
}

PushAnswer EntraPush::poll(const PushQuestion& question, const EntraReply& begun, const std::stop_token& stopping)
{
    // The address is Microsoft's to choose; the token goes to no host that is not.
    if (!isOurs(begun.affinityUrl))
        return {State::notSent, "ForeignHost"};
    const auto xml = writeEnd({begun.session, question.context, question.user});
    const auto until = std::chrono::steady_clock::now() + m_settings.answerTimeout;
    while (std::chrono::steady_clock::now() < until && !stopping.stop_requested()) {
        std::this_thread::sleep_for(m_settings.pollPause);
        const auto looked = send(begun.affinityUrl, xml, stopping);
        if (!looked.reply)
            return looked.problem;
        if (looked.reply->value != pending)
            return meaningOf(*looked.reply);
    }
    return {State::unanswered, "NoAnswer"};
}

bool EntraPush::isOurs(const std::string& url) const
{
    const auto host = hostOfUrl(url);
    if (!isSafeUrl(url) || host.empty())
        return false;
    return host == hostOfUrl(m_settings.serviceUrl)
        || std::find(knownHosts.begin(), knownHosts.end(), host) != knownHosts.end();
}

} // namespace countersign::delivery
