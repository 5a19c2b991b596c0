// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "directory/LdapDirectory.h"

#include "directory/PagedSearch.h"

namespace countersign::directory {
namespace {

ListingEnd endOf(int code)
{
    switch (code) {
    case LDAP_SUCCESS:
        return ListingEnd::complete;
    case LDAP_USER_CANCELLED:
        return ListingEnd::stopped;
    case LDAP_SIZELIMIT_EXCEEDED:
    case LDAP_ADMINLIMIT_EXCEEDED:
        return ListingEnd::sizeLimit;
    case LDAP_TIMELIMIT_EXCEEDED:
        return ListingEnd::timeLimit;
    case LDAP_REFERRAL:
        return ListingEnd::elsewhere;
    case LDAP_TIMEOUT:
    case LDAP_SERVER_DOWN:
    case LDAP_CONNECT_ERROR:
        return ListingEnd::lost;
    default:
        return ListingEnd::refused;
    }
}

} // namespace

LdapDirectory::LdapDirectory(LdapSettings settings, Interrupted interrupted)
    : m_settings(std::move(settings))
    , m_interrupted(std::move(interrupted))
{
}

Result<void> LdapDirectory::ready()
{
    if (m_connection)
        return {};
    auto opened = LdapConnection::open(m_settings, m_interrupted);
    if (!opened)
        return fail(opened.error());
    if (auto bound = opened->bind(m_settings.user, m_settings.password); !bound)
        return bound;
    m_connection.emplace(*std::move(opened));
    return {};
}

Result<Listing> LdapDirectory::list(const Query& query, const PageSink& sink)
{
    if (auto connected = ready(); !connected)
        return fail(connected.error());
    PagedSearch search(*m_connection, query, LDAP_SCOPE_SUBTREE);
    Listing listing;
    bool elsewhere = false;
    do {
        auto page = search.next();
        elsewhere = elsewhere || page.elsewhere;
        listing.entries += page.entries.size();
        listing.end = endOf(page.code);
        if (page.code != LDAP_SUCCESS)
            listing.explanation = m_connection->explain(page.code);
        const auto more = page.entries.empty() ? Result<bool>(true) : sink(std::move(page.entries));
        if (!more)
            return fail(more.error());
        if (!*more)
            listing.end = ListingEnd::stopped;
    } while (listing.end == ListingEnd::complete && search.hasMore());
    if (listing.end != ListingEnd::complete)
        m_connection.reset();
    else if (elsewhere)
        listing.end = ListingEnd::elsewhere;
    return listing;
}

Result<Entry> LdapDirectory::self(const std::vector<std::string>& attributes)
{
    if (auto connected = ready(); !connected)
        return fail(connected.error());
    const Query query{"", "(objectClass=*)", attributes, 1};
    auto page = PagedSearch(*m_connection, query, LDAP_SCOPE_BASE).next();
    if (page.entries.empty())
        return fail(failure(ErrorKind::unavailable, "the directory does not show its root entry: "
                + m_connection->explain(page.code)));
    return std::move(page.entries.front());
}

} // namespace countersign::directory
