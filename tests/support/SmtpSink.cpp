// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/SmtpSink.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace countersign::tests {
namespace {

QStringList certificateArguments(const QString& certificate, const QString& key, const QString& names)
{
    return {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"), QStringLiteral("ec"),
        QStringLiteral("-pkeyopt"), QStringLiteral("ec_paramgen_curve:prime256v1"), QStringLiteral("-nodes"),
        QStringLiteral("-days"), QStringLiteral("2"), QStringLiteral("-subj"), QStringLiteral("/CN=localhost"),
        QStringLiteral("-addext"), QStringLiteral("subjectAltName=") + names, QStringLiteral("-keyout"), key,
        QStringLiteral("-out"), certificate};
}

QString encryptionName(SmtpSinkOptions::Encryption encryption)
{
    switch (encryption) {
    case SmtpSinkOptions::Encryption::tls:
        return QStringLiteral("tls");
    case SmtpSinkOptions::Encryption::none:
        return QStringLiteral("none");
    case SmtpSinkOptions::Encryption::startTls:
        break;
    }
    return QStringLiteral("starttls");
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

SinkMail mailFrom(const QJsonObject& record)
{
    SinkMail mail;
    mail.from = record[QStringLiteral("from")].toString();
    mail.to = record[QStringLiteral("to")].toVariant().toStringList();
    mail.user = record[QStringLiteral("user")].toString();
    mail.encrypted = record[QStringLiteral("tls")].toBool();
    mail.subject = record[QStringLiteral("subject")].toString();
    mail.text = record[QStringLiteral("text")].toString();
    mail.html = record[QStringLiteral("html")].toString();
    for (const auto& header : record[QStringLiteral("headers")].toArray())
        mail.headers.append({header.toArray().at(0).toString(), header.toArray().at(1).toString()});
    return mail;
}

} // namespace

QString SinkMail::header(const QString& name) const
{
    for (const auto& [key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

SmtpSink::~SmtpSink()
{
    stop();
}

bool SmtpSink::start(const SmtpSinkOptions& options)
{
    if (!QDir().mkpath(mailFolder()) || !prepareCertificate(options))
        return false;
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(QStringLiteral("/usr/bin/python3"),
        QStringList{QStringLiteral(COUNTERSIGN_TEST_SUPPORT "/smtp_sink.py"), QStringLiteral("--mail-dir"), mailFolder(),
            QStringLiteral("--encryption"), encryptionName(options.encryption), QStringLiteral("--cert"), m_certificate,
            QStringLiteral("--key"), m_key, QStringLiteral("--user"), options.user, QStringLiteral("--password"),
            options.password, QStringLiteral("--port"), QString::number(options.port)}
            + options.faults);
    QString line;
    if (!m_process.waitForStarted() || !readLine(line, 30000) || !line.startsWith(QLatin1String("PORT "))) {
        m_errorText = QStringLiteral("the SMTP sink did not start: ") + m_process.errorString();
        return false;
    }
    m_port = line.mid(5).toInt();
    return true;
}

void SmtpSink::stop()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(10000))
        m_process.kill();
    m_process.waitForFinished(10000);
}

bool SmtpSink::prepareCertificate(const SmtpSinkOptions& options)
{
    m_certificate = options.certificate;
    m_key = options.key;
    if (!m_certificate.isEmpty())
        return true;
    m_certificate = m_folder.filePath(QStringLiteral("certificate.pem"));
    m_key = m_folder.filePath(QStringLiteral("key.pem"));
    QProcess openssl;
    openssl.start(QStringLiteral("openssl"), certificateArguments(m_certificate, m_key, options.certificateNames));
    const bool made = openssl.waitForFinished() && openssl.exitCode() == 0;
    if (!made)
        m_errorText = QStringLiteral("openssl: ") + QString::fromLocal8Bit(openssl.readAllStandardError());
    return made;
}

QList<SinkMail> SmtpSink::mails() const
{
    QList<SinkMail> mails;
    const QDir folder(mailFolder());
    for (const auto& name : folder.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name)) {
        mails.append(mailFrom(QJsonDocument::fromJson(contentOf(folder.filePath(name))).object()));
        mails.last().raw = contentOf(folder.filePath(name.chopped(5) + QStringLiteral(".eml")));
    }
    return mails;
}

bool SmtpSink::readLine(QString& line, qint64 timeoutMs)
{
    const QDeadlineTimer deadline(timeoutMs);
    while (!m_process.canReadLine()) {
        if (deadline.hasExpired() || m_process.state() == QProcess::NotRunning)
            return false;
        m_process.waitForReadyRead(static_cast<int>(std::min<qint64>(deadline.remainingTime(), 500)));
    }
    line = QString::fromUtf8(m_process.readLine()).trimmed();
    return true;
}

bool SmtpSink::waitForLine(const QString& line, int timeoutMs)
{
    const QDeadlineTimer deadline(timeoutMs);
    QString next;
    while (!m_unread.removeOne(line)) {
        if (!readLine(next, deadline.remainingTime()))
            return false;
        m_unread.append(next);
    }
    return true;
}

bool SmtpSink::waitForMails(int count, int timeoutMs)
{
    const QDeadlineTimer deadline(timeoutMs);
    QString next;
    while (mails().size() < count) {
        if (!readLine(next, deadline.remainingTime()))
            return false;
        m_unread.append(next);
    }
    return true;
}

} // namespace countersign::tests
