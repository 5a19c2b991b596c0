// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>

namespace countersign::bench {

/// One keep-alive HTTP connection to 127.0.0.1, used by one thread. Throws std::exception when the connection breaks.
class Client
{
public:
    struct Ask
    {
        std::string path;
        std::string body; ///< empty: GET
        std::string bearer; ///< may be empty
    };

    virtual ~Client() = default;
    /// The status of the answer.
    virtual int send(const Ask& ask) = 0;

    /// authority: PEM of the one that the server's certificate is checked against; empty: plain HTTP.
    static std::unique_ptr<Client> connect(std::uint16_t port, const std::string& authority);
};

} // namespace countersign::bench
