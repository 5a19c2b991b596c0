// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace countersign::delivery {

/// Follows one SMTP dialogue to know who said the last word and to what. Keeps command verbs and the server's answers
/// only: what we send holds passwords and one-time passwords (S 75).
class SmtpTranscript
{
public:
    enum class Stage { greeting, hello, startTls, login, sender, recipient, message };

    void sent(std::string_view line);
    void received(std::string_view chunk);

    /// The last thing we asked for; QUIT does not count.
    [[nodiscard]] Stage stage() const { return m_stage; }
    /// The last complete answer before QUIT: its code (0 for none), and with its text on one line, controls escaped.
    [[nodiscard]] int code() const { return m_code; }
    [[nodiscard]] const std::string& answer() const { return m_answer; }

private:
    void receivedLine(std::string_view line);

    Stage m_stage = Stage::greeting;
    bool m_over = false; ///< QUIT was sent
    std::string m_pending; ///< received bytes of a line that has not ended
    std::string m_lines; ///< text of the answer so far
    std::string m_answer;
    int m_code = 0;
};

} // namespace countersign::delivery
