// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/HeadParser.h"

#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>

namespace countersign::http {
namespace {

namespace beast = boost::beast;

Method methodOf(beast::http::verb verb)
{
    switch (verb) {
    case beast::http::verb::get:
        return Method::get;
    case beast::http::verb::head:
        return Method::head;
    case beast::http::verb::post:
        return Method::post;
    case beast::http::verb::put:
        return Method::put;
    case beast::http::verb::patch:
        return Method::patch;
    case beast::http::verb::delete_:
        return Method::remove;
    case beast::http::verb::options:
        return Method::options;
    default:
        return Method::other;
    }
}

std::string textFrom(beast::string_view text)
{
    return {text.data(), text.size()};
}

} // namespace

ParsedHead parseHead(std::string_view head)
{
    ParsedHead out;
    beast::http::request_parser<beast::http::empty_body> parser;
    parser.header_limit(static_cast<std::uint32_t>(head.size() + 1));
    parser.skip(true); // the body is BodyReader's
    beast::error_code error;
    const auto eaten = parser.put(boost::asio::buffer(head.data(), head.size()), error);
    if (error || !parser.is_header_done() || eaten != head.size()) {
        out.refusal = error == beast::http::error::bad_version ? 505 : 400;
        return out;
    }
    const auto& message = parser.get();
    out.method = methodOf(message.method());
    out.target = textFrom(message.target());
    out.http11 = message.version() == 11;
    for (const auto& field : message)
        out.headers.add(textFrom(field.name_string()), textFrom(field.value()));
    return out;
}

} // namespace countersign::http
