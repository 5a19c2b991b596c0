// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/SlapdServer.h"

#include <QDir>
#include <QFile>
#include <QThread>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>

namespace countersign::tests {
namespace {

constexpr const char* root = "cn=admin,dc=example,dc=org";
constexpr const char* rootPassword = "root's secret";

constexpr const char* schema = R"(
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
attributetype ( 1.2.840.113556.1.4.2 NAME 'objectGUID' SYNTAX 1.3.6.1.4.1.1466.115.121.1.40 EQUALITY octetStringMatch SINGLE-VALUE )
attributetype ( 1.2.840.113556.1.2.120 NAME 'uSNChanged' SYNTAX 1.3.6.1.4.1.1466.115.121.1.27 EQUALITY integerMatch
  ORDERING integerOrderingMatch SINGLE-VALUE )
attributetype ( 1.2.840.113556.1.4.8 NAME 'userAccountControl' SYNTAX 1.3.6.1.4.1.1466.115.121.1.27 EQUALITY integerMatch
  SINGLE-VALUE )
attributetype ( 1.2.840.113556.1.4.1348 NAME 'highestCommittedUSN' SYNTAX 1.3.6.1.4.1.1466.115.121.1.27 EQUALITY integerMatch
  SINGLE-VALUE )
attributetype ( 1.2.840.113556.1.4.9999 NAME 'dsServiceName' SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 EQUALITY caseIgnoreMatch
  SINGLE-VALUE )
attributetype ( 1.2.840.113556.1.4.9998 NAME 'octets' SYNTAX 1.3.6.1.4.1.1466.115.121.1.40 EQUALITY octetStringMatch )
objectclass ( 1.2.840.113556.1.5.9998 NAME 'testUser' AUXILIARY MAY ( objectGUID $ uSNChanged $ userAccountControl $ octets ) )
)";

int freePort()
{
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    const bool bound = ::bind(socket, reinterpret_cast<sockaddr*>(&address), size) == 0
        && ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) == 0;
    ::close(socket);
    if (!bound)
        throw std::runtime_error("no free port");
    return ntohs(address.sin_port);
}

bool answers(int port)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    const bool open = ::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
    ::close(socket);
    return open;
}

/// Debian has them where only root's PATH leads.
void runTool(const QString& program, const QStringList& arguments, const QByteArray& input = {})
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(120000) || process.exitCode() != 0)
        throw std::runtime_error(program.toStdString() + ": " + process.readAll().toStdString());
}

} // namespace

SlapdServer::SlapdServer(const Options& options)
    : m_port(freePort())
    , m_securePort(freePort())
{
    const auto folder = m_folder.path().toStdString();
    write("root.ldif", "dn:\nobjectClass: top\n" + options.rootEntry + "\n");
    write("slapd.conf",
        std::string(schema) + "modulepath /usr/lib/ldap\nmoduleload back_mdb\npidfile " + folder + "/pid\nrootDSE " + folder
            + "/root.ldif\nTLSCertificateFile " + m_certificate.chainFile() + "\nTLSCertificateKeyFile "
            + m_certificate.keyFile() + "\nTLSCACertificateFile " + caFile()
            + "\nsecurity simple_bind=64\ndatabase mdb\nsuffix dc=example,dc=org\nrootdn " + root + "\nrootpw \""
            + rootPassword + "\"\ndirectory " + folder
            + "/data\nmaxsize 2147483648\nindex objectClass,modifyTimestamp,uSNChanged,uid eq\n"
              "access to attrs=userPassword by anonymous auth by * none\naccess to * by users read\n"
            + (options.more.empty() ? std::string("limits dn.exact=\"") + reader
                        + "\" size.soft=unlimited size.hard=unlimited size.prtotal=unlimited\n"
                                    : options.more));
    write("tree.ldif",
        "dn: dc=example,dc=org\nobjectClass: organization\nobjectClass: dcObject\no: Example\ndc: example\n\n"
        "dn: cn=reader,dc=example,dc=org\nobjectClass: organizationalRole\nobjectClass: simpleSecurityObject\ncn: reader\n"
        "userPassword: "
            + std::string(password) + "\n\ndn: ou=people,dc=example,dc=org\nobjectClass: organizationalUnit\nou: people\n\n"
            + options.people);
    QDir(m_folder.path()).mkdir(QStringLiteral("data"));
    runTool(QStringLiteral("/usr/sbin/slapadd"),
        {QStringLiteral("-q"), QStringLiteral("-f"), path("slapd.conf"), QStringLiteral("-l"), path("tree.ldif")});
    start();
}

SlapdServer::~SlapdServer()
{
    stop();
}

void SlapdServer::start()
{
    m_process.setStandardErrorFile(path("log"));
    const auto urls = url() + "/ " + urlOfAnotherName() + "/ " + secureUrl() + "/ " + socketUrl();
    m_process.start(QStringLiteral("/usr/sbin/slapd"),
        {QStringLiteral("-d"), QStringLiteral("0"), QStringLiteral("-f"), path("slapd.conf"), QStringLiteral("-h"),
            QString::fromStdString(urls)});
    for (int i = 0; i < 300 && m_process.state() != QProcess::NotRunning; ++i) {
        if (answers(m_port) && answers(m_securePort))
            return;
        QThread::msleep(100);
    }
    throw std::runtime_error("slapd did not start");
}

void SlapdServer::stop()
{
    m_process.terminate();
    if (!m_process.waitForFinished(20000))
        m_process.kill();
    m_process.waitForFinished(5000);
}

void SlapdServer::change(const std::string& ldif)
{
    runTool(QStringLiteral("ldapmodify"),
        {QStringLiteral("-x"), QStringLiteral("-H"), QString::fromStdString(socketUrl()), QStringLiteral("-D"),
            QString::fromLatin1(root), QStringLiteral("-w"), QString::fromLatin1(rootPassword)},
        QByteArray::fromStdString(ldif));
}

void SlapdServer::replace(const std::string& uid, const std::string& attribute, const std::string& value)
{
    change("dn: uid=" + uid + ',' + base + "\nchangetype: modify\nreplace: " + attribute + '\n' + attribute + ": " + value
        + "\n\n");
}

std::string SlapdServer::socketUrl() const
{
    return "ldapi://" + path("socket").replace(QLatin1Char('/'), QLatin1String("%2F")).toStdString();
}

void SlapdServer::write(const char* name, const std::string& content) const
{
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(QByteArray::fromStdString(content)) < 0)
        throw std::runtime_error(std::string("cannot write ") + name);
}

std::string ldifPerson(int number, const std::string& more)
{
    const auto text = std::to_string(number);
    return "dn: uid=u" + text + ",ou=people,dc=example,dc=org\nobjectClass: inetOrgPerson\nobjectClass: testUser\nuid: u"
        + text + "\ncn: Ann Lee " + text + "\ngivenName: Ann\nsn: Lee " + text + "\nmail: ann" + text
        + "@trust.example\nemployeeNumber: " + std::to_string(555'000'000'000 + number) + "\nmobile: +44 7700 9"
        + std::to_string(100'000 + number % 100'000).substr(1) + "\ntitle: Nurse\n" + more + "\n";
}

std::string ldifPeople(int count)
{
    std::string ldif;
    for (int i = 0; i < count; ++i)
        ldif += ldifPerson(i);
    return ldif;
}

} // namespace countersign::tests
