// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/BodyReader.h"
#include "http/HeadScanner.h"
#include "http/Message.h"

#include <string>

namespace countersign::http {

/// Makes one request out of bytes, without sockets or time, so that it can be tested and fuzzed alone. The grammar of
/// the head is Boost.Beast's; our stricter rules stand before it (HeadScanner) and behind it (HeadRules, TargetParser).
class RequestReader
{
public:
    enum class State { head, body, complete, refused };

    explicit RequestReader(const Limits& limits);

    /// Eats from the front of `input`; what follows the request stays there. Stops once when the head is complete, so
    /// that the caller can refuse before any body is read; call again to go on.
    State read(std::string& input);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] int refusal() const { return m_refusal; } ///< the status, once refused
    [[nodiscard]] Request& request() { return m_request; } ///< the head from State::body on
    [[nodiscard]] bool keepAlive() const { return m_keepAlive; }
    [[nodiscard]] bool expectsContinue() const { return m_expectsContinue; }

private:
    State refuse(int status);
    State readHead(std::string& input);
    State readBody(std::string& input);
    [[nodiscard]] int understandTarget(const std::string& target);

    HeadScanner m_scanner;
    BodyReader m_body;
    Request m_request;
    State m_state = State::head;
    int m_refusal = 0;
    bool m_keepAlive = false;
    bool m_expectsContinue = false;
};

} // namespace countersign::http
