// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/ResponseWriter.h"

#include "http/Tokens.h"

#include <algorithm>
#include <array>

namespace countersign::http {
namespace {

struct Reason
{
    int status;
    const char* phrase;
};

constexpr std::array reasons{
    Reason{200, "OK"},
    Reason{201, "Created"},
    Reason{202, "Accepted"},
    Reason{204, "No Content"},
    Reason{301, "Moved Permanently"},
    Reason{302, "Found"},
    Reason{303, "See Other"},
    Reason{304, "Not Modified"},
    Reason{307, "Temporary Redirect"},
    Reason{308, "Permanent Redirect"},
    Reason{400, "Bad Request"},
    Reason{401, "Unauthorized"},
    Reason{403, "Forbidden"},
    Reason{404, "Not Found"},
    Reason{405, "Method Not Allowed"},
    Reason{406, "Not Acceptable"},
    Reason{408, "Request Timeout"},
    Reason{409, "Conflict"},
    Reason{410, "Gone"},
    Reason{412, "Precondition Failed"},
    Reason{413, "Content Too Large"},
    Reason{414, "URI Too Long"},
    Reason{415, "Unsupported Media Type"},
    Reason{417, "Expectation Failed"},
    Reason{421, "Misdirected Request"},
    Reason{422, "Unprocessable Content"},
    Reason{423, "Locked"},
    Reason{428, "Precondition Required"},
    Reason{429, "Too Many Requests"},
    Reason{431, "Request Header Fields Too Large"},
    Reason{500, "Internal Server Error"},
    Reason{501, "Not Implemented"},
    Reason{503, "Service Unavailable"},
    Reason{505, "HTTP Version Not Supported"},
    Reason{507, "Insufficient Storage"},
};

constexpr std::array<std::string_view, 4> ownFields{"content-length", "transfer-encoding", "connection", "keep-alive"};

bool isOwnField(std::string_view name)
{
    return std::any_of(ownFields.begin(), ownFields.end(), [&](auto own) { return sameToken(own, name); });
}

std::string statusLineAndFields(const Response& response)
{
    std::string out = "HTTP/1.1 " + std::to_string(response.status) + ' ' + reasonPhrase(response.status) + "\r\n";
    for (const auto& [name, value] : response.headers.all()) {
        if (!isOwnField(name))
            out += name + ": " + value + "\r\n";
    }
    return out;
}

} // namespace

const char* reasonPhrase(int status)
{
    const auto found =
        std::find_if(reasons.begin(), reasons.end(), [&](const auto& reason) { return reason.status == status; });
    return found == reasons.end() ? "Status" : found->phrase;
}

bool mayHaveBody(int status)
{
    return status != 204 && status != 304;
}

bool isSendable(const Response& response)
{
    const auto& fields = response.headers.all();
    return response.status >= 200 && response.status <= 599
        && std::all_of(fields.begin(), fields.end(),
            [](const auto& field) { return isToken(field.first) && !hasControls(field.second); });
}

std::string responseHead(const Response& response, AfterResponse after)
{
    std::string out = statusLineAndFields(response);
    if (mayHaveBody(response.status))
        out += "Content-Length: " + std::to_string(response.body.size()) + "\r\n";
    out += after == AfterResponse::keepAlive ? "Connection: keep-alive\r\n" : "Connection: close\r\n";
    return out + "\r\n";
}

std::string eventStreamHead(const Response& response)
{
    Response head;
    head.status = response.status;
    head.headers = response.headers;
    head.headers.set("Content-Type", "text/event-stream");
    head.headers.set("Cache-Control", "no-store");
    head.headers.set("X-Accel-Buffering", "no"); // a proxy that gathers events would make them late
    return statusLineAndFields(head) + "Connection: close\r\n\r\n";
}

Response plainRefusal(int status)
{
    Response response;
    response.status = status;
    response.headers.set("Content-Type", "text/plain; charset=utf-8");
    response.headers.set("Cache-Control", "no-store");
    response.headers.set("X-Content-Type-Options", "nosniff");
    if (status == 429 || status == 503)
        response.headers.set("Retry-After", "2");
    response.body = std::to_string(status) + ' ' + reasonPhrase(status) + '\n';
    return response;
}

} // namespace countersign::http
