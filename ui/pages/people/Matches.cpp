// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/people/Matches.h"

#include "base/Text.h"

#include <algorithm>

namespace countersign::ui {

namespace {

bool startsPart(const QString& name, qsizetype at)
{
    return at == 0 || name[at - 1] == u' ' || name[at - 1] == u'-';
}

/// How many characters of `name` from `start` on are the folded word; 0 when it is not there.
qsizetype lengthOf(const QString& name, qsizetype start, const std::string& word)
{
    qsizetype end = start + 1;
    while (end <= name.size() && folded(name.mid(start, end - start).toStdString()) != word)
        ++end;
    if (end > name.size())
        return 0;
    // An accent written as a character of its own belongs to its letter.
    while (end < name.size() && name[end].isMark())
        ++end;
    return end - start;
}

QList<QPoint> merged(QList<QPoint> matches)
{
    std::sort(matches.begin(), matches.end(), [](QPoint one, QPoint other) { return one.x() < other.x(); });
    QList<QPoint> result;
    for (const auto& match : std::as_const(matches)) {
        if (!result.isEmpty() && match.x() <= result.last().x() + result.last().y())
            result.last().setY(std::max(result.last().y(), match.x() + match.y() - result.last().x()));
        else
            result << match;
    }
    return result;
}

} // namespace

QList<QPoint> nameMatches(const QString& name, const QString& query)
{
    QList<QPoint> matches;
    for (const auto& word : words(folded(query.toStdString()))) {
        for (qsizetype at = 0; at < name.size(); ++at) {
            const auto length = startsPart(name, at) ? lengthOf(name, at, word) : 0;
            if (length > 0)
                matches << QPoint(int(at), int(length));
        }
    }
    return merged(matches);
}

QList<QPoint> plainMatches(const QString& text, const QString& query)
{
    const QString wanted = query.trimmed();
    const auto at = wanted.isEmpty() ? -1 : text.indexOf(wanted, 0, Qt::CaseInsensitive);
    return at < 0 ? QList<QPoint>() : QList<QPoint>{QPoint(int(at), int(wanted.size()))};
}

QList<QPoint> digitMatches(const QString& grouped, const QString& query)
{
    QString wanted = query;
    wanted.remove(u' ').remove(u'-');
    QString digits = grouped;
    digits.remove(u' ');
    const auto at = wanted.isEmpty() ? -1 : digits.indexOf(wanted);
    if (at < 0)
        return {};
    const auto spacesBefore = at / 3;
    const auto spacesInside = (at + wanted.size() - 1) / 3 - spacesBefore;
    return {QPoint(int(at + spacesBefore), int(wanted.size() + spacesInside))};
}

} // namespace countersign::ui
