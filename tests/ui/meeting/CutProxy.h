// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QPointer>
#include <QStringList>
#include <QTcpServer>
#include <QUrl>

class QTcpSocket;

namespace countersign::tests {

/// The line between the desktop and a server, which can be cut at every place. What happens to a request is decided
/// when it is whole; the server always gets it, except where the connection is refused.
class CutProxy final : public QObject
{
    Q_OBJECT

public:
    enum class Fate {
        pass,
        refused, ///< nobody listens any more
        beforeAnswer, ///< the server has answered, and not one byte arrives
        midAnswer, ///< half of the answer arrives
        hang, ///< nothing arrives and the connection stays
    };
    Q_ENUM(Fate)

    explicit CutProxy(quint16 server);

    [[nodiscard]] QUrl url() const;
    /// From now on, for requests whose first line begins so ("POST /api/v1/people"); all for an empty text.
    void cut(Fate fate, const QByteArray& which = {});
    void mend();
    /// Requests that were passed to the server, first lines.
    [[nodiscard]] const QStringList& passed() const { return m_passed; }
    [[nodiscard]] int count(const QString& begins) const;

private:
    struct Line
    {
        QPointer<QTcpSocket> server;
        QByteArray question;
        QByteArray answer;
        Fate fate = Fate::pass;
    };

    void accept();
    void fromDesktop(QTcpSocket* desktop);
    void fromServer(QTcpSocket* desktop);
    void end(QTcpSocket* desktop);

    quint16 m_server;
    quint16 m_port = 0;
    Fate m_fate = Fate::pass;
    QByteArray m_which;
    QHash<QTcpSocket*, Line> m_lines;
    QStringList m_passed;
    QTcpServer m_listener; ///< its sockets say goodbye to the lines above, so it goes first
};

} // namespace countersign::tests
