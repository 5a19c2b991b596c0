// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QMap>
#include <QPointer>
#include <QTcpServer>
#include <QUrl>

#include <functional>

class QTcpSocket;

namespace countersign::tests {

/// One request as it came over the line.
struct SeenRequest
{
    QByteArray method;
    QByteArray target; ///< path and query as sent
    QMap<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;
};

/// A network at the level of bytes: answers every request with what `answer` gives. Empty bytes leave it waiting.
/// `secure` makes a TLS server of it.
class ByteServer final : public QObject
{
    Q_OBJECT

public:
    using Answer = std::function<QByteArray(const SeenRequest&)>;

    explicit ByteServer(Answer answer);
    ByteServer(Answer answer, const QByteArray& certificatePem, const QByteArray& keyPem);
    ~ByteServer() override;

    [[nodiscard]] QUrl url() const;
    [[nodiscard]] const QList<SeenRequest>& seen() const { return m_seen; }
    /// To every connection that is open.
    void push(const QByteArray& bytes);
    void dropAll();

    /// A whole answer with its length.
    [[nodiscard]] static QByteArray json(int status, const QByteArray& body, const QByteArray& extraHeaders = {});
    /// The beginning of an event stream.
    [[nodiscard]] static QByteArray streamHead();

private:
    void attach();
    void read(QTcpSocket* socket);

    Answer m_answer;
    QTcpServer* m_server;
    bool m_secure = false;
    QList<QPointer<QTcpSocket>> m_sockets;
    QMap<QTcpSocket*, QByteArray> m_buffers;
    QList<SeenRequest> m_seen;
};

} // namespace countersign::tests
