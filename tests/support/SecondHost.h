// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace countersign::tests {

/// What a program said and how it ended.
struct Ran
{
    int code = -1;
    QByteArray out;
    QByteArray errors;
};
[[nodiscard]] Ran run(const QString& program, const QStringList& arguments, const QByteArray& input = {});

/// Another computer on a network with this one: a network namespace behind a pair of virtual cards, gone with the object. Where
/// that is not allowed (it wants the right to make namespaces) a loopback address stands in, and the test's output says so.
class SecondHost
{
public:
    SecondHost();
    ~SecondHost();
    SecondHost(const SecondHost&) = delete;
    SecondHost& operator=(const SecondHost&) = delete;

    [[nodiscard]] bool isReal() const { return m_real; }
    [[nodiscard]] QString addressOfThis() const { return m_addressOfThis; } ///< as the other one sees us
    /// Runs a program over there.
    [[nodiscard]] Ran run(const QString& program, const QStringList& arguments, const QByteArray& input = {}) const;

private:
    [[nodiscard]] bool connect();

    QString m_name;
    QString m_card;
    QString m_addressOfThis;
    bool m_real;
};

} // namespace countersign::tests
