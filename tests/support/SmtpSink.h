// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

namespace countersign::tests {

struct SmtpSinkOptions
{
    enum class Encryption { startTls, tls, none };

    Encryption encryption = Encryption::startTls;
    QString user = {}; ///< empty: no login asked for
    QString password = {};
    QString certificate = {}; ///< PEM files; empty: a new self-signed one
    QString key = {};
    int port = 0; ///< 0: any free one
    QString certificateNames = QStringLiteral("DNS:localhost,IP:127.0.0.1"); ///< of the self-signed one
    QStringList faults = {}; ///< further arguments of smtp_sink.py: "--greeting-seconds", "3", "--broken-tls"
};

/// One mail as the sink's server took it, decoded by Python's email library and not by anything of ours.
struct SinkMail
{
    QString from;
    QStringList to;
    QString user; ///< who logged in, or empty
    bool encrypted = false;
    QString subject;
    QString text;
    QString html;
    QList<std::pair<QString, QString>> headers;
    QByteArray raw;

    [[nodiscard]] QString header(const QString& name) const;
};

/// tests/support/smtp_sink.py as a child process: a real SMTP server on a loopback port. The local parts that it treats
/// differently are listed there. Ends with this object.
class SmtpSink
{
public:
    SmtpSink() = default;
    ~SmtpSink();

    /// False with errorText() when Python, aiosmtpd or openssl is missing.
    [[nodiscard]] bool start(const SmtpSinkOptions& options = {});
    void stop();

    [[nodiscard]] QString host() const { return QStringLiteral("localhost"); }
    [[nodiscard]] int port() const { return m_port; }
    [[nodiscard]] QString caFile() const { return m_certificate; }
    [[nodiscard]] QString mailFolder() const { return m_folder.filePath(QStringLiteral("mail")); }
    [[nodiscard]] QString errorText() const { return m_errorText; }

    [[nodiscard]] QList<SinkMail> mails() const;
    /// Waits for a line of the sink: "MAIL 0001", "HELD slow@example.org". Each line is given once.
    [[nodiscard]] bool waitForLine(const QString& line, int timeoutMs = 30000);
    [[nodiscard]] bool waitForMails(int count, int timeoutMs = 30000);

private:
    [[nodiscard]] bool prepareCertificate(const SmtpSinkOptions& options);
    [[nodiscard]] bool readLine(QString& line, qint64 timeoutMs);

    QTemporaryDir m_folder;
    QProcess m_process;
    QString m_certificate;
    QString m_key;
    QString m_errorText;
    QStringList m_unread;
    int m_port = 0;
};

} // namespace countersign::tests
