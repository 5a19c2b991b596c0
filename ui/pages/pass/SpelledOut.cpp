// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/pass/SpelledOut.h"

#include <QCoreApplication>
#include <QStringList>

#include <array>

namespace countersign::ui {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(countersign::ui::SpelledOut)
};

// The same in every language.
constexpr std::array letters{"Alfa", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot", "Golf", "Hotel", "India", "Juliett", "Kilo",
    "Lima", "Mike", "November", "Oscar", "Papa", "Quebec", "Romeo", "Sierra", "Tango", "Uniform", "Victor", "Whiskey", "X-ray",
    "Yankee", "Zulu"};
constexpr std::array digits{QT_TRANSLATE_NOOP("countersign::ui::SpelledOut", "zero"),
    QT_TRANSLATE_NOOP("countersign::ui::SpelledOut", "one"), QT_TRANSLATE_NOOP("countersign::ui::SpelledOut", "two"),
    QT_TRANSLATE_NOOP("countersign::ui::SpelledOut", "three"), QT_TRANSLATE_NOOP("countersign::ui::SpelledOut", "four"),
    QT_TRANSLATE_NOOP("countersign::ui::SpelledOut", "five"), QT_TRANSLATE_NOOP("countersign::ui::SpelledOut", "six"),
    QT_TRANSLATE_NOOP("countersign::ui::SpelledOut", "seven"), QT_TRANSLATE_NOOP("countersign::ui::SpelledOut", "eight"),
    QT_TRANSLATE_NOOP("countersign::ui::SpelledOut", "nine")};

QString wordFor(QChar one)
{
    const auto code = one.toUpper().unicode();
    if (code >= u'A' && code <= u'Z')
        return QString::fromLatin1(letters[std::size_t(code - u'A')]);
    if (code >= u'0' && code <= u'9')
        return Text::tr(digits[std::size_t(code - u'0')]);
    return one;
}

} // namespace

QString spelledOut(const QString& code)
{
    QStringList words;
    for (const auto one : code) {
        if (!one.isSpace())
            words << wordFor(one);
    }
    return words.join(QStringLiteral(", "));
}

} // namespace countersign::ui
