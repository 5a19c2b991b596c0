// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Bytes.h"
#include "directory/Directory.h"
#include "directory/LdapConnection.h"

namespace countersign::directory {

/// What one entry says, without the attributes that only a part was sent of ("member;range=0-1499").
[[nodiscard]] Entry entryFrom(LDAP* ldap, LDAPMessage* message);

/// One search, page after page.
class PagedSearch
{
public:
    PagedSearch(LdapConnection& connection, const Query& query, int scope);

    struct Page
    {
        std::vector<Entry> entries; ///< what came, also when it ended badly
        bool whole = false; ///< the server said that this was it
        int code = LDAP_SUCCESS;
        bool elsewhere = false; ///< references to other servers came with it
    };
    [[nodiscard]] Page next();
    [[nodiscard]] bool hasMore() const { return !m_cookie.empty(); } ///< after a page

private:
    [[nodiscard]] int ask(int& request);
    void finish(LDAPMessage* message, Page& page);
    void readCookie(LDAPControl** controls, Page& page);

    LdapConnection& m_connection;
    const Query& m_query;
    int m_scope;
    Bytes m_cookie;
};

} // namespace countersign::directory
