// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/RequestReader.h"

#include "http/HeadParser.h"
#include "http/HeadRules.h"
#include "http/TargetParser.h"

namespace countersign::http {

RequestReader::RequestReader(const Limits& limits)
    : m_scanner(limits)
    , m_body(limits.bodyBytes)
{
}

RequestReader::State RequestReader::refuse(int status)
{
    m_refusal = status;
    m_keepAlive = false;
    return m_state = State::refused;
}

RequestReader::State RequestReader::read(std::string& input)
{
    switch (m_state) {
    case State::head:
        return readHead(input);
    case State::body:
        return readBody(input);
    default:
        return m_state;
    }
}

RequestReader::State RequestReader::readHead(std::string& input)
{
    const auto outcome = m_scanner.scan(input);
    if (outcome == HeadScanner::Outcome::incomplete)
        return m_state;
    if (outcome == HeadScanner::Outcome::refused)
        return refuse(m_scanner.refusal());
    auto head = parseHead(std::string_view(input).substr(0, m_scanner.length()));
    eat(input, m_scanner.length());
    if (head.refusal != 0)
        return refuse(head.refusal);
    m_request.method = head.method;
    m_request.headers = std::move(head.headers);
    if (const int problem = headProblem(m_request.headers, head.http11); problem != 0)
        return refuse(problem);
    if (const int problem = understandTarget(head.target); problem != 0)
        return refuse(problem);
    if (m_body.begin(m_request.headers) == BodyReader::State::refused)
        return refuse(m_body.refusal());
    m_keepAlive = head.http11 && !asksToClose(m_request.headers);
    m_expectsContinue = head.http11 && m_request.headers.find("expect") != nullptr;
    return m_state = State::body;
}

int RequestReader::understandTarget(const std::string& target)
{
    auto parsed = parseTarget(target);
    m_request.path = std::move(parsed.path);
    m_request.query = std::move(parsed.query);
    return parsed.refusal;
}

RequestReader::State RequestReader::readBody(std::string& input)
{
    switch (m_body.read(input)) {
    case BodyReader::State::refused:
        return refuse(m_body.refusal());
    case BodyReader::State::incomplete:
        return m_state;
    case BodyReader::State::complete:
        break;
    }
    m_request.body = m_body.take();
    return m_state = State::complete;
}

} // namespace countersign::http
