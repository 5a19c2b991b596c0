// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/CertificateWords.h"

#include "ui/text/Times.h"

#include <QCoreApplication>
#include <QSslCertificate>

namespace countersign::ui {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(countersign::ui::CertificateWords)
};

constexpr int soon = 30; // days

QString nameIn(const QStringList& common, const QStringList& organisation)
{
    return common.isEmpty() ? organisation.join(QStringLiteral(", ")) : common.first();
}

} // namespace

QString certificateWords(const QSslCertificate& certificate, const QDateTime& now)
{
    const QString to = nameIn(certificate.subjectInfo(QSslCertificate::CommonName), certificate.subjectAlternativeNames().values(QSsl::DnsEntry));
    const QString by = nameIn(certificate.issuerInfo(QSslCertificate::CommonName), certificate.issuerInfo(QSslCertificate::Organization));
    const QDateTime end = certificate.expiryDate();
    QString words = Text::tr("Trusted. Issued to %1 by %2. Valid until %3.").arg(to, by, dateText(fromMs(end.toMSecsSinceEpoch())));
    if (now.daysTo(end) <= soon)
        words += u' ' + Text::tr("That is in %1 days.").arg(now.daysTo(end));
    return words;
}

} // namespace countersign::ui
