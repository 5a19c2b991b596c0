// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/Times.h"

#include "ui/text/Plural.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace countersign::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(countersign::ui::Times)
};

constexpr int relativeHours = 6;

QDateTime local(Instant at)
{
    return QDateTime::fromMSecsSinceEpoch(toMs(at));
}

QLocale wordsLocale()
{
    return QLocale(QLocale::English, QLocale::UnitedKingdom);
}

qint64 daysBefore(Instant at, Instant now)
{
    return local(at).date().daysTo(local(now).date());
}

QString dayAndMonth(Instant at, Instant now)
{
    const auto date = local(at).date();
    const bool thisYear = date.year() == local(now).date().year();
    return wordsLocale().toString(date, thisYear ? QStringLiteral("d MMMM") : QStringLiteral("d MMMM yyyy"));
}

QString ago(Instant at, Instant now)
{
    const auto passed = now - at;
    const int passedMinutes = int(std::chrono::duration_cast<minutes>(passed).count());
    if (passedMinutes < 1)
        return Words::tr("just now");
    if (passedMinutes < 60)
        return plural(passedMinutes, Words::tr("1 minute ago"), Words::tr("%n minutes ago", nullptr, passedMinutes));
    const int hours = passedMinutes / 60;
    return plural(hours, Words::tr("1 hour ago"), Words::tr("%n hours ago", nullptr, hours));
}

} // namespace

QString clockTime(Instant at)
{
    return at == Instant{} ? QString() : local(at).toString(QStringLiteral("HH:mm"));
}

QString dayText(Instant at, Instant now)
{
    if (at == Instant{})
        return {};
    const auto days = daysBefore(at, now);
    if (days == 0)
        return Words::tr("today");
    return days == 1 ? Words::tr("yesterday") : dayAndMonth(at, now);
}

QString dateText(Instant at)
{
    return at == Instant{} ? QString() : wordsLocale().toString(local(at).date(), QStringLiteral("d MMMM yyyy"));
}

QString momentText(Instant at, Instant now)
{
    if (at == Instant{})
        return {};
    if (daysBefore(at, now) == 0)
        return clockTime(at);
    return Words::tr("%1, %2", "day, time").arg(dayText(at, now), clockTime(at));
}

QString relativeText(Instant at, Instant now)
{
    if (at == Instant{})
        return {};
    const bool isNear = at <= now && now - at < std::chrono::hours(relativeHours) && daysBefore(at, now) == 0;
    return isNear ? Words::tr("%1, %2", "how long ago, time").arg(ago(at, now), clockTime(at)) : momentText(at, now);
}

QString shortMoment(Instant at, Instant now)
{
    if (at == Instant{})
        return {};
    const auto days = daysBefore(at, now);
    if (days == 0)
        return clockTime(at);
    return days == 1 ? Words::tr("Yesterday") : dayAndMonth(at, now);
}

QString minutesShort(std::chrono::milliseconds left)
{
    const auto whole = std::chrono::duration_cast<minutes>(left).count();
    return whole < 1 ? Words::tr("under 1 min") : Words::tr("%1 min").arg(whole);
}

QString minutesLeft(std::chrono::milliseconds left)
{
    const int whole = int(std::chrono::duration_cast<minutes>(left).count());
    if (whole < 1)
        return Words::tr("less than a minute left");
    return plural(whole, Words::tr("1 minute left"), Words::tr("%n minutes left", nullptr, whole));
}

QString minutesLeftShort(std::chrono::milliseconds left)
{
    return Words::tr("%1 left", "time").arg(minutesShort(left));
}

QString waitText(std::chrono::milliseconds wait)
{
    const int whole = int((wait.count() + 999) / 1000);
    if (whole < 60)
        return plural(whole, Words::tr("1 second"), Words::tr("%n seconds", nullptr, whole));
    const int wholeMinutes = (whole + 59) / 60;
    if (wholeMinutes > 60 && wholeMinutes % 60 == 0)
        return Words::tr("%n hours", nullptr, wholeMinutes / 60);
    return plural(wholeMinutes, Words::tr("1 minute"), Words::tr("%n minutes", nullptr, wholeMinutes));
}

Instant localNow()
{
    return SystemClock().now();
}

} // namespace countersign::ui
