// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/SmtpRequest.h"

#include "base/Bytes.h"

namespace countersign::delivery {
namespace {

/// Set once per process; libcurl asks for it before its first use.
CURLcode startLibrary()
{
    static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
    return started;
}

std::string urlOf(const SmtpSettings& settings)
{
    const bool isIpv6 = settings.host.find(':') != std::string::npos;
    const std::string host = isIpv6 ? "[" + settings.host + "]" : settings.host;
    return std::string(settings.security == SmtpSettings::Security::tls ? "smtps://" : "smtp://") + host + ":"
        + std::to_string(settings.port) + "/" + settings.helloName;
}

} // namespace

SmtpRequest::SmtpRequest(const SmtpSettings& settings, const Mail& mail, const std::vector<std::string>& headers,
    const std::atomic<bool>& interrupted)
    : m_interrupted(interrupted)
    , m_setUp(startLibrary())
    , m_handle(m_setUp == CURLE_OK ? curl_easy_init() : nullptr)
{
    if (!m_handle) {
        m_setUp = CURLE_FAILED_INIT;
        return;
    }
    setServer(settings);
    setLogin(settings);
    setMessage(mail, headers);
}

SmtpResult SmtpRequest::perform()
{
    const CURLcode code = m_setUp == CURLE_OK ? curl_easy_perform(m_handle.get()) : m_setUp;
    return {code, m_message[0] != 0 ? m_message.data() : curl_easy_strerror(code), m_transcript};
}

template <class Value>
void SmtpRequest::set(CURLoption option, Value value)
{
    if (m_setUp == CURLE_OK)
        m_setUp = curl_easy_setopt(m_handle.get(), option, value);
}

void SmtpRequest::setServer(const SmtpSettings& settings)
{
    set(CURLOPT_URL, urlOf(settings).c_str());
    set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    set(CURLOPT_PROXY, ""); // no proxy from the environment
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
    set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    set(CURLOPT_SSL_VERIFYPEER, 1L);
    set(CURLOPT_SSL_VERIFYHOST, 2L);
    if (!settings.caFile.empty()) {
        set(CURLOPT_CAINFO, settings.caFile.c_str());
        set(CURLOPT_CAPATH, static_cast<const char*>(nullptr));
    }
    set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(settings.connectTimeout.count()));
    set(CURLOPT_TIMEOUT_MS, static_cast<long>(settings.totalTimeout.count()));
    set(CURLOPT_ERRORBUFFER, m_message.data());
    set(CURLOPT_DEBUGFUNCTION, &SmtpRequest::onDebug);
    set(CURLOPT_DEBUGDATA, static_cast<void*>(this));
    set(CURLOPT_VERBOSE, 1L); // feeds onDebug and prints nothing
    set(CURLOPT_XFERINFOFUNCTION, &SmtpRequest::onProgress);
    set(CURLOPT_XFERINFODATA, static_cast<void*>(this));
    set(CURLOPT_NOPROGRESS, 0L);
}

void SmtpRequest::setLogin(const SmtpSettings& settings)
{
    if (settings.user.empty())
        return;
    std::string password(settings.password.revealText());
    set(CURLOPT_USERNAME, settings.user.c_str());
    set(CURLOPT_PASSWORD, password.c_str());
    wipe(password.data(), password.size());
}

void SmtpRequest::setMessage(const Mail& mail, const std::vector<std::string>& headers)
{
    for (const auto& line : headers)
        append(m_headers, line);
    append(m_recipients, envelopeAddress(mail.to).value_or(""));
    set(CURLOPT_HTTPHEADER, m_headers.get());
    set(CURLOPT_MAIL_RCPT, m_recipients.get());
    set(CURLOPT_MAIL_FROM, envelopeAddress(mail.fromAddress).value_or("").c_str());
    m_mime.reset(curl_mime_init(m_handle.get()));
    addPart(mail.text, "text/plain; charset=utf-8");
    if (!mail.html.empty())
        addPart(mail.html, "text/html; charset=utf-8");
    set(CURLOPT_MIMEPOST, m_mime.get());
}

void SmtpRequest::addPart(const std::string& text, const char* type)
{
    const std::string body = withCrLf(text); // libcurl writes a lone LF as =0A
    curl_mimepart* part = m_mime ? curl_mime_addpart(m_mime.get()) : nullptr;
    if (!part || curl_mime_data(part, body.data(), body.size()) != CURLE_OK || curl_mime_type(part, type) != CURLE_OK
        || curl_mime_encoder(part, "quoted-printable") != CURLE_OK)
        m_setUp = CURLE_OUT_OF_MEMORY;
}

void SmtpRequest::append(List& list, const std::string& line)
{
    curl_slist* longer = curl_slist_append(list.get(), line.c_str());
    if (!longer) {
        m_setUp = CURLE_OUT_OF_MEMORY;
        return;
    }
    (void)list.release();
    list.reset(longer);
}

int SmtpRequest::onDebug(CURL*, curl_infotype type, char* data, std::size_t size, void* self)
{
    auto& transcript = static_cast<SmtpRequest*>(self)->m_transcript;
    if (type == CURLINFO_HEADER_OUT)
        transcript.sent({data, size});
    else if (type == CURLINFO_HEADER_IN)
        transcript.received({data, size});
    return 0;
}

int SmtpRequest::onProgress(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
{
    return static_cast<SmtpRequest*>(self)->m_interrupted ? 1 : 0;
}

} // namespace countersign::delivery
