// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTemporaryDir>

#include <string>

namespace countersign::tests {

/// A certificate authority and a server certificate for localhost, 127.0.0.1 and ::1 as PEM files, gone with the
/// object.
class TestCertificate
{
public:
    TestCertificate();

    [[nodiscard]] std::string authorityFile() const; ///< what a client trusts
    [[nodiscard]] std::string chainFile() const; ///< what a server sends
    [[nodiscard]] std::string keyFile() const;

    /// Writes another certificate with another key, of the same authority, into the same files; good between these days from now.
    /// The new serial.
    long renew(long fromDays = -1, long untilDays = 1);

private:
    [[nodiscard]] std::string file(const char* name) const;

    QTemporaryDir m_directory;
    long m_serial = 1;
};

} // namespace countersign::tests
