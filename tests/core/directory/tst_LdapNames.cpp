// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "directory/LdapNames.h"
#include "support/TestMain.h"

#include <QTest>

using namespace countersign;

using Check = std::string (*)(const std::string&);

class TestLdapNames : public QObject
{
    Q_OBJECT

private slots:
    void good()
    {
        for (const auto* text : {"ldaps://dc1.example.org", "ldap://127.0.0.1:389", "ldaps://[2001:db8::1]:636"})
            QVERIFY2(directory::problemWithServer(text).empty(), text);
        for (const auto* text : {"dc=example,dc=org", "CN=Smith\\, Ann,OU=Staff,DC=example", "o=Caf\xC3\xA9"})
            QVERIFY2(directory::problemWithName(text).empty(), text);
        for (const auto* text : {"(objectClass=person)", "(&(a=b)(!(c=d)))", "(cn=a\\28b\\29)"})
            QVERIFY2(directory::problemWithFilter(text).empty(), text);
        for (const auto* text : {"mail", "extensionAttribute1", "1.2.840.113556.1.4.1", "x-phone"})
            QVERIFY2(directory::problemWithAttribute(text).empty(), text);
    }

    void bad()
    {
        for (const auto* text : {"", "example.org", "ldapi:///run/slapd", "http://example.org", "ldap://", "ldap:///dc=org",
                 "ldaps://a ldap://b", "ldaps://example.org/dc=org??sub"})
            QVERIFY2(!directory::problemWithServer(text).empty(), text);
        for (const auto* text : {"example.org", "ou=people;", "=x"})
            QVERIFY2(!directory::problemWithName(text).empty(), text);
        for (const auto* text : {"", "()", "objectClass=person", "(a=b)(c=d)", "((a=b)", "(a=b))", ")a=b("})
            QVERIFY2(!directory::problemWithFilter(text).empty(), text);
        for (const auto* text : {"mail,cn", "member;range=0-9", "mail)(uid=*", "a b"})
            QVERIFY2(!directory::problemWithAttribute(text).empty(), text);
    }
};

COUNTERSIGN_TEST(TestLdapNames)
#include "tst_LdapNames.moc"
