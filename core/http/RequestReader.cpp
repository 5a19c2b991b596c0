// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/RequestReader.h"

#include "base/Bytes.h"
#include "http/HeadRules.h"
#include "http/TargetParser.h"

#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

namespace countersign::http {
namespace {

namespace beast = boost::beast;

/// How much longer than its content a chunked body may be on the wire. Honest senders use a few per cent.
constexpr std::size_t chunkOverhead = 4;

Method methodOf(beast::http::verb verb)
{
    switch (verb) {
    case beast::http::verb::get: return Method::get;
    case beast::http::verb::head: return Method::head;
    case beast::http::verb::post: return Method::post;
    case beast::http::verb::put: return Method::put;
    case beast::http::verb::patch: return Method::patch;
    case beast::http::verb::delete_: return Method::remove;
    case beast::http::verb::options: return Method::options;
    default: return Method::other;
    }
}

int statusOf(const beast::error_code& error)
{
    if (error == beast::http::error::body_limit)
        return 413;
    if (error == beast::http::error::header_limit)
        return 431;
    return error == beast::http::error::bad_version ? 505 : 400;
}

std::string textFrom(beast::string_view text)
{
    return {text.data(), text.size()};
}

/// The bytes may have been a password.
void eat(std::string& input, std::size_t count)
{
    wipe(input.data(), count);
    input.erase(0, count);
}

} // namespace

class RequestReader::Parser
{
public:
    explicit Parser(const Limits& limits)
    {
        m_parser.header_limit(static_cast<std::uint32_t>(limits.headerBytes + 1));
        m_parser.body_limit(limits.bodyBytes);
    }

    /// The bytes eaten; `error` is a status, 0 while all is well.
    std::size_t put(std::string_view text, int& error)
    {
        beast::error_code code;
        const std::size_t eaten = m_parser.put(boost::asio::buffer(text.data(), text.size()), code);
        error = code && code != beast::http::error::need_more ? statusOf(code) : 0;
        return eaten;
    }

    [[nodiscard]] bool headDone() const { return m_parser.is_header_done(); }
    [[nodiscard]] bool done() const { return m_parser.is_done(); }
    [[nodiscard]] bool http11() const { return m_parser.get().version() == 11; }
    [[nodiscard]] std::string target() const { return textFrom(m_parser.get().target()); }
    std::string takeBody() { return std::move(m_parser.get().body()); }

    void copyHead(Request& request) const
    {
        request.method = methodOf(m_parser.get().method());
        for (const auto& field : m_parser.get())
            request.headers.add(textFrom(field.name_string()), textFrom(field.value()));
    }

private:
    beast::http::request_parser<beast::http::string_body> m_parser;
};

RequestReader::RequestReader(const Limits& limits)
    : m_limits(limits)
    , m_scanner(limits)
    , m_parser(std::make_unique<Parser>(limits))
{
}

RequestReader::~RequestReader() = default;

RequestReader::State RequestReader::refuse(int status)
{
    m_refusal = status;
    m_keepAlive = false;
    return m_state = State::refused;
}

RequestReader::State RequestReader::read(std::string& input)
{
    switch (m_state) {
    case State::head: return readHead(input);
    case State::body: return readBody(input);
    default: return m_state;
    }
}

RequestReader::State RequestReader::readHead(std::string& input)
{
    const auto outcome = m_scanner.scan(input);
    if (outcome == HeadScanner::Outcome::incomplete)
        return m_state;
    if (outcome == HeadScanner::Outcome::refused)
        return refuse(m_scanner.refusal());
    int error = 0;
    const auto eaten = m_parser->put(std::string_view(input).substr(0, m_scanner.length()), error);
    if (error != 0)
        return refuse(error);
    if (!m_parser->headDone() || eaten != m_scanner.length())
        return refuse(400);
    eat(input, eaten);
    // Taken before the body: fields of a chunked trailer must never count as fields of the head.
    m_parser->copyHead(m_request);
    if (const int problem = headProblem(m_request.headers, m_parser->http11()); problem != 0)
        return refuse(problem);
    auto target = parseTarget(m_parser->target());
    if (target.refusal != 0)
        return refuse(target.refusal);
    m_request.path = std::move(target.path);
    m_request.query = std::move(target.query);
    m_keepAlive = m_parser->http11() && !asksToClose(m_request.headers);
    m_expectsContinue = m_parser->http11() && m_request.headers.find("expect") != nullptr;
    return m_state = State::body;
}

RequestReader::State RequestReader::readBody(std::string& input)
{
    while (!m_parser->done()) {
        int error = 0;
        const auto eaten = input.empty() ? 0 : m_parser->put(input, error);
        eat(input, eaten);
        m_bodyWireBytes += eaten;
        if (error != 0)
            return refuse(error);
        if (m_bodyWireBytes + input.size() > m_limits.bodyBytes * chunkOverhead + m_limits.headerBytes)
            return refuse(413);
        if (eaten == 0)
            return m_state;
    }
    return finish();
}

RequestReader::State RequestReader::finish()
{
    m_request.body = m_parser->takeBody();
    return m_state = State::complete;
}

} // namespace countersign::http
