// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/EventStream.h"

#include <string_view>

namespace countersign::http {
namespace {

/// A line break or NUL inside would begin another field.
std::string fieldLine(std::string_view name, std::string_view value)
{
    std::string line(name);
    for (const char c : value) {
        if (c != '\r' && c != '\n' && c != '\0')
            line += c;
    }
    return line + '\n';
}

/// A reader joins the lines again with LF; CR would end a line too, so it goes.
std::string dataLines(std::string_view data)
{
    std::string out;
    for (;;) {
        const auto end = data.find('\n');
        out += fieldLine("data: ", data.substr(0, end));
        if (end == std::string_view::npos)
            return out;
        data.remove_prefix(end + 1);
    }
}

std::string wireText(const std::string& id, const std::string& event, const std::string& data)
{
    std::string out;
    if (!id.empty())
        out += fieldLine("id: ", id);
    if (!event.empty())
        out += fieldLine("event: ", event);
    return out + dataLines(data) + '\n';
}

} // namespace

bool EventStream::push(const std::string& id, const std::string& event, const std::string& data)
{
    std::string text = wireText(id, event, data);
    const std::lock_guard lock(m_mutex);
    if (m_closed)
        return false;
    if (m_queue.size() >= capacity) {
        m_queue.clear();
        m_closed = m_overflowed = true;
    } else {
        m_queue.push_back(std::move(text));
    }
    if (m_wake)
        m_wake();
    return !m_overflowed;
}

void EventStream::close()
{
    const std::lock_guard lock(m_mutex);
    if (m_closed)
        return;
    m_closed = true;
    if (m_wake)
        m_wake();
}

void EventStream::leave(std::chrono::milliseconds comeBackAfter)
{
    const std::lock_guard lock(m_mutex);
    if (m_closed)
        return;
    m_queue.push_back("retry: " + std::to_string(comeBackAfter.count()) + "\n\n");
    m_closed = true;
    if (m_wake)
        m_wake();
}

bool EventStream::closed() const
{
    const std::lock_guard lock(m_mutex);
    return m_closed;
}

bool EventStream::overflowed() const
{
    const std::lock_guard lock(m_mutex);
    return m_overflowed;
}

std::string EventStream::take()
{
    const std::lock_guard lock(m_mutex);
    std::string out;
    for (const auto& text : m_queue)
        out += text;
    m_queue.clear();
    return out;
}

void EventStream::onReady(std::function<void()> wake)
{
    const std::lock_guard lock(m_mutex);
    m_wake = std::move(wake);
    if (m_wake && (m_closed || !m_queue.empty()))
        m_wake();
}

} // namespace countersign::http
