// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace countersign::tests {

/// A bare TCP client that sends exactly the bytes it is given. Waits end when they have what they wait for; the time is
/// only how long until a test gives up.
class RawClient
{
public:
    static constexpr std::chrono::seconds patience{30};

    enum class Buffers { usual, small };

    explicit RawClient(std::uint16_t port, const std::string& address = "127.0.0.1", Buffers buffers = Buffers::usual);
    ~RawClient();
    RawClient(RawClient&& other) noexcept;
    RawClient& operator=(RawClient&& other) = delete;

    [[nodiscard]] bool connected() const { return m_socket >= 0; }
    bool send(std::string_view bytes); ///< false when the peer no longer takes them

    /// Reads until `received()` holds `text` or the peer ends. True when it is there.
    bool waitFor(std::string_view text);
    /// Reads until the peer ends the connection. False when it does not.
    bool waitForEnd();
    /// Reads what is there already and does not wait. False once the peer has ended the connection.
    bool poll();

    /// One whole response with a Content-Length (or to the end without); it is taken out of received().
    [[nodiscard]] std::string response(bool head = false);

    [[nodiscard]] const std::string& received() const { return m_received; }
    void forget() { m_received.clear(); }

private:
    enum class Got { bytes, end, nothing };
    [[nodiscard]] Got readOnce(std::chrono::milliseconds wait);

    int m_socket = -1;
    std::string m_received;
};

/// The status of a response, 0 when the text is none.
[[nodiscard]] int statusOf(std::string_view response);

/// Everything behind the empty line.
[[nodiscard]] std::string bodyOf(std::string_view response);

/// The first value of that field, without the case of its name; empty when there is none.
[[nodiscard]] std::string fieldOf(std::string_view response, std::string_view name);

} // namespace countersign::tests
