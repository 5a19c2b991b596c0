// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "directory/LdapNames.h"

#include <ldap.h>

#include <algorithm>
#include <memory>
#include <string_view>

namespace countersign::directory {
namespace {

constexpr std::size_t longestAttribute = 128;

bool isPartOfAttribute(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

} // namespace

std::string problemWithServer(const std::string& server)
{
    LDAPURLDesc* parts = nullptr;
    const bool isUrl = ldap_url_parse(server.c_str(), &parts) == LDAP_URL_SUCCESS;
    const std::unique_ptr<LDAPURLDesc, decltype(&ldap_free_urldesc)> owner(parts, ldap_free_urldesc);
    const std::string_view scheme = isUrl ? parts->lud_scheme : "";
    const bool hasHost = isUrl && parts->lud_host && *parts->lud_host;
    const bool hasMore = isUrl && ((parts->lud_dn && *parts->lud_dn) || parts->lud_filter || parts->lud_attrs);
    if ((scheme != "ldap" && scheme != "ldaps") || !hasHost || hasMore || server.find(' ') != std::string::npos)
        return "must be ldaps://HOST, or ldap://HOST for StartTLS, with a port or without";
    return {};
}

std::string problemWithName(const std::string& distinguishedName)
{
    LDAPDN parsed = nullptr;
    const bool isName = ldap_str2dn(distinguishedName.c_str(), &parsed, LDAP_DN_FORMAT_LDAPV3) == LDAP_SUCCESS;
    ldap_dnfree(parsed);
    return isName ? "" : "must be a distinguished name, for example ou=people,dc=example,dc=org";
}

/// Its brackets, that is: what stands between them the server judges.
std::string problemWithFilter(const std::string& filter)
{
    int open = 0;
    bool endedEarly = false;
    for (std::size_t i = 0; i < filter.size(); ++i) {
        open += filter[i] == '(' ? 1 : filter[i] == ')' ? -1 : 0;
        endedEarly = endedEarly || (open <= 0 && i + 1 < filter.size());
    }
    const bool isFilter = filter.size() > 2 && filter.front() == '(' && open == 0 && !endedEarly
        && filter.find('\0') == std::string::npos;
    return isFilter ? "" : "must be one filter in brackets, for example (objectClass=person)";
}

std::string problemWithAttribute(const std::string& attribute)
{
    const bool good = attribute.size() <= longestAttribute
        && std::all_of(attribute.begin(), attribute.end(), isPartOfAttribute);
    return good ? "" : "must be the name of one attribute";
}

} // namespace countersign::directory
