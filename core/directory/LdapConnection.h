// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "directory/LdapSettings.h"

#include <ldap.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace countersign::directory {

struct LdapFree
{
    void operator()(LDAP* connection) const { ldap_unbind_ext_s(connection, nullptr, nullptr); }
    void operator()(LDAPMessage* message) const { ldap_msgfree(message); }
    void operator()(LDAPControl* control) const { ldap_control_free(control); }
    void operator()(LDAPControl** controls) const { ldap_controls_free(controls); }
    void operator()(char* text) const { ldap_memfree(text); }
};
template <class T>
using Ldap = std::unique_ptr<T, LdapFree>;

/// Whether to give up; asked several times a second.
using Interrupted = std::function<bool()>;

/// One connection to a server, encrypted with its certificate checked before anything of ours is sent (TLS 1.2 or
/// newer). Nothing that the environment or a user's files say of LDAP counts.
class LdapConnection
{
public:
    /// unavailable, with what went wrong in `detail`.
    [[nodiscard]] static Result<LdapConnection> open(const LdapSettings& settings, Interrupted interrupted);

    /// A simple bind. unauthenticated: not with this name and password. An empty password is refused here: a server
    /// may take it for nobody's and say yes (RFC 4513, 5.1.2).
    [[nodiscard]] Result<void> bind(const std::string& user, const SecretBytes& password);

    /// The next message of an answer. Empty with `code` set: it is not to be had.
    [[nodiscard]] Ldap<LDAPMessage> next(int request, int& code);

    [[nodiscard]] LDAP* handle() const { return m_ldap.get(); }
    [[nodiscard]] std::string explain(int code) const; ///< with the server's own words

private:
    LdapConnection(Ldap<LDAP> ldap, milliseconds patience, Interrupted interrupted);
    [[nodiscard]] Result<void> secure(std::string_view server);

    Ldap<LDAP> m_ldap;
    milliseconds m_patience;
    Interrupted m_interrupted;
};

} // namespace countersign::directory
