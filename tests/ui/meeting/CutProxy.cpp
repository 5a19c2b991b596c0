// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "CutProxy.h"

#include <QTcpSocket>

#include <algorithm>

namespace countersign::tests {
namespace {

/// Length of the first whole message in the buffer, or 0 while it is not complete.
qsizetype wholeMessage(const QByteArray& buffer)
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

} // namespace

CutProxy::CutProxy(quint16 server)
    : m_server(server)
{
    m_listener.listen(QHostAddress::LocalHost);
    m_port = m_listener.serverPort();
    connect(&m_listener, &QTcpServer::newConnection, this, &CutProxy::accept);
}

QUrl CutProxy::url() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_port));
}

void CutProxy::cut(Fate fate, const QByteArray& which)
{
    m_fate = fate;
    m_which = which;
    if (fate != Fate::refused)
        return;
    m_listener.close();
    for (auto* desktop : m_lines.keys())
        end(desktop);
}

void CutProxy::mend()
{
    m_fate = Fate::pass;
    if (!m_listener.isListening() && !m_listener.listen(QHostAddress::LocalHost, m_port))
        qFatal("the port of the proxy is gone");
}

int CutProxy::count(const QString& begins) const
{
    return int(
        std::count_if(m_passed.begin(), m_passed.end(), [&](const QString& one) { return one.startsWith(begins); }));
}

void CutProxy::accept()
{
    while (auto* desktop = m_listener.nextPendingConnection()) {
        auto* server = new QTcpSocket(desktop);
        m_lines[desktop].server = server;
        server->connectToHost(QHostAddress::LocalHost, m_server);
        connect(desktop, &QTcpSocket::readyRead, this, [this, desktop] { fromDesktop(desktop); });
        connect(server, &QTcpSocket::readyRead, this, [this, desktop] { fromServer(desktop); });
        connect(server, &QTcpSocket::disconnected, desktop, &QTcpSocket::disconnectFromHost);
        connect(desktop, &QTcpSocket::disconnected, this, [this, desktop] {
            m_lines.remove(desktop);
            desktop->deleteLater();
        });
    }
}

void CutProxy::fromDesktop(QTcpSocket* desktop)
{
    const auto found = m_lines.find(desktop);
    if (found == m_lines.end())
        return;
    auto& line = *found;
    line.question += desktop->readAll();
    while (const auto length = wholeMessage(line.question)) {
        const QByteArray request = line.question.left(length);
        line.question.remove(0, length);
        m_passed << QString::fromLatin1(request.left(request.indexOf('\r')));
        line.fate = request.startsWith(m_which) ? m_fate : Fate::pass;
        line.answer.clear();
        line.server->write(request);
    }
}

void CutProxy::fromServer(QTcpSocket* desktop)
{
    const auto found = m_lines.find(desktop);
    if (found == m_lines.end())
        return; // its line was cut while these bytes were under way
    auto& line = *found;
    const QByteArray bytes = line.server->readAll();
    if (line.fate == Fate::pass || line.fate == Fate::refused) {
        desktop->write(bytes);
        return;
    }
    line.answer += bytes;
    if (line.fate == Fate::hang || wholeMessage(line.answer) == 0)
        return;
    if (line.fate == Fate::beforeAnswer)
        return end(desktop);
    desktop->write(line.answer.left((line.answer.indexOf("\r\n\r\n") + 4 + line.answer.size()) / 2));
    desktop->disconnectFromHost(); // after these bytes
}

void CutProxy::end(QTcpSocket* desktop)
{
    desktop->abort(); // says disconnected, which forgets the line
}

} // namespace countersign::tests
