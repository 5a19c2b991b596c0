// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Text.h"

#include <QString>
#include <QStringDecoder>
#include <QUrl>

#include <algorithm>

namespace countersign {
namespace {

/// Keeps a byte order mark, which QString::fromUtf8 would drop: it is a hidden character like others.
constexpr auto decoding = QStringConverter::Flag::Stateless | QStringConverter::Flag::ConvertInitialBom;

QString wide(std::string_view text)
{
    QStringDecoder decoder(QStringDecoder::Utf8, decoding);
    return decoder(QByteArrayView(text.data(), static_cast<qsizetype>(text.size())));
}

/// Unicode's Default_Ignorable_Code_Point where the category does not say so, and the blanks that count as letters.
bool isBlankLetterOrMark(char32_t c)
{
    return c == 0x034F || c == 0x115F || c == 0x1160 || c == 0x17B4 || c == 0x17B5 || (c >= 0x180B && c <= 0x180F)
        || c == 0x2800 || c == 0x3164 || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFFA0 || (c >= 0xE0000 && c <= 0xE0FFF);
}

bool isHidden(char32_t c)
{
    const auto category = QChar::category(c);
    return isBlankLetterOrMark(c) || QChar::isNonCharacter(c) || category == QChar::Other_Control || category == QChar::Other_Format || category == QChar::Other_Surrogate
        || category == QChar::Other_PrivateUse || category == QChar::Separator_Line
        || category == QChar::Separator_Paragraph;
}

bool isApostrophe(char32_t c)
{
    return c == U'\'' || c == 0x2019 || c == 0x2018 || c == 0x201B || c == 0x02BB || c == 0x02BC || c == 0x2032
        || c == 0xFF07 || c == U'`' || c == 0x00B4;
}

/// Before decomposition, which makes a space and a mark of an acute accent typed as an apostrophe.
QString withoutApostrophes(const QString& text)
{
    QString out;
    for (const QChar c : text) {
        if (!isApostrophe(c.unicode()))
            out += c;
    }
    return out;
}

/// QUrl takes "xn--" labels as they come; UTS 46 asks that they decode to something that is no A-label itself.
bool isGoodLabel(const QByteArray& label)
{
    if (!label.startsWith("xn--"))
        return !label.isEmpty() && !label.contains('_');
    const QString decoded = QUrl::fromAce(label, QUrl::IgnoreIDNWhitelist);
    return !decoded.isEmpty() && !decoded.startsWith(QLatin1String("xn--"));
}

/// One script per writing system: the three of Japanese, Chinese with Bopomofo and Korean count as one.
QChar::Script writingSystem(QChar::Script script)
{
    switch (script) {
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Bopomofo:
    case QChar::Script_Hangul: return QChar::Script_Han;
    default: return script;
    }
}

/// Letters that compatibility decomposition leaves whole although people type them plain.
const char* plainForm(char32_t c)
{
    switch (c) {
    case 0x00F8: return "o";
    case 0x0142: return "l";
    case 0x0111: return "d";
    case 0x0127: return "h";
    case 0x0167: return "t";
    case 0x014B: return "n";
    case 0x00E6: return "ae";
    case 0x0153: return "oe";
    case 0x00DF: return "ss";
    case 0x0131: return "i";
    case 0x00F0: return "d";
    case 0x00FE: return "th";
    default: return nullptr;
    }
}

} // namespace

bool isUtf8(std::string_view text)
{
    QStringDecoder decoder(QStringDecoder::Utf8, decoding);
    const QString decoded = decoder(QByteArrayView(text.data(), static_cast<qsizetype>(text.size())));
    return !decoder.hasError() && (decoded.isEmpty() == text.empty());
}

std::string normalised(std::string_view text)
{
    return wide(text).normalized(QString::NormalizationForm_C).simplified().toStdString();
}

std::string composed(std::string_view text)
{
    return wide(text).normalized(QString::NormalizationForm_C).toStdString();
}

std::size_t codePoints(std::string_view text)
{
    return static_cast<std::size_t>(wide(text).toUcs4().size());
}

bool hasHiddenCharacters(std::string_view text)
{
    for (const char32_t c : wide(text).toUcs4()) {
        if (isHidden(c))
            return true;
    }
    return false;
}

std::string folded(std::string_view text)
{
    QString out;
    const QString whole = withoutApostrophes(wide(text));
    for (const char32_t c : whole.normalized(QString::NormalizationForm_KD).toCaseFolded().toUcs4()) {
        if (const char* plain = plainForm(c))
            out += QLatin1String(plain);
        else if (QChar::isLetterOrNumber(c))
            out += QString::fromUcs4(&c, 1);
        else if (!QChar::isMark(c) && c != U'.')
            out += QLatin1Char(' ');
    }
    return out.simplified().toStdString();
}

std::string lowerCase(std::string_view text)
{
    return wide(text).toLower().toStdString();
}

std::string firstLetter(std::string_view text)
{
    for (const char32_t c : wide(text).toUcs4()) {
        if (QChar::isLetterOrNumber(c))
            return QString::fromUcs4(&c, 1).toUpper().toStdString();
    }
    return {};
}

bool hasCompatibilityForms(std::string_view text)
{
    // One by one, so that a letter with a combining accent after it is none.
    for (const char32_t c : wide(text).toUcs4()) {
        const QString one = QString::fromUcs4(&c, 1);
        if (one.normalized(QString::NormalizationForm_KC) != one)
            return true;
    }
    return false;
}

std::optional<std::string> asciiDomain(std::string_view domain)
{
    const QByteArray ace = QUrl::toAce(wide(domain)).toLower();
    const auto labels = ace.split('.');
    if (ace.size() > 253 || !std::all_of(labels.begin(), labels.end(), isGoodLabel))
        return std::nullopt;
    return ace.toStdString();
}

std::string unicodeDomain(std::string_view domain)
{
    return QUrl::fromAce(QByteArray(domain.data(), static_cast<qsizetype>(domain.size())), QUrl::IgnoreIDNWhitelist).toStdString();
}

bool mixesScripts(std::string_view text)
{
    auto seen = QChar::Script_Common;
    for (const char32_t c : wide(text).toUcs4()) {
        const auto script = writingSystem(QChar::script(c));
        if (script == QChar::Script_Common || script == QChar::Script_Inherited)
            continue;
        if (seen != QChar::Script_Common && seen != script)
            return true;
        seen = script;
    }
    return false;
}

std::string trimmed(std::string_view text)
{
    return wide(text).trimmed().toStdString();
}

std::vector<std::string> words(std::string_view text)
{
    std::vector<std::string> out;
    for (const auto& word : wide(text).simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts))
        out.push_back(word.toStdString());
    return out;
}

std::string escapedControls(std::string_view text)
{
    QString out;
    for (const char32_t c : wide(text).toUcs4()) {
        if (isHidden(c))
            out += QStringLiteral("\\x%1").arg(static_cast<uint>(c), 2, 16, QLatin1Char('0'));
        else
            out += QString::fromUcs4(&c, 1);
    }
    return out.toStdString();
}

} // namespace countersign
