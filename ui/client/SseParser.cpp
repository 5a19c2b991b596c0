// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/client/SseParser.h"

namespace countersign::ui {

std::vector<ServerEvent> SseParser::take(const QByteArray& bytes)
{
    std::vector<ServerEvent> events;
    for (const char c : bytes) {
        const bool secondHalfOfCrLf = c == '\n' && m_afterCarriageReturn;
        m_afterCarriageReturn = c == '\r';
        if (secondHalfOfCrLf)
            continue;
        if (c == '\r' || c == '\n')
            line(std::exchange(m_line, {}), events);
        else if (m_line.size() < m_limit)
            m_line.append(c);
        else
            m_dropping = true;
    }
    return events;
}

void SseParser::line(QByteArray text, std::vector<ServerEvent>& events)
{
    if (std::exchange(m_atStart, false) && text.startsWith("\xef\xbb\xbf"))
        text.remove(0, 3);
    if (text.isEmpty())
        return dispatch(events);
    const auto colon = text.indexOf(':');
    if (colon == 0)
        return; // a comment: the heartbeat
    auto value = colon < 0 ? QByteArray() : text.mid(colon + 1);
    if (value.startsWith(' '))
        value.remove(0, 1);
    field(colon < 0 ? text : text.left(colon), value);
}

void SseParser::field(const QByteArray& name, const QByteArray& value)
{
    if (name == "data") {
        if (m_data.size() + value.size() > m_limit)
            m_dropping = true;
        else
            m_data += value + '\n';
    } else if (name == "event") {
        m_name = value;
    } else if (name == "id") {
        if (!value.contains('\0'))
            m_lastId = value;
    } else if (name == "retry") {
        bool isNumber = false;
        const int milliseconds = value.toInt(&isNumber);
        if (isNumber && milliseconds >= 0)
            m_retryMs = milliseconds;
    }
}

void SseParser::dispatch(std::vector<ServerEvent>& events)
{
    const auto name = std::exchange(m_name, {});
    auto data = std::exchange(m_data, {});
    if (std::exchange(m_dropping, false) || data.isEmpty())
        return;
    data.chop(1);
    events.push_back({m_lastId, name.isEmpty() ? QByteArrayLiteral("message") : name, data});
}

} // namespace countersign::ui
