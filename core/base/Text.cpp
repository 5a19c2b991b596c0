// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Text.h"

#include <QString>
#include <QStringDecoder>
#include <QUrl>

namespace countersign {
namespace {

QString wide(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

bool isHidden(char32_t c)
{
    const auto category = QChar::category(c);
    return category == QChar::Other_Control || category == QChar::Other_Format || category == QChar::Other_Surrogate
        || category == QChar::Other_PrivateUse || category == QChar::Separator_Line
        || category == QChar::Separator_Paragraph;
}

bool isApostrophe(char32_t c)
{
    return c == U'\'' || c == 0x2019 || c == 0x2018 || c == 0x02BC || c == U'`' || c == 0x00B4;
}

/// Letters that compatibility decomposition leaves whole although people type them plain.
const char* plainForm(char32_t c)
{
    switch (c) {
    case 0x00F8: return "o";
    case 0x0142: return "l";
    case 0x0111: return "d";
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
    QStringDecoder decoder(QStringDecoder::Utf8, QStringConverter::Flag::Stateless);
    const QString decoded = decoder(QByteArrayView(text.data(), static_cast<qsizetype>(text.size())));
    return !decoder.hasError() && (decoded.isEmpty() == text.empty());
}

std::string normalised(std::string_view text)
{
    return wide(text).normalized(QString::NormalizationForm_C).simplified().toStdString();
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
    for (const char32_t c : wide(text).normalized(QString::NormalizationForm_KD).toCaseFolded().toUcs4()) {
        if (const char* plain = plainForm(c))
            out += QLatin1String(plain);
        else if (QChar::isLetterOrNumber(c))
            out += QString::fromUcs4(&c, 1);
        else if (!QChar::isMark(c) && !isApostrophe(c) && c != U'.')
            out += QLatin1Char(' ');
    }
    return out.simplified().toStdString();
}

std::string lowerCase(std::string_view text)
{
    return wide(text).toLower().toStdString();
}

std::optional<std::string> asciiDomain(std::string_view domain)
{
    const QByteArray ace = QUrl::toAce(wide(domain));
    if (ace.isEmpty())
        return std::nullopt;
    return ace.toLower().toStdString();
}

bool mixesScripts(std::string_view text)
{
    auto seen = QChar::Script_Common;
    for (const char32_t c : wide(text).toUcs4()) {
        const auto script = QChar::script(c);
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
