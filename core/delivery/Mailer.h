// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "delivery/Mail.h"

#include <string>

namespace countersign::delivery {

/// What kept a mail from being taken, for a sentence in the user's language.
enum class MailProblem {
    none,
    unreachable, ///< no such host, or nothing listens there
    timedOut,
    noEncryption, ///< the server does not offer STARTTLS, or the TLS handshake failed
    certificate, ///< not trusted, expired, or for another name
    login,
    sender, ///< the server does not take mail from our address
    recipient,
    content, ///< the server does not take this message, or it holds what no mail may hold
    server, ///< the server said no at another point
    unanswered, ///< the message was handed over and nothing came back: it may have been taken
    interrupted,
};

struct MailOutcome
{
    enum class State {
        delivered, ///< the mail server has taken it
        refusedForGood, ///< another try would be refused as well
        tryAgain,
    };

    State state = State::tryAgain;
    std::string serverAnswer =
        {}; ///< the server's last words, "550 mailbox not found", or what went wrong before it spoke
    MailProblem problem = MailProblem::none;
};

/// The way out for mail.
class Mailer
{
public:
    virtual ~Mailer() = default;
    /// Blocks until the server has answered or a time-out has passed.
    [[nodiscard]] virtual MailOutcome send(const Mail& mail) = 0;
    /// From any thread, for shutting down: a running send(), and every later one, soon returns tryAgain.
    virtual void interrupt() { }
};

} // namespace countersign::delivery
