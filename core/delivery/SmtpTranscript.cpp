// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/SmtpTranscript.h"

#include "base/Text.h"

#include <algorithm>
#include <array>
#include <utility>

namespace countersign::delivery {
namespace {

using Stage = SmtpTranscript::Stage;

constexpr std::size_t longestAnswer = 500; // bytes; servers may say anything

constexpr std::array<std::pair<std::string_view, Stage>, 7> verbs{{
    {"EHLO", Stage::hello},
    {"HELO", Stage::hello},
    {"STARTTLS", Stage::startTls},
    {"AUTH", Stage::login},
    {"MAIL", Stage::sender},
    {"RCPT", Stage::recipient},
    {"DATA", Stage::message},
}};

bool isCode(std::string_view line)
{
    const auto digit = [](char c) {
        return c >= '0' && c <= '9';
    };
    return line.size() >= 3 && digit(line[0]) && digit(line[1]) && digit(line[2]);
}

} // namespace

void SmtpTranscript::sent(std::string_view line)
{
    // Anything else is a continuation of AUTH, a secret, and changes nothing.
    const auto verb = line.substr(0, line.find_first_of(" \r\n"));
    for (const auto& [name, stage] : verbs) {
        if (verb == name)
            m_stage = stage;
    }
    m_over = m_over || verb == "QUIT";
}

void SmtpTranscript::received(std::string_view chunk)
{
    m_pending += chunk;
    for (auto end = m_pending.find('\n'); end != m_pending.npos; end = m_pending.find('\n')) {
        receivedLine(trimmed(std::string_view(m_pending).substr(0, end)));
        m_pending.erase(0, end + 1);
    }
}

void SmtpTranscript::receivedLine(std::string_view line)
{
    if (m_over || !isCode(line))
        return;
    const auto text = line.substr(std::min<std::size_t>(4, line.size()));
    if (!text.empty() && m_lines.size() + text.size() < longestAnswer)
        m_lines += (m_lines.empty() ? "" : " ") + std::string(text);
    if (line.size() > 3 && line[3] == '-')
        return;
    m_code = (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
    m_answer = escapedControls(std::string(line.substr(0, 3)) + (m_lines.empty() ? "" : " ") + m_lines);
    m_lines.clear();
}

} // namespace countersign::delivery
