// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/entra/EntraXml.h"

#include <QByteArray>
#include <QXmlStreamReader>
#include <QXmlStreamWriter>

namespace countersign::delivery {
namespace {

constexpr std::size_t longestReply = 64 * 1024;
constexpr auto arrays = "http://schemas.microsoft.com/2003/10/Serialization/Arrays";
constexpr auto instance = "http://www.w3.org/2001/XMLSchema-instance";

QString qs(const std::string& text)
{
    return QString::fromStdString(text);
}

class Message
{
public:
    explicit Message(const char* root)
        : m_writer(&m_bytes)
    {
        m_writer.writeStartElement(QString::fromLatin1(root));
    }

    void add(const char* name, const std::string& value) { m_writer.writeTextElement(QString::fromLatin1(name), qs(value)); }
    QXmlStreamWriter& writer() { return m_writer; }
    std::string take()
    {
        m_writer.writeEndElement();
        return m_bytes.toStdString();
    }

private:
    QByteArray m_bytes;
    QXmlStreamWriter m_writer;
};

/// Without this the service may ask for a typed code instead of a tap.
void addProperties(QXmlStreamWriter& writer)
{
    writer.writeStartElement(QStringLiteral("AuthenticationMethodProperties"));
    writer.writeAttribute(QStringLiteral("xmlns:a"), QString::fromLatin1(arrays));
    writer.writeStartElement(QStringLiteral("a:KeyValueOfstringstring"));
    writer.writeTextElement(QStringLiteral("a:Key"), QStringLiteral("OverrideNumberMatchingWithOTP"));
    writer.writeTextElement(QStringLiteral("a:Value"), QStringLiteral("false"));
    writer.writeEndElement();
    writer.writeEndElement();
}

std::string textOf(QXmlStreamReader& reader)
{
    return reader.readElementText(QXmlStreamReader::SkipChildElements).trimmed().toStdString();
}

void readResult(QXmlStreamReader& reader, EntraReply& reply)
{
    while (reader.readNextStartElement()) {
        if (reader.name() == u"Value")
            reply.value = textOf(reader);
        else
            reader.skipCurrentElement();
    }
}

bool isReply(QStringView root)
{
    return root == u"BeginTwoWayAuthenticationResponse" || root == u"EndTwoWayAuthenticationResponse";
}

void readMember(QXmlStreamReader& reader, EntraReply& reply)
{
    if (reader.name() == u"Result")
        readResult(reader, reply);
    else if (reader.name() == u"AuthenticationResult")
        reply.authenticationResult = textOf(reader);
    else if (reader.name() == u"SessionId")
        reply.session = textOf(reader);
    else if (reader.name() == u"AffinityUrl")
        reply.affinityUrl = textOf(reader);
    else
        reader.skipCurrentElement();
}

/// Expat and others would have to be told not to; here it is enough not to go on.
bool hasDocumentType(const QByteArray& bytes)
{
    return bytes.contains("<!");
}

} // namespace

std::string writeBegin(const EntraBegin& begin)
{
    Message message("BeginTwoWayAuthenticationRequest");
    message.add("Version", "1.0");
    message.add("UserPrincipalName", begin.user);
    message.add("Lcid", "en-us");
    message.add("AuthenticationMethodId", "PhoneAppNotification");
    addProperties(message.writer());
    message.add("ContextId", begin.context);
    message.add("SyncCall", begin.waits ? "true" : "false");
    message.add("RequireUserMatch", "true");
    message.add("CallerName", "radius");
    message.add("CallerIP", "UNKNOWN:");
    return message.take();
}

std::string writeEnd(const EntraEnd& end)
{
    Message message("EndTwoWayAuthenticationRequest");
    message.add("Version", "1.0");
    message.add("SessionId", end.session);
    message.add("ContextId", end.context);
    auto& writer = message.writer();
    writer.writeStartElement(QStringLiteral("AdditionalAuthData"));
    writer.writeAttribute(QStringLiteral("xmlns:i"), QString::fromLatin1(instance));
    writer.writeAttribute(QStringLiteral("i:nil"), QStringLiteral("true"));
    writer.writeEndElement();
    message.add("UserPrincipalName", end.user);
    return message.take();
}

std::optional<EntraReply> readReply(std::string_view xml)
{
    if (xml.size() > longestReply)
        return std::nullopt;
    const QByteArray bytes(xml.data(), static_cast<qsizetype>(xml.size()));
    if (hasDocumentType(bytes))
        return std::nullopt;
    QXmlStreamReader reader(bytes);
    if (!reader.readNextStartElement() || !isReply(reader.name()))
        return std::nullopt;
    EntraReply reply;
    while (reader.readNextStartElement())
        readMember(reader, reply);
    while (!reader.atEnd())
        reader.readNext(); // what follows the root element must be nothing
    return reader.hasError() ? std::nullopt : std::optional(reply);
}

} // namespace countersign::delivery
