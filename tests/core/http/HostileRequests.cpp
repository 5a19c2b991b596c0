// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/HostileRequests.h"

namespace countersign::tests {
namespace {

std::string get(const std::string& fields, const std::string& target = "/")
{
    return "GET " + target + " HTTP/1.1\r\nHost: ra.example.org\r\n" + fields + "\r\n";
}

std::string post(const std::string& fields, const std::string& body)
{
    return "POST / HTTP/1.1\r\nHost: ra.example.org\r\n" + fields + "\r\n" + body;
}

std::string chunked(const std::string& body)
{
    return post("Transfer-Encoding: chunked\r\n", body);
}

std::vector<HostileRequest> fine()
{
    return {
        {"plain", get(""), 0},
        {"query", get("", "/find?q=a+b"), 0},
        {"body", post("Content-Length: 3\r\n", "abc"), 0},
        {"empty body", post("Content-Length: 0\r\n", ""), 0},
        {"no length", post("", ""), 0},
        {"largest body", post("Content-Length: 1000\r\n", std::string(1000, 'x')), 0},
        {"chunks", chunked("3\r\nabc\r\n02\r\nde\r\n0\r\n\r\n"), 0},
        {"empty chunks", chunked("0\r\n\r\n"), 0},
        {"chunk of an LF", chunked("1\r\n\n\r\n0\r\n\r\n"), 0},
        {"largest chunks",
            chunked("1f4\r\n" + std::string(500, 'x') + "\r\n1F4\r\n" + std::string(500, 'y') + "\r\n0\r\n\r\n"), 0},
        {"tab and UTF-8 in a value", get("X-A: b\tc \xC3\xA2\r\n"), 0},
        {"empty value", get("X-A:\r\n"), 0},
        {"HTTP/1.0", "GET / HTTP/1.0\r\nHost: ra.example.org\r\n\r\n", 0},
        {"unknown method", "BREW / HTTP/1.1\r\nHost: ra.example.org\r\n\r\n", 0},
        {"largest target", get("", "/" + std::string(499, 'a')), 0},
    };
}

std::vector<HostileRequest> framing()
{
    return {
        {"length and chunked", post("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 400},
        {"chunked and length", post("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n", "0\r\n\r\n"), 400},
        {"two lengths", post("Content-Length: 3\r\nContent-Length: 4\r\n", "abcd"), 400},
        {"the same length twice", post("Content-Length: 3\r\nContent-Length: 3\r\n", "abc"), 400},
        {"length as a list", post("Content-Length: 3, 3\r\n", "abc"), 400},
        {"signed length", post("Content-Length: +3\r\n", "abc"), 400},
        {"negative length", post("Content-Length: -3\r\n", "abc"), 400},
        {"hexadecimal length", post("Content-Length: 0x3\r\n", "abc"), 400},
        {"huge length", post("Content-Length: 99999999999999999999999\r\n", ""), 400},
        {"empty length", post("Content-Length:\r\n", ""), 400},
        {"unknown coding", post("Transfer-Encoding: gzip\r\n", ""), 501},
        {"two codings", post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"), 501},
        {"xchunked", post("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"), 501},
        {"two codings in two fields",
            post("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", "0\r\n\r\n"), 400},
        {"chunked in HTTP/1.0",
            "POST / HTTP/1.0\r\nHost: ra.example.org\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
        {"chunk size no number", chunked("zz\r\nabc\r\n0\r\n\r\n"), 400},
        {"signed chunk size", chunked("-1\r\nabc\r\n0\r\n\r\n"), 400},
        {"huge chunk size", chunked("fffffffffffffffff\r\n"), 400},
        {"chunk longer than said", chunked("1\r\nabc\r\n0\r\n\r\n"), 400},
        {"chunk ended by bare LF", chunked("1\na\n0\n\n"), 400},
        {"bare LF in a chunk extension", chunked("1;a=\n\r\na\r\n0\r\n\r\n"), 400},
        {"chunk extension", chunked("1;a=b\r\na\r\n0\r\n\r\n"), 400},
        {"space behind the chunk size", chunked("1 \r\na\r\n0\r\n\r\n"), 400},
        {"bare LF behind the chunk", chunked("1\r\na\n0\r\n\r\n"), 400},
        {"bare CR behind the chunk", chunked("1\r\na\r0\r\n\r\n"), 400},
        {"empty chunk size", chunked("\r\na\r\n0\r\n\r\n"), 400},
        {"trailer", chunked("1\r\na\r\n0\r\nX-Sum: 1\r\n\r\n"), 400},
        {"length in the trailer", chunked("1\r\na\r\n0\r\nContent-Length: 3\r\n\r\n"), 400},
        {"body too large", post("Content-Length: 1001\r\n", ""), 413},
        {"chunks too large", chunked("3e9\r\n"), 413},
        {"chunks too large together", chunked("1f4\r\n" + std::string(500, 'x') + "\r\n1f5\r\n"), 413},
        {"endless chunk extension", chunked("1;" + std::string(20000, 'x')), 400},
        {"endless chunk size", chunked(std::string(20000, '0')), 400},
    };
}

std::vector<HostileRequest> lines()
{
    return {
        {"bare LF after the request line", "GET / HTTP/1.1\nHost: ra.example.org\r\n\r\n", 400},
        {"bare LF after a field", "GET / HTTP/1.1\r\nHost: ra.example.org\nX: y\r\n\r\n", 400},
        {"bare LF as the end", "GET / HTTP/1.1\r\nHost: ra.example.org\r\n\n", 400},
        {"bare CR in a value", get("X: a\rb\r\n"), 400},
        {"CR CR LF", get("X: a\r\r\n"), 400},
        {"folded with a space", get("X: a\r\n b\r\n"), 400},
        {"folded with a tab", get("X: a\r\n\tb\r\n"), 400},
        {"folded first field", "GET / HTTP/1.1\r\n Host: ra.example.org\r\n\r\n", 400},
        {"space before the colon", get("X : a\r\n"), 400},
        {"no colon", get("X\r\n"), 400},
        {"no name", get(": a\r\n"), 400},
        {"name is no token", get("X@Y: a\r\n"), 400},
        {"NUL in a value", get(std::string("X: a\0b\r\n", 8)), 400},
        {"NUL in the target", get("", std::string("/a\0b", 4)), 400},
        {"escape character in a value", get("X: \x1b[2J\r\n"), 400},
        {"DEL in a value", get("X: \x7f\r\n"), 400},
        {"value is no UTF-8", get("X: \xff\r\n"), 400},
        {"empty line first", "\r\n" + get(""), 400},
        {"request line without version", "GET /\r\nHost: ra.example.org\r\n\r\n", 400},
        {"request line with more", "GET / HTTP/1.1 x\r\nHost: ra.example.org\r\n\r\n", 505},
        {"two spaces", "GET  / HTTP/1.1\r\nHost: ra.example.org\r\n\r\n", 400},
        {"method is no token", "G<T / HTTP/1.1\r\nHost: ra.example.org\r\n\r\n", 400},
        {"lower-case version", "GET / http/1.1\r\nHost: ra.example.org\r\n\r\n", 505},
        {"HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
        {"HTTP/0.9", "GET /\r\n\r\n", 400},
        {"TLS hello", std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11), 400},
    };
}

std::vector<HostileRequest> meaning()
{
    return {
        {"no Host", "GET / HTTP/1.1\r\n\r\n", 400},
        {"no Host in HTTP/1.0", "GET / HTTP/1.0\r\n\r\n", 400},
        {"two Hosts", get("Host: ra.example.org\r\n"), 400},
        {"two kinds of content", post("Content-Type: a/b\r\nContent-Type: c/d\r\nContent-Length: 0\r\n", ""), 400},
        {"two bearers", get("Authorization: Bearer a\r\nAuthorization: Bearer b\r\n"), 400},
        {"two origins", get("Origin: a\r\nOrigin: b\r\n"), 400},
        {"method override", post("X-HTTP-Method-Override: DELETE\r\nContent-Length: 0\r\n", ""), 400},
        {"unknown expectation", post("Expect: tea\r\nContent-Length: 1\r\n", "a"), 417},
        {"full URL", get("", "http://ra.example.org/"), 400},
        {"CONNECT", "CONNECT ra.example.org:443 HTTP/1.1\r\nHost: ra.example.org\r\n\r\n", 400},
        {"star", "OPTIONS * HTTP/1.1\r\nHost: ra.example.org\r\n\r\n", 400},
        {"dot segments", get("", "/static/../../etc/passwd"), 404},
        {"encoded dot segments", get("", "/static/%2e%2e/x"), 404},
        {"encoded slash", get("", "/people/a%2fb"), 404},
        {"double encoding", get("", "/%252e%252e/x"), 404},
        {"encoded NUL", get("", "/x%00.css"), 404},
        {"overlong UTF-8", get("", "/%c0%ae%c0%ae/x"), 404},
        {"broken escape", get("", "/%zz"), 400},
        {"broken query", get("", "/?a=%f"), 400},
    };
}

std::vector<HostileRequest> sizes()
{
    std::string manyFields;
    for (int i = 0; i < 101; ++i)
        manyFields += "X: y\r\n";
    return {
        {"target too long", get("", "/" + std::string(500, 'a')), 414},
        {"endless target", "GET /" + std::string(5000, 'a'), 414},
        {"endless method", std::string(5000, 'A'), 414},
        {"one field too large", get("X: " + std::string(5000, 'a') + "\r\n"), 431},
        {"endless field", "GET / HTTP/1.1\r\nX: " + std::string(5000, 'a'), 431},
        {"too many fields", get(manyFields), 431},
    };
}

} // namespace

http::Limits tableLimits()
{
    http::Limits limits;
    limits.headerBytes = 4000;
    limits.targetBytes = 500;
    limits.bodyBytes = 1000;
    return limits;
}

std::vector<HostileRequest> hostileRequests()
{
    std::vector<HostileRequest> all;
    for (const auto& part : {fine(), framing(), lines(), meaning(), sizes()})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

} // namespace countersign::tests
