// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/HeadScanner.h"
#include "http/Message.h"

#include <memory>
#include <string>

namespace countersign::http {

/// Makes one request out of bytes, without sockets or time, so that it can be tested and fuzzed alone. The grammar is
/// Boost.Beast's; our stricter rules stand before it (HeadScanner) and behind it (HeadRules, TargetParser).
class RequestReader
{
public:
    enum class State { head, body, complete, refused };

    explicit RequestReader(const Limits& limits);
    ~RequestReader();
    RequestReader(const RequestReader&) = delete;
    RequestReader& operator=(const RequestReader&) = delete;

    /// Eats from the front of `input`; what follows the request stays there. Stops once when the head is complete, so
    /// that the caller can refuse before any body is read; call again to go on.
    State read(std::string& input);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] int refusal() const { return m_refusal; } ///< the status, once refused
    [[nodiscard]] Request& request() { return m_request; } ///< the head from State::body on
    [[nodiscard]] bool keepAlive() const { return m_keepAlive; }
    [[nodiscard]] bool expectsContinue() const { return m_expectsContinue; }

private:
    class Parser;

    State refuse(int status);
    State readHead(std::string& input);
    State readBody(std::string& input);
    State finish();

    Limits m_limits;
    HeadScanner m_scanner;
    std::unique_ptr<Parser> m_parser;
    Request m_request;
    State m_state = State::head;
    std::size_t m_bodyWireBytes = 0;
    int m_refusal = 0;
    bool m_keepAlive = false;
    bool m_expectsContinue = false;
};

} // namespace countersign::http
