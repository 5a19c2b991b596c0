// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "directory/LdapConnection.h"

#include "base/Text.h"

#include <lber.h>

#include <array>
#include <chrono>
#include <filesystem>
#include <string_view>

namespace countersign::directory {
namespace {

constexpr ber_len_t largestMessage = 16 << 20; ///< bytes; a person is some hundred
constexpr std::array systemCertificates{"/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt"};
constexpr milliseconds look{100}; ///< between two looks at whether to give up

timeval timevalOf(milliseconds time)
{
    return {static_cast<time_t>(time.count() / 1000), static_cast<suseconds_t>(time.count() % 1000 * 1000)};
}

std::string certificatesOf(const LdapSettings& settings)
{
    if (!settings.caFile.empty())
        return settings.caFile;
    std::error_code ignored;
    for (const auto* file : systemCertificates) {
        if (std::filesystem::exists(file, ignored))
            return file;
    }
    return {};
}

/// Everything that a configuration file or the environment might have said otherwise. The order matters: a new TLS
/// context is made of what was set before it.
bool setUp(LDAP* ldap, const LdapSettings& settings)
{
    const int version = LDAP_VERSION3;
    const int demand = LDAP_OPT_X_TLS_DEMAND;
    const int tls12 = LDAP_OPT_X_TLS_PROTOCOL_TLS1_2;
    const int client = 0;
    const auto patience = timevalOf(settings.patience);
    const auto certificates = certificatesOf(settings);
    const auto set = [ldap](int option, const void* value) {
        return ldap_set_option(ldap, option, value) == LDAP_OPT_SUCCESS;
    };
    Sockbuf* socket = nullptr;
    auto most = largestMessage;
    const bool limited = ldap_get_option(ldap, LDAP_OPT_SOCKBUF, &socket) == LDAP_OPT_SUCCESS
        && ber_sockbuf_ctrl(socket, LBER_SB_OPT_SET_MAX_INCOMING, &most) > 0;
    return limited && set(LDAP_OPT_PROTOCOL_VERSION, &version) && set(LDAP_OPT_REFERRALS, LDAP_OPT_OFF)
        && set(LDAP_OPT_RESTART, LDAP_OPT_ON) && set(LDAP_OPT_NETWORK_TIMEOUT, &patience)
        && set(LDAP_OPT_TIMEOUT, &patience) && set(LDAP_OPT_X_TLS_CACERTFILE, certificates.c_str())
        && set(LDAP_OPT_X_TLS_REQUIRE_CERT, &demand) && set(LDAP_OPT_X_TLS_PROTOCOL_MIN, &tls12)
        && set(LDAP_OPT_X_TLS_NEWCTX, &client);
}

Error unavailable(const std::string& what)
{
    return failure(ErrorKind::unavailable, "the directory: " + what);
}

} // namespace

LdapConnection::LdapConnection(Ldap<LDAP> ldap, milliseconds patience, Interrupted interrupted)
    : m_ldap(std::move(ldap))
    , m_patience(patience)
    , m_interrupted(std::move(interrupted))
{
}

Result<LdapConnection> LdapConnection::open(const LdapSettings& settings, Interrupted interrupted)
{
    LDAP* made = nullptr;
    if (ldap_initialize(&made, settings.server.c_str()) != LDAP_SUCCESS)
        return fail(unavailable("not an address: " + settings.server));
    LdapConnection connection(Ldap<LDAP>(made), settings.patience, std::move(interrupted));
    if (!setUp(made, settings))
        return fail(unavailable("its certificates cannot be checked with " + certificatesOf(settings)));
    if (auto secured = connection.secure(settings.server); !secured)
        return fail(secured.error());
    return connection;
}

Result<void> LdapConnection::secure(std::string_view server)
{
    const bool fromTheStart = server.starts_with("ldaps:");
    const int code = fromTheStart ? ldap_connect(handle()) : ldap_start_tls_s(handle(), nullptr, nullptr);
    if (code != LDAP_SUCCESS)
        return fail(unavailable(std::string(fromTheStart ? "TLS" : "StartTLS") + " with " + std::string(server) + ": "
            + explain(code)));
    if (ldap_tls_inplace(handle()) != 1)
        return fail(unavailable("the connection is not encrypted"));
    return {};
}

Result<void> LdapConnection::bind(const std::string& user, const SecretBytes& password)
{
    if (user.empty() || password.empty())
        return fail(failure(ErrorKind::unauthenticated, "no name or no password to sign in to the directory with"));
    // The library only reads it.
    const auto text = password.revealText();
    berval secret{text.size(), const_cast<char*>(text.data())};
    int request = 0;
    int code = ldap_sasl_bind(handle(), user.c_str(), LDAP_SASL_SIMPLE, &secret, nullptr, nullptr, &request);
    if (code == LDAP_SUCCESS) {
        const auto answer = next(request, code);
        if (answer)
            ldap_parse_result(handle(), answer.get(), &code, nullptr, nullptr, nullptr, nullptr, 0);
    }
    if (code == LDAP_INVALID_CREDENTIALS)
        return fail(failure(ErrorKind::unauthenticated, "the directory does not know this name and password: " + user));
    if (code != LDAP_SUCCESS)
        return fail(unavailable("signing in: " + explain(code)));
    return {};
}

Ldap<LDAPMessage> LdapConnection::next(int request, int& code)
{
    const auto end = std::chrono::steady_clock::now() + m_patience;
    while (std::chrono::steady_clock::now() < end) {
        auto wait = timevalOf(look);
        LDAPMessage* message = nullptr;
        const int kind = ldap_result(handle(), request, LDAP_MSG_ONE, &wait, &message);
        if (kind > 0)
            return Ldap<LDAPMessage>(message);
        if (kind < 0) {
            ldap_get_option(handle(), LDAP_OPT_RESULT_CODE, &code);
            if (code == LDAP_SUCCESS)
                code = LDAP_SERVER_DOWN;
            return {};
        }
        if (m_interrupted()) {
            code = LDAP_USER_CANCELLED;
            return {};
        }
    }
    code = LDAP_TIMEOUT;
    return {};
}

std::string LdapConnection::explain(int code) const
{
    std::string text = ldap_err2string(code);
    char* more = nullptr;
    if (ldap_get_option(handle(), LDAP_OPT_DIAGNOSTIC_MESSAGE, &more) == LDAP_OPT_SUCCESS && more) {
        const Ldap<char> owner(more);
        if (*more && isUtf8(more))
            text += " (" + escapedControls(more) + ")";
    }
    return text;
}

} // namespace countersign::directory
