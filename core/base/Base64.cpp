// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Base64.h"

#include <QByteArray>

namespace countersign {
namespace {

QByteArray rawOf(ByteView bytes)
{
    return QByteArray::fromRawData(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size()));
}

std::optional<Bytes> decode(std::string_view text, QByteArray::Base64Options options)
{
    const auto raw = QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size()));
    const auto result = QByteArray::fromBase64Encoding(raw, options | QByteArray::AbortOnBase64DecodingErrors);
    // Qt lets missing padding and stray bits pass; one value has one text here.
    if (!result || result.decoded.toBase64(options) != raw)
        return std::nullopt;
    return Bytes(result.decoded.begin(), result.decoded.end());
}

} // namespace

std::string toBase64(ByteView bytes)
{
    return rawOf(bytes).toBase64().toStdString();
}

std::string toBase64Url(ByteView bytes)
{
    return rawOf(bytes).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals).toStdString();
}

std::optional<Bytes> fromBase64(std::string_view text)
{
    return decode(text, QByteArray::Base64Encoding);
}

std::optional<Bytes> fromBase64Url(std::string_view text)
{
    return decode(text, QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

} // namespace countersign
