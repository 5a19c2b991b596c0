// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/phone/Forms.h"

#include <QByteArray>
#include <QUrl>
#include <QUrlQuery>

namespace countersign::tests::phone {
namespace {

constexpr const char* letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

} // namespace

std::string base32(const std::string& bytes)
{
    std::string bits;
    for (const char c : bytes)
        for (int bit = 7; bit >= 0; --bit)
            bits += (static_cast<unsigned char>(c) >> bit & 1) != 0 ? '1' : '0';
    bits.append((5 - bits.size() % 5) % 5, '0');
    std::string text;
    for (std::size_t at = 0; at < bits.size(); at += 5)
        text += letters[std::stoi(bits.substr(at, 5), nullptr, 2)];
    text.append((8 - text.size() % 8) % 8, '=');
    return text;
}

std::string fromBase32(const std::string& text)
{
    std::string bits;
    for (const char c : text.substr(0, text.find('='))) {
        const auto value = std::string(letters).find(c);
        if (value == std::string::npos)
            return {};
        for (int bit = 4; bit >= 0; --bit)
            bits += (value >> bit & 1) != 0 ? '1' : '0';
    }
    std::string bytes;
    for (std::size_t at = 0; at + 8 <= bits.size(); at += 8)
        bytes += static_cast<char>(std::stoi(bits.substr(at, 8), nullptr, 2));
    return bytes;
}

std::string base64(const std::string& bytes)
{
    return QByteArray::fromStdString(bytes).toBase64().toStdString();
}

std::string fromBase64(const std::string& text)
{
    return QByteArray::fromBase64(QByteArray::fromStdString(text)).toStdString();
}

std::string escaped(const std::string& text)
{
    return QUrl::toPercentEncoding(QString::fromStdString(text)).toStdString();
}

std::string unescaped(const std::string& text)
{
    return QUrl::fromPercentEncoding(QByteArray::fromStdString(text)).toStdString();
}

Uri parseUri(const std::string& text)
{
    Uri uri;
    const QUrl url(QString::fromStdString(text));
    uri.scheme = url.scheme().toLower().toStdString();
    uri.host = url.host().toLower().toStdString();
    uri.path = unescaped(url.path(QUrl::FullyEncoded).toStdString());
    for (const auto& [name, value] : QUrlQuery(url.query(QUrl::FullyEncoded)).queryItems(QUrl::FullyEncoded))
        uri.query[unescaped(name.toStdString())] = unescaped(value.toStdString());
    return uri;
}

std::string asParsed(const std::string& url)
{
    QUrl parsed(QString::fromStdString(url));
    parsed.setScheme(parsed.scheme().toLower());
    parsed.setHost(parsed.host().toLower());
    if (parsed.port() == (parsed.scheme() == QLatin1String("https") ? 443 : 80))
        parsed.setPort(-1);
    return parsed.adjusted(QUrl::NormalizePathSegments).toEncoded().toStdString();
}

} // namespace countersign::tests::phone
