// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <utility>
#include <vector>

namespace countersign::ui {

/// One event of a text/event-stream, as the HTML standard defines it.
struct ServerEvent
{
    QByteArray id; ///< the last id seen, this event's or an earlier one's
    QByteArray name; ///< "message" when the stream gives none
    QByteArray data;
};

/// Cuts a text/event-stream into events. Bytes may arrive in any portions; lines end with CR, LF or CRLF.
/// An event of more than `limit` bytes is dropped whole.
class SseParser
{
public:
    explicit SseParser(qsizetype limit = 64 * 1024)
        : m_limit(limit)
    {
    }

    /// The events that these bytes complete.
    [[nodiscard]] std::vector<ServerEvent> take(const QByteArray& bytes);

    /// The last id seen: goes into Last-Event-ID.
    [[nodiscard]] const QByteArray& lastId() const { return m_lastId; }
    /// The waiting time in milliseconds that the server asked for, or -1.
    [[nodiscard]] int retryMs() const { return m_retryMs; }

private:
    void line(QByteArray text, std::vector<ServerEvent>& events);
    void field(const QByteArray& name, const QByteArray& value);
    void dispatch(std::vector<ServerEvent>& events);

    qsizetype m_limit;
    QByteArray m_line;
    QByteArray m_name;
    QByteArray m_data;
    QByteArray m_lastId;
    int m_retryMs = -1;
    bool m_afterCarriageReturn = false;
    bool m_atStart = true;
    bool m_dropping = false;
};

} // namespace countersign::ui
