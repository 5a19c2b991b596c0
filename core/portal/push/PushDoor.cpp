// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "portal/push/PushDoor.h"

#include <variant>

namespace countersign::portal {
namespace {

constexpr std::size_t longestBody = 8 * 1024; ///< a key exchange has about one

http::Response reply(int status, std::string body)
{
    http::Response response;
    response.status = status;
    response.headers.set("Content-Type", "application/json");
    response.body = std::move(body);
    return response;
}

/// The app shows the message to the person. One for everything about serials, keys and clocks, so that none can be probed.
http::Response refused(const Error& error)
{
    switch (error.kind) {
    case ErrorKind::forbidden:
        return reply(403, push::errorReply(403, "This phone is not registered here, or its clock is wrong. Ask your Registration Authority."));
    case ErrorKind::tooManyAttempts:
        return reply(429, push::errorReply(429, "Too many requests. Wait a minute."));
    case ErrorKind::unavailable:
    case ErrorKind::sealed:
        return reply(503, push::errorReply(503, "The service is not ready. Try again in a few seconds."));
    default:
        return reply(500, push::errorReply(500, "Sorry, there is a problem with the service. Try again later."));
    }
}

http::Response senseless()
{
    return reply(400, push::errorReply(905, "Some fields are missing."));
}

services::BrowserInfo phoneOf(const http::Request& request)
{
    const std::string* agent = request.headers.find("User-Agent");
    return {agent ? *agent : std::string(), request.clientAddress, request.reference};
}

http::Response exchange(const http::Request& request, services::PushService& push, const push::KeyExchange& keys)
{
    const auto done = push.exchange(keys, phoneOf(request));
    return done ? reply(200, push::exchangeReply(done->serial, done->serverPublic)) : refused(done.error());
}

http::Response answer(const http::Request& request, services::PushService& push, const push::SignedAnswer& answer)
{
    const auto done = push.answer(answer, phoneOf(request));
    return done ? reply(200, push::answerReply(*done)) : refused(done.error());
}

http::Response post(const http::Request& request, services::PushService& push)
{
    // An iPhone sends an empty one first, to bring up its question about the network.
    const auto fields = request.body.empty() || request.body.size() > longestBody ? std::nullopt : http::parseForm(request.body);
    const auto wanted = fields ? push::readPost(*fields) : push::Post(push::Senseless{});
    if (const auto* keys = std::get_if<push::KeyExchange>(&wanted))
        return exchange(request, push, *keys);
    if (const auto* signedAnswer = std::get_if<push::SignedAnswer>(&wanted))
        return answer(request, push, *signedAnswer);
    if (const auto* update = std::get_if<push::AddressUpdate>(&wanted)) {
        const auto done = push.updateAddress(*update);
        return done ? reply(200, push::answerReply(true)) : refused(done.error());
    }
    return senseless();
}

http::Response poll(const http::Request& request, services::PushService& push)
{
    const auto wanted = push::readPoll(request.query);
    if (!wanted)
        return senseless();
    const auto open = push.poll(*wanted);
    return open ? reply(200, push::pollReply(*open)) : refused(open.error());
}

} // namespace

http::Response answerPhone(const http::Request& request, services::PushService& push)
{
    if (request.method == http::Method::post)
        return post(request, push);
    if (request.method == http::Method::get)
        return poll(request, push);
    auto response = reply(405, push::errorReply(405, "Only GET and POST."));
    response.headers.set("Allow", "GET, POST");
    return response;
}

} // namespace countersign::portal
