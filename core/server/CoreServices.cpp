// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/CoreServices.h"

#include "delivery/SmtpMailer.h"

namespace countersign::server {

std::unique_ptr<delivery::Mailer> makeSmtpMailer(const domain::EmailSettings& settings, const SecretBytes& password)
{
    delivery::SmtpSettings smtp;
    smtp.host = settings.host;
    smtp.port = settings.port;
    smtp.security = settings.security == domain::MailSecurity::tls ? delivery::SmtpSettings::Security::tls
                                                                   : delivery::SmtpSettings::Security::startTls;
    smtp.user = settings.user;
    smtp.password = password.copy();
    smtp.caFile = settings.caFile;
    return std::make_unique<delivery::SmtpMailer>(std::move(smtp));
}

} // namespace countersign::server
