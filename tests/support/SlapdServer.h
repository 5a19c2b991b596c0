// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/TestCertificate.h"

#include <QProcess>
#include <QTemporaryDir>

#include <string>

namespace countersign::tests {

/// An OpenLDAP server of this program's own on a loopback port, with TLS and a folder of its own, gone with the object. It has
/// what Active Directory calls objectGUID, uSNChanged and userAccountControl, and takes a password over TLS alone.
/// Throws std::runtime_error where it will not do what it is told.
class SlapdServer
{
public:
    static constexpr const char* base = "ou=people,dc=example,dc=org";
    static constexpr const char* reader = "cn=reader,dc=example,dc=org";
    static constexpr const char* password = "reader's secret";

    struct Options
    {
        std::string people; ///< LDIF of what is below `base`
        std::string more = {}; ///< lines of slapd.conf for its database
        std::string rootEntry = {}; ///< LDIF lines that its root entry has
    };
    explicit SlapdServer(const Options& options);
    ~SlapdServer();
    SlapdServer(const SlapdServer&) = delete;
    SlapdServer& operator=(const SlapdServer&) = delete;

    [[nodiscard]] int port() const { return m_port; }
    [[nodiscard]] std::string url() const { return "ldap://127.0.0.1:" + std::to_string(m_port); }
    [[nodiscard]] std::string secureUrl() const { return "ldaps://127.0.0.1:" + std::to_string(m_securePort); }
    /// The same server, at an address that its certificate does not name.
    [[nodiscard]] std::string urlOfAnotherName() const { return "ldap://127.0.0.2:" + std::to_string(m_port); }
    [[nodiscard]] std::string caFile() const { return m_certificate.authorityFile(); }

    /// LDIF with change records.
    void change(const std::string& ldif);
    void remove(const std::string& uid) { change("dn: uid=" + uid + ',' + base + "\nchangetype: delete\n\n"); }
    void replace(const std::string& uid, const std::string& attribute, const std::string& value);
    void stop();
    void start();

private:
    void write(const char* name, const std::string& content) const;
    [[nodiscard]] QString path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    [[nodiscard]] std::string socketUrl() const;

    QTemporaryDir m_folder;
    TestCertificate m_certificate;
    QProcess m_process;
    int m_port = 0;
    int m_securePort = 0;
};

/// LDIF of a person uid=u<number> with UUID 555000000000+number, address ann<number>@trust.example and phone numbers.
[[nodiscard]] std::string ldifPerson(int number, const std::string& more = {});
[[nodiscard]] std::string ldifPeople(int count);

} // namespace countersign::tests
