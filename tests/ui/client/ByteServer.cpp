// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ByteServer.h"

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QTcpSocket>

namespace countersign::tests {

namespace {

SeenRequest parsed(const QByteArray& head)
{
    SeenRequest request;
    const auto lines = head.split('\n');
    const auto words = lines.first().trimmed().split(' ');
    request.method = words.value(0);
    request.target = words.value(1);
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const auto colon = lines[i].indexOf(':');
        if (colon > 0)
            request.headers.insert(lines[i].left(colon).toLower(), lines[i].mid(colon + 1).trimmed());
    }
    return request;
}

} // namespace

ByteServer::ByteServer(Answer answer)
    : m_answer(std::move(answer))
    , m_server(new QTcpServer(this))
{
    attach();
}

ByteServer::ByteServer(Answer answer, const QByteArray& certificatePem, const QByteArray& keyPem)
    : m_answer(std::move(answer))
    , m_secure(true)
{
    auto* server = new QSslServer(this);
    auto tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificateChain(QSslCertificate::fromData(certificatePem));
    auto key = QSslKey(keyPem, QSsl::Ec);
    if (key.isNull())
        key = QSslKey(keyPem, QSsl::Rsa);
    tls.setPrivateKey(key);
    server->setSslConfiguration(tls);
    m_server = server;
    attach();
}

ByteServer::~ByteServer() = default;

void ByteServer::attach()
{
    connect(m_server, &QTcpServer::pendingConnectionAvailable, this, [this] {
        while (auto* socket = m_server->nextPendingConnection()) {
            m_sockets.append(socket);
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
            if (socket->bytesAvailable() > 0)
                read(socket);
        }
    });
    m_server->listen(QHostAddress::LocalHost);
}

QUrl ByteServer::url() const
{
    return QUrl(QStringLiteral("%1://127.0.0.1:%2")
                    .arg(m_secure ? QStringLiteral("https") : QStringLiteral("http"))
                    .arg(m_server->serverPort()));
}

void ByteServer::read(QTcpSocket* socket)
{
    auto& buffer = m_buffers[socket];
    buffer += socket->readAll();
    for (;;) {
        const auto end = buffer.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        auto request = parsed(buffer.left(end));
        const auto length = request.headers.value("content-length", "0").toInt();
        if (buffer.size() < end + 4 + length)
            return;
        request.body = buffer.mid(end + 4, length);
        buffer.remove(0, end + 4 + length);
        m_seen.append(request);
        const QByteArray answer = m_answer(request);
        if (answer == "drop")
            return socket->abort();
        socket->write(answer);
    }
}

void ByteServer::push(const QByteArray& bytes)
{
    for (const auto& socket : std::as_const(m_sockets)) {
        if (socket)
            socket->write(bytes);
    }
}

void ByteServer::dropAll()
{
    for (const auto& socket : std::as_const(m_sockets)) {
        if (socket)
            socket->abort();
    }
}

QByteArray ByteServer::json(int status, const QByteArray& body, const QByteArray& extraHeaders)
{
    return "HTTP/1.1 " + QByteArray::number(status) + " x\r\nContent-Type: application/json\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\n" + extraHeaders + "\r\n" + body;
}

QByteArray ByteServer::streamHead()
{
    return "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n";
}

} // namespace countersign::tests
