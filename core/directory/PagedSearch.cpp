// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "directory/PagedSearch.h"

#include <algorithm>

namespace countersign::directory {
namespace {

constexpr std::size_t longestCookie = 64 << 10;

std::string lowerAscii(const char* text)
{
    std::string lower = text;
    std::transform(lower.begin(), lower.end(), lower.begin(),
        [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return lower;
}

std::string bytesOf(const berval& value)
{
    return {value.bv_val, value.bv_len};
}

/// What the library wants: names that end with nothing. It does not change them.
std::vector<char*> asNames(const std::vector<std::string>& attributes)
{
    std::vector<char*> names;
    for (const auto& attribute : attributes)
        names.push_back(const_cast<char*>(attribute.c_str()));
    names.push_back(nullptr);
    return names;
}

} // namespace

Entry entryFrom(LDAP* ldap, LDAPMessage* message)
{
    Entry entry;
    BerElement* place = nullptr;
    berval name{};
    if (ldap_get_dn_ber(ldap, message, &place, &name) == LDAP_SUCCESS && name.bv_val)
        entry.name = bytesOf(name);
    const std::unique_ptr<BerElement, void (*)(BerElement*)> owner(place, [](BerElement* ber) { ber_free(ber, 0); });
    berval attribute{};
    BerVarray values = nullptr;
    while (place && ldap_get_attribute_ber(ldap, message, place, &attribute, &values) == LDAP_SUCCESS
        && attribute.bv_val) {
        const std::unique_ptr<berval, void (*)(void*)> valuesOwner(values, ber_memfree);
        const auto key = lowerAscii(bytesOf(attribute).c_str());
        if (key.find(';') != std::string::npos)
            continue;
        auto& kept = entry.values[key];
        for (auto* value = values; value && value->bv_val && kept.size() < mostValues; ++value)
            kept.push_back(bytesOf(*value));
    }
    return entry;
}

PagedSearch::PagedSearch(LdapConnection& connection, const Query& query, int scope)
    : m_connection(connection)
    , m_query(query)
    , m_scope(scope)
{
}

int PagedSearch::ask(int& request)
{
    berval cookie{m_cookie.size(), reinterpret_cast<char*>(m_cookie.data())};
    LDAPControl* made = nullptr;
    // Critical: a server that knows no pages says so, where it would send everything at once otherwise.
    const int code = ldap_create_page_control(
        m_connection.handle(), m_query.pageSize, m_cookie.empty() ? nullptr : &cookie, 1, &made);
    if (code != LDAP_SUCCESS)
        return code;
    const Ldap<LDAPControl> control(made);
    LDAPControl* controls[] = {made, nullptr};
    auto names = asNames(m_query.attributes);
    return ldap_search_ext(m_connection.handle(), m_query.base.c_str(), m_scope, m_query.filter.c_str(), names.data(),
        0, m_scope == LDAP_SCOPE_BASE ? nullptr : controls, nullptr, nullptr, LDAP_NO_LIMIT, &request);
}

PagedSearch::Page PagedSearch::next()
{
    Page page;
    int request = 0;
    page.code = ask(request);
    while (page.code == LDAP_SUCCESS && !page.whole) {
        const auto message = m_connection.next(request, page.code);
        if (!message)
            break;
        switch (ldap_msgtype(message.get())) {
        case LDAP_RES_SEARCH_ENTRY:
            page.entries.push_back(entryFrom(m_connection.handle(), message.get()));
            break;
        case LDAP_RES_SEARCH_REFERENCE:
            page.elsewhere = true;
            break;
        case LDAP_RES_SEARCH_RESULT:
            finish(message.get(), page);
            break;
        default:
            break;
        }
        if (page.entries.size() > static_cast<std::size_t>(m_query.pageSize)) {
            page.code = LDAP_PROTOCOL_ERROR; // more than was asked for: memory has an end
            break;
        }
    }
    if (!page.whole && request != 0)
        ldap_abandon_ext(m_connection.handle(), request, nullptr, nullptr);
    return page;
}

void PagedSearch::finish(LDAPMessage* message, Page& page)
{
    LDAPControl** sent = nullptr;
    int code = LDAP_SUCCESS;
    const int read =
        ldap_parse_result(m_connection.handle(), message, &code, nullptr, nullptr, nullptr, &sent, 0);
    const Ldap<LDAPControl*> owner(sent);
    page.code = read == LDAP_SUCCESS ? code : read;
    page.whole = page.code == LDAP_SUCCESS;
    m_cookie.clear();
    if (page.whole && m_scope != LDAP_SCOPE_BASE)
        readCookie(sent, page);
}

void PagedSearch::readCookie(LDAPControl** controls, Page& page)
{
    auto* control = ldap_control_find(LDAP_CONTROL_PAGEDRESULTS, controls, nullptr);
    ber_int_t estimate = 0; // it may say anything
    berval cookie{};
    if (!control || ldap_parse_pageresponse_control(m_connection.handle(), control, &estimate, &cookie) != LDAP_SUCCESS
        || cookie.bv_len > longestCookie) {
        page.code = LDAP_PROTOCOL_ERROR;
        page.whole = false;
        return;
    }
    if (cookie.bv_val && cookie.bv_len > 0)
        m_cookie.assign(cookie.bv_val, cookie.bv_val + cookie.bv_len);
    ber_memfree(cookie.bv_val);
}

} // namespace countersign::directory
