// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "CannedServer.h"

#include "contract/Problem.h"

#include <QPointer>
#include <QTcpSocket>

#include <memory>

namespace countersign::tests {
namespace {

/// Length of the whole first request in the buffer, or 0 while it is not complete.
qsizetype completeLength(const QByteArray& buffer)
{
    const auto head = buffer.indexOf("\r\n\r\n");
    if (head < 0)
        return 0;
    qsizetype length = head + 4;
    for (const auto& line : buffer.left(head).split('\n')) {
        if (line.toLower().startsWith("content-length:"))
            length += line.mid(15).trimmed().toInt();
    }
    return buffer.size() >= length ? length : 0;
}

QString headerOf(const QByteArray& head, const QByteArray& name)
{
    for (const auto& line : head.split('\n')) {
        if (line.toLower().startsWith(name.toLower() + ':'))
            return QString::fromLatin1(line.mid(name.size() + 1).trimmed());
    }
    return {};
}

} // namespace

CannedServer::CannedServer()
{
    listen(QHostAddress::LocalHost);
    connect(this, &QTcpServer::newConnection, this, [this] {
        while (auto* socket = nextPendingConnection()) {
            // The buffer lives as long as the connection does, which may outlive this server's members.
            connect(socket, &QTcpSocket::readyRead, this,
                [this, socket, buffer = std::make_shared<QByteArray>()] { read(socket, *buffer); });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        }
    });
}

QString CannedServer::address() const
{
    return QStringLiteral("http://127.0.0.1:%1").arg(serverPort());
}

void CannedServer::on(const QString& route, const Handler& handler)
{
    m_handlers.insert(route, handler);
}

void CannedServer::on(const QString& route, const contract::Json& body, int status)
{
    on(route, [body, status](const contract::Json&) { return Answer{status, body}; });
}

void CannedServer::refuse(const QString& route, const Error& error, int status)
{
    on(route, contract::toProblem(error, status), status);
}

void CannedServer::hold(const QString& route)
{
    m_held << route;
}

void CannedServer::release()
{
    m_held.clear();
    const auto waiting = std::exchange(m_waiting, {});
    for (const auto& go : waiting)
        go();
}

void CannedServer::forget()
{
    m_asked.clear();
    m_bodies.clear();
    m_keys.clear();
}

void CannedServer::read(QTcpSocket* socket, QByteArray& buffer)
{
    buffer += socket->readAll();
    while (const auto length = completeLength(buffer)) {
        const QByteArray request = buffer.left(length);
        buffer.remove(0, length);
        const auto headEnd = request.indexOf("\r\n\r\n");
        const QByteArray head = request.left(headEnd);
        const auto words = head.left(head.indexOf('\r')).split(' ');
        const QString path = QString::fromLatin1(words.value(1)).section(u'?', 0, 0).remove(QStringLiteral("/api/v1"));
        const QString route = QString::fromLatin1(words.value(0)) + u' ' + path;
        const auto body = contract::parseStrict(request.mid(headEnd + 4).toStdString());
        m_asked << route;
        m_bodies.insert(route, body ? *body : contract::Json());
        m_keys[route] << headerOf(head, "Idempotency-Key");
        const auto go = [this, guard = QPointer<QTcpSocket>(socket), route, json = m_bodies.value(route)] {
            if (guard)
                answer(guard, route, json);
        };
        if (m_held.contains(route))
            m_waiting << go;
        else
            go();
    }
}

void CannedServer::answer(QTcpSocket* socket, const QString& route, const contract::Json& body)
{
    Answer answer{404, contract::toProblem(failure(ErrorKind::notFound, "not canned: " + route.toStdString()), 404)};
    if (const auto handler = m_handlers.value(route))
        answer = handler(body);
    const QByteArray text = QByteArray::fromStdString(contract::dump(answer.body));
    socket->write("HTTP/1.1 " + QByteArray::number(answer.status) + " Canned\r\nContent-Type: application/json\r\nContent-Length: "
        + QByteArray::number(text.size()) + "\r\n\r\n" + text);
}

} // namespace countersign::tests
