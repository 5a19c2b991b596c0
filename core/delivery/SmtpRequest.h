// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "delivery/MailHeaders.h"
#include "delivery/SmtpMailer.h"
#include "delivery/SmtpTranscript.h"

#include <curl/curl.h>

#include <array>
#include <atomic>
#include <memory>

namespace countersign::delivery {

/// What a request did, before anyone judges it.
struct SmtpResult
{
    CURLcode code = CURLE_OK;
    std::string libraryMessage;
    SmtpTranscript transcript;
};

/// One libcurl transfer of one mail. The only place that knows libcurl's options.
class SmtpRequest
{
public:
    SmtpRequest(const SmtpSettings& settings, const Mail& mail, const std::vector<std::string>& headers,
        const std::atomic<bool>& interrupted);

    [[nodiscard]] SmtpResult perform();

private:
    struct Free
    {
        void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
        void operator()(curl_mime* mime) const { curl_mime_free(mime); }
        void operator()(curl_slist* list) const { curl_slist_free_all(list); }
    };
    using List = std::unique_ptr<curl_slist, Free>;

    static int onDebug(CURL*, curl_infotype type, char* data, std::size_t size, void* self);
    static int onProgress(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t);

    void setServer(const SmtpSettings& settings);
    void setLogin(const SmtpSettings& settings);
    void setMessage(const Mail& mail, const std::vector<std::string>& headers);
    void addPart(const std::string& text, const char* type);
    void append(List& list, const std::string& line);
    template <class Value>
    void set(CURLoption option, Value value);

    const std::atomic<bool>& m_interrupted;
    SmtpTranscript m_transcript;
    CURLcode m_setUp = CURLE_OK; ///< the first option that was refused
    std::array<char, CURL_ERROR_SIZE> m_message{};
    List m_headers;
    List m_recipients;
    std::unique_ptr<CURL, Free> m_handle; ///< destroyed before the lists that it borrows
    std::unique_ptr<curl_mime, Free> m_mime;
};

} // namespace countersign::delivery
