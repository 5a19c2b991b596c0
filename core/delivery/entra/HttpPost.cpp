// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/entra/HttpPost.h"

#include <curl/curl.h>

#include <array>
#include <memory>

namespace countersign::delivery {
namespace {

constexpr std::size_t longestBody = 256 * 1024;
constexpr long connectTimeoutMs = 10'000;

struct Free
{
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
    void operator()(CURLU* url) const { curl_url_cleanup(url); }
    void operator()(char* text) const { curl_free(text); }
};
using Handle = std::unique_ptr<CURL, Free>;
using List = std::unique_ptr<curl_slist, Free>;

struct Transfer
{
    const std::stop_token& stopping;
    std::string body;
};

std::size_t onBody(char* data, std::size_t size, std::size_t count, void* self)
{
    auto& body = static_cast<Transfer*>(self)->body;
    if (body.size() + size * count > longestBody)
        return 0;
    body.append(data, size * count);
    return size * count;
}

int onProgress(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
{
    return static_cast<Transfer*>(self)->stopping.stop_requested() ? 1 : 0;
}

/// Null when one of the lines could not be added.
List headerList(const std::vector<std::string>& headers)
{
    List list;
    for (const auto& line : headers) {
        curl_slist* longer = curl_slist_append(list.get(), line.c_str());
        if (!longer)
            return {};
        (void)list.release();
        list.reset(longer);
    }
    return list;
}

void setServer(CURL* handle, const PostRequest& request)
{
    curl_easy_setopt(handle, CURLOPT_URL, request.url.c_str());
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "https,http");
    curl_easy_setopt(handle, CURLOPT_PROXY, "");
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(handle, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(handle, CURLOPT_SSL_VERIFYHOST, 2L);
    if (!request.caFile.empty()) {
        curl_easy_setopt(handle, CURLOPT_CAINFO, request.caFile.c_str());
        curl_easy_setopt(handle, CURLOPT_CAPATH, static_cast<const char*>(nullptr));
    }
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, connectTimeoutMs);
    curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(request.timeout.count()));
}

PostAnswer::End endOf(CURL* handle, CURLcode code)
{
    if (code == CURLE_OK)
        return PostAnswer::End::answered;
    if (code == CURLE_ABORTED_BY_CALLBACK)
        return PostAnswer::End::stopped;
    long sent = 0;
    curl_easy_getinfo(handle, CURLINFO_REQUEST_SIZE, &sent);
    return sent > 0 ? PostAnswer::End::silent : PostAnswer::End::unreachable;
}

std::string partOf(const std::string& url, CURLUPart part)
{
    std::unique_ptr<CURLU, Free> parsed(curl_url());
    char* text = nullptr;
    if (!parsed || curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK
        || curl_url_get(parsed.get(), part, &text, 0) != CURLUE_OK)
        return {};
    const std::unique_ptr<char, Free> owned(text);
    return text;
}

} // namespace

PostAnswer post(const PostRequest& request, const std::stop_token& stopping)
{
    static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
    const Handle handle(started == CURLE_OK ? curl_easy_init() : nullptr);
    const List headers = headerList(request.headers);
    if (!handle || (!headers && !request.headers.empty()) || !isSafeUrl(request.url))
        return {PostAnswer::End::unreachable, 0, {}, "the request could not be made"};
    Transfer transfer{stopping, {}};
    std::array<char, CURL_ERROR_SIZE> message{};
    setServer(handle.get(), request);
    curl_easy_setopt(handle.get(), CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(handle.get(), CURLOPT_POST, 1L);
    curl_easy_setopt(handle.get(), CURLOPT_POSTFIELDSIZE, static_cast<long>(request.body.size()));
    curl_easy_setopt(handle.get(), CURLOPT_POSTFIELDS, request.body.data());
    curl_easy_setopt(handle.get(), CURLOPT_WRITEFUNCTION, &onBody);
    curl_easy_setopt(handle.get(), CURLOPT_WRITEDATA, static_cast<void*>(&transfer));
    curl_easy_setopt(handle.get(), CURLOPT_XFERINFOFUNCTION, &onProgress);
    curl_easy_setopt(handle.get(), CURLOPT_XFERINFODATA, static_cast<void*>(&transfer));
    curl_easy_setopt(handle.get(), CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(handle.get(), CURLOPT_ERRORBUFFER, message.data());
    const CURLcode code = curl_easy_perform(handle.get());
    long status = 0;
    curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
    return {endOf(handle.get(), code), static_cast<int>(status), std::move(transfer.body),
        message[0] != 0 ? message.data() : curl_easy_strerror(code)};
}

std::string formEncoded(const std::string& value)
{
    static constexpr auto digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : value) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '.'
            || c == '_' || c == '~';
        if (plain)
            out += c;
        else
            out += {'%', digits[byte >> 4], digits[byte & 15]};
    }
    return out;
}

std::string hostOfUrl(const std::string& url)
{
    return partOf(url, CURLUPART_HOST);
}

bool isSafeUrl(const std::string& url)
{
    const auto scheme = partOf(url, CURLUPART_SCHEME);
    const auto host = hostOfUrl(url);
    if (host.empty() || !partOf(url, CURLUPART_USER).empty())
        return false;
    return scheme == "https" || (scheme == "http" && (host == "127.0.0.1" || host == "[::1]"));
}

} // namespace countersign::delivery
