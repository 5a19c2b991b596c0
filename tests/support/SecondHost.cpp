// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/SecondHost.h"

#include <QCoreApplication>
#include <QProcess>
#include <QtGlobal>

#include <atomic>

namespace countersign::tests {
namespace {

constexpr int patienceMs = 120'000;

/// A network of its own per process and object, so that tests may run beside each other.
int nextNumber()
{
    static std::atomic<int> made{0};
    return int(QCoreApplication::applicationPid() * 7 + ++made) % 16'000;
}

bool ip(const QString& arguments)
{
    return run(QStringLiteral("ip"), arguments.split(u' ')).code == 0;
}

} // namespace

Ran run(const QString& program, const QStringList& arguments, const QByteArray& input)
{
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForStarted())
        return {-1, {}, process.errorString().toUtf8()};
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(patienceMs)) {
        process.kill();
        process.waitForFinished();
        return {-1, {}, "did not end"};
    }
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(), process.readAllStandardError()};
}

SecondHost::SecondHost()
    : m_real(connect())
{
    if (m_real)
        return;
    qWarning("No network namespaces here (they want root): 127.0.0.2 stands in for a second host. Firewalls and routes are not tested.");
    m_addressOfThis = QStringLiteral("127.0.0.2");
}

SecondHost::~SecondHost()
{
    ip(QStringLiteral("netns del ") + m_name);
    ip(QStringLiteral("link del ") + m_card);
}

bool SecondHost::connect()
{
    const int number = nextNumber();
    m_name = QStringLiteral("countersign-test-%1").arg(number);
    m_card = QStringLiteral("cs%1").arg(number);
    const QString peer = QStringLiteral("cp%1").arg(number);
    const QString net = QStringLiteral("10.%1.%2.").arg(128 + number / 250 % 100).arg(number % 250);
    m_addressOfThis = net + u'1';
    const QString inside = QStringLiteral("-n ") + m_name + u' ';
    return ip(QStringLiteral("netns add ") + m_name)
        && ip(QStringLiteral("link add %1 type veth peer name %2 netns %3").arg(m_card, peer, m_name))
        && ip(QStringLiteral("addr add %1/30 dev %2").arg(net + u'1', m_card)) && ip(QStringLiteral("link set %1 up").arg(m_card))
        && ip(inside + QStringLiteral("addr add %1/30 dev %2").arg(net + u'2', peer)) && ip(inside + QStringLiteral("link set %1 up").arg(peer))
        && ip(inside + QStringLiteral("link set lo up"));
}

Ran SecondHost::run(const QString& program, const QStringList& arguments, const QByteArray& input) const
{
    if (!m_real)
        return tests::run(program, arguments, input);
    return tests::run(QStringLiteral("ip"), QStringList{QStringLiteral("netns"), QStringLiteral("exec"), m_name, program} + arguments, input);
}

} // namespace countersign::tests
