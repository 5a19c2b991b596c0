// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/Fingerprints.h"

#include <QCoreApplication>
#include <QStringList>

namespace countersign::ui {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(countersign::ui::Fingerprints)
};

constexpr int digitsInGroup = 4;
constexpr int groupsReadOut = 4; // 64 bits: more than anybody can forge while a meeting lasts

QStringList groups(const std::string& fingerprint)
{
    const QString digits = QString::fromLatin1(fingerprint.c_str()).remove(u':');
    QStringList list;
    for (qsizetype at = 0; at < digits.size(); at += digitsInGroup)
        list << digits.mid(at, digitsInGroup);
    return list;
}

} // namespace

QString fingerprintGroups(const std::string& fingerprint)
{
    return groups(fingerprint).join(u' ');
}

QString fingerprintShort(const std::string& fingerprint)
{
    return groups(fingerprint).mid(0, groupsReadOut).join(u' ');
}

QString browserWarning(const QString& host)
{
    return Text::tr("The browser first says that the connection is not private, or that there is a security risk. "
                    "Select Advanced (Show Details in Safari), then Proceed, Continue or Accept the Risk, to open %1.")
        .arg(host);
}

} // namespace countersign::ui
