// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A phone for scripts. Its state is a file: pipush_phone FILE enrol URI | poll | approve [NUMBER] | decline [REASON] | address
#include "base/Clock.h"
#include "support/phone/Forms.h"
#include "support/phone/PipushPhone.h"

#include <curl/curl.h>

#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>

using namespace countersign;
using namespace countersign::tests;

namespace {

std::size_t keep(char* data, std::size_t size, std::size_t count, void* body)
{
    static_cast<std::string*>(body)->append(data, size * count);
    return size * count;
}

std::string form(const PhoneFields& fields)
{
    std::string text;
    for (const auto& [name, value] : fields)
        text += (text.empty() ? "" : "&") + name + "=" + phone::escaped(value);
    return text;
}

/// Any certificate is taken: this is a laboratory's phone.
PhoneReply ask(const std::string& method, const std::string& url, const PhoneFields& fields)
{
    const std::unique_ptr<CURL, void (*)(CURL*)> curl(curl_easy_init(), curl_easy_cleanup);
    const std::string text = form(fields);
    const std::string target = method == "GET" ? url + "?" + text : url;
    PhoneReply reply;
    curl_easy_setopt(curl.get(), CURLOPT_URL, target.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT, 15L);
    curl_easy_setopt(curl.get(), CURLOPT_SSL_VERIFYPEER, 0L);
    curl_easy_setopt(curl.get(), CURLOPT_SSL_VERIFYHOST, 0L);
    curl_easy_setopt(curl.get(), CURLOPT_USERAGENT, "privacyIDEA-App/4.8.0 Android/14");
    curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, keep);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &reply.body);
    if (method == "POST") {
        curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDS, text.c_str());
        curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDSIZE, static_cast<long>(text.size()));
    }
    if (curl_easy_perform(curl.get()) != CURLE_OK)
        return {};
    long status = 0;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
    reply.status = static_cast<int>(status);
    return reply;
}

int enrol(PipushPhone& phone, const std::string& file, const std::string& uri)
{
    if (const auto why = phone.scan(uri); !why.empty()) {
        std::cerr << "refused: " << why << '\n';
        return 1;
    }
    phone.useKey(PipushPhone::newKey());
    if (const auto why = phone.exchange(); !why.empty()) {
        std::cerr << "not enrolled: " << why << '\n';
        return 1;
    }
    std::ofstream(file) << phone.save();
    std::cout << "enrolled " << phone.serial << '\n';
    return 0;
}

int show(const PhonePoll& polled)
{
    if (!polled.usable) {
        std::cerr << "poll refused: " << polled.status << ' ' << polled.message << '\n';
        return 1;
    }
    for (const auto& request : polled.shown) {
        std::cout << request.title << ": " << request.question << '\n';
        for (const auto& choice : request.choices)
            std::cout << "number " << choice << '\n';
    }
    return 0;
}

int answer(PipushPhone& phone, const std::string& act, const std::string& value)
{
    const auto polled = phone.poll();
    if (!polled.usable || polled.shown.empty()) {
        std::cerr << "nothing to answer\n";
        return 1;
    }
    const auto& request = polled.shown.front();
    const auto taken = act == "approve" ? phone.approve(request, value) : phone.decline(request, value);
    std::cout << (taken ? (*taken ? "true" : "false") : "no answer") << '\n';
    return taken ? 0 : 1;
}

int run(const std::string& file, const std::string& act, const std::string& value)
{
    const SystemClock clock;
    PipushPhone phone(ask, clock);
    if (act == "enrol")
        return enrol(phone, file, value);
    std::ifstream saved(file);
    phone.load(std::string(std::istreambuf_iterator<char>(saved), {}));
    if (act == "poll")
        return show(phone.poll());
    if (act == "address")
        return phone.sendAddress() ? 0 : 1;
    return answer(phone, act, value);
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 3) {
        std::cerr << "pipush_phone FILE enrol URI | poll | approve [NUMBER] | decline [REASON] | address\n";
        return 2;
    }
    try {
        return run(argv[1], argv[2], argc > 3 ? argv[3] : "");
    } catch (const std::exception& problem) {
        std::cerr << problem.what() << '\n';
        return 1;
    }
}
