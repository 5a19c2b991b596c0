// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/SecretBytes.h"
#include "delivery/Mailer.h"

#include <atomic>
#include <string>

namespace countersign::delivery {

struct SmtpSettings
{
    enum class Security {
        startTls, ///< port 587: plain greeting, then TLS or nothing
        tls, ///< port 465: TLS from the first byte
    };

    std::string host = {};
    int port = 587;
    Security security = Security::startTls;
    std::string user = {}; ///< empty: no login
    SecretBytes password = {};
    std::string caFile = {}; ///< PEM; empty: the system's certificates
    std::string helloName = {}; ///< empty: this computer's name
    milliseconds connectTimeout = seconds(30);
    milliseconds totalTimeout = seconds(60);
};

/// SMTP by libcurl: one connection per mail, TLS 1.2 or newer with the certificate checked, no plain fallback (S 62).
/// send() may be called from several threads.
class SmtpMailer final : public Mailer
{
public:
    explicit SmtpMailer(SmtpSettings settings);

    [[nodiscard]] MailOutcome send(const Mail& mail) override;
    void interrupt() override { m_interrupted = true; }

private:
    SmtpSettings m_settings;
    std::atomic<bool> m_interrupted = false;
};

} // namespace countersign::delivery
