// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Time.h"

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

namespace countersign {
namespace {

QDateTime inZone(Instant at, const std::string& zone)
{
    const QTimeZone named(QByteArray::fromStdString(zone));
    return QDateTime::fromMSecsSinceEpoch(toMs(at), named.isValid() ? named : QTimeZone::utc());
}

std::string english(const QDateTime& at, const QString& format)
{
    return QLocale(QLocale::English, QLocale::UnitedKingdom).toString(at, format).toStdString();
}

} // namespace

std::string clockTime12(Instant at, const std::string& zone)
{
    const auto local = inZone(at, zone);
    const int hour = local.time().hour() % 12;
    return QStringLiteral("%1:%2%3")
        .arg(hour == 0 ? 12 : hour)
        .arg(local.time().minute(), 2, 10, QLatin1Char('0'))
        .arg(local.time().hour() < 12 ? QLatin1String("am") : QLatin1String("pm"))
        .toStdString();
}

std::string longDate(Instant at, const std::string& zone)
{
    return english(inZone(at, zone), QStringLiteral("d MMMM yyyy"));
}

std::string longDateTime(Instant at, const std::string& zone)
{
    return longDate(at, zone) + " at " + clockTime12(at, zone);
}

std::string mailDate(Instant at)
{
    return QLocale::c().toString(inZone(at, {}), QStringLiteral("ddd, dd MMM yyyy HH:mm:ss")).toStdString() + " +0000";
}

std::string isoUtc(Instant at)
{
    return inZone(at, {}).toString(QStringLiteral("yyyy-MM-dd'T'HH:mm:ss.zzz'Z'")).toStdString();
}

} // namespace countersign
