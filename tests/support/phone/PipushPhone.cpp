// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/phone/PipushPhone.h"

#include "support/phone/Forms.h"

#include <nlohmann/json.hpp>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <QDateTime>

#include <algorithm>
#include <array>

namespace countersign::tests {
namespace {

using Json = nlohmann::json;
using namespace phone;

constexpr const char* appNames = R"(["decline_reason"])";

const unsigned char* bytesOf(const std::string& text)
{
    return reinterpret_cast<const unsigned char*>(text.data());
}

bool yes(const std::map<std::string, std::string>& query, const char* name, bool otherwise)
{
    const auto found = query.find(name);
    if (found == query.end())
        return otherwise;
    return found->second == "1" || found->second == "True" || found->second == "true" || found->second == "TRUE";
}

std::string valueOf(const std::map<std::string, std::string>& query, const char* name)
{
    const auto found = query.find(name);
    return found == query.end() ? std::string() : found->second;
}

/// The envelope that the app can read: result with status, and value or error but never both.
std::optional<Json> resultOf(const std::string& body)
{
    const auto json = Json::parse(body, nullptr, false);
    if (!json.is_object() || !json.contains("result") || !json["result"].is_object())
        return std::nullopt;
    const auto& result = json["result"];
    if (!result.contains("status") || !result["status"].is_boolean() || result.contains("value") == result.contains("error"))
        return std::nullopt;
    if (json.contains("version") && json["version"].get<std::string>().find(' ') == std::string::npos)
        return std::nullopt;
    return result;
}

std::string messageOf(const Json& result)
{
    return result.contains("error") ? result["error"].value("message", std::string()) : std::string();
}

std::vector<std::string> split(const std::string& text)
{
    std::vector<std::string> parts(1);
    for (const char c : text) {
        if (c == ',')
            parts.emplace_back();
        else
            parts.back() += c;
    }
    return parts;
}

/// A missing key, or one that is no string, makes the whole reply unusable.
bool isReadable(const Json& challenge)
{
    constexpr std::array names{"nonce", "url", "serial", "question", "title", "sslverify", "signature"};
    return challenge.is_object() && std::all_of(names.begin(), names.end(), [&](const char* name) {
        return challenge.contains(name) && challenge[name].is_string();
    });
}

std::string signedText(const Json& challenge)
{
    const auto text = [&](const char* name) { return challenge[name].get<std::string>(); };
    std::string joined = text("nonce") + "|" + asParsed(text("url")) + "|" + text("serial") + "|" + text("question") + "|" + text("title") + "|"
        + (text("sslverify") == "1" ? "1" : "0");
    if (challenge.contains("require_presence") && challenge["require_presence"].is_string())
        joined += "|" + text("require_presence");
    return joined;
}

Json capabilitiesOf(const Json& challenge)
{
    const auto& given = challenge["capabilities"];
    return given.is_string() ? Json::parse(given.get<std::string>(), nullptr, false) : given;
}

} // namespace

PipushPhone::PipushPhone(PhoneNetwork network, const Clock& clock)
    : m_network(std::move(network))
    , m_clock(clock)
    , m_key(nullptr, EVP_PKEY_free)
{
}

PipushPhone::~PipushPhone() = default;

std::string PipushPhone::newKey(int bits)
{
    const Key key(EVP_RSA_gen(static_cast<unsigned>(bits)), EVP_PKEY_free);
    const std::unique_ptr<BIO, int (*)(BIO*)> out(BIO_new(BIO_s_mem()), BIO_free);
    PEM_write_bio_PrivateKey(out.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    char* data = nullptr;
    const long size = BIO_get_mem_data(out.get(), &data);
    return {data, static_cast<std::size_t>(size)};
}

void PipushPhone::useKey(const std::string& pem)
{
    const std::unique_ptr<BIO, int (*)(BIO*)> in(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), BIO_free);
    m_key.reset(PEM_read_bio_PrivateKey(in.get(), nullptr, nullptr, nullptr));
}

std::string PipushPhone::scan(const std::string& uri)
{
    const auto parsed = parseUri(uri);
    if ((parsed.scheme != "otpauth" && parsed.scheme != "pia") || parsed.host != "pipush")
        return "not a push token";
    if (valueOf(parsed.query, "v") != "1")
        return "version";
    url = valueOf(parsed.query, "url");
    serial = valueOf(parsed.query, "serial");
    credential = valueOf(parsed.query, "enrollment_credential");
    if (url.empty() || serial.empty() || credential.empty())
        return "a field is missing";
    if (url.find("://") == std::string::npos)
        url = "https://" + url;
    label = parsed.path.substr(parsed.path.find('/') + 1);
    issuer = valueOf(parsed.query, "issuer");
    if (const auto colon = label.find(':'); colon != std::string::npos) {
        issuer = label.substr(0, colon);
        label = label.substr(colon + 1);
    }
    if (const auto ttl = valueOf(parsed.query, "ttl"); !ttl.empty())
        minutesLeft = std::stoi(ttl);
    pollOnly = yes(parsed.query, "poll_only", false);
    verifiesTls = yes(parsed.query, "sslverify", true);
    return {};
}

std::string PipushPhone::exchange(bool iPhone)
{
    if (iPhone)
        (void)send("POST", {}); // brings up the question about the network; its status is ignored
    last = send("POST", {{"serial", serial}, {"enrollment_credential", credential}, {"fbtoken", "no_firebase_token"}, {"pubkey", publicKey()},
                            {"capabilities", appNames}});
    const auto result = resultOf(last.body);
    if (!result)
        return "no answer";
    if (last.status >= 400)
        return messageOf(*result);
    std::string key = Json::parse(last.body)["detail"]["public_key"].get<std::string>();
    std::erase(key, '\n');
    serverKey = fromBase64(key);
    return {};
}

PhonePoll PipushPhone::poll()
{
    const auto fraction = std::to_string(100'000 + m_polls++);
    const auto at = timestamp(fraction.c_str());
    last = send("GET", {{"serial", serial}, {"timestamp", at}, {"signature", sign(serial + "|" + at)}, {"capabilities", appNames}});
    PhonePoll polled;
    polled.status = last.status;
    const auto result = resultOf(last.body);
    if (!result)
        return polled;
    polled.message = messageOf(*result);
    const auto list = result->value("value", Json());
    if (!list.is_array() || !std::all_of(list.begin(), list.end(), isReadable))
        return polled;
    polled.usable = true;
    for (const auto& challenge : list) {
        const auto nonce = challenge["nonce"].get<std::string>();
        bool right = challenge["serial"] == serial && isSignedByServer(signedText(challenge), challenge["signature"].get<std::string>());
        PhoneRequest request{nonce, asParsed(challenge["url"].get<std::string>()), challenge["question"].get<std::string>(),
            challenge["title"].get<std::string>(), {}, false};
        if (challenge.contains("capabilities")) {
            const auto names = capabilitiesOf(challenge);
            const Json whole{{"capabilities", names}, {"nonce", nonce}}; // members in the order of their names, as RFC 8785 wants
            right = right && isSignedByServer(whole.dump(), challenge.value("capabilities_signature", std::string()));
            request.takesReasons = names.is_object() && names.value("decline_reason", false);
        }
        if (challenge.contains("require_presence") && challenge["require_presence"].is_string())
            request.choices = split(challenge["require_presence"].get<std::string>());
        if (!right)
            ++polled.dropped;
        else if (!m_handled.contains(nonce))
            polled.shown.push_back(std::move(request));
    }
    return polled;
}

std::optional<bool> PipushPhone::approve(const PhoneRequest& request, const std::string& number)
{
    PhoneFields fields;
    if (!number.empty())
        fields.emplace_back("presence_answer", number);
    return answer(request, fields, request.nonce + "|" + serial + (number.empty() ? "" : "|" + number));
}

std::optional<bool> PipushPhone::decline(const PhoneRequest& request, const std::string& reason)
{
    PhoneFields fields{{"decline", "1"}};
    if (!reason.empty())
        fields.emplace_back("decline_reason", reason);
    return answer(request, fields, request.nonce + "|" + serial + "|decline" + (reason.empty() ? "" : "|" + reason));
}

std::optional<bool> PipushPhone::answer(const PhoneRequest& request, PhoneFields fields, const std::string& text)
{
    fields.emplace_back("serial", serial);
    fields.emplace_back("nonce", request.nonce);
    fields.emplace_back("signature", sign(text));
    last = m_network("POST", request.url, fields);
    if (last.status == 0)
        last = m_network("POST", request.url, fields); // once more after a lost connection
    const auto result = resultOf(last.body);
    if (!result)
        return std::nullopt;
    m_handled.insert(request.nonce);
    return result->contains("value") && (*result)["value"].is_boolean() && (*result)["value"].get<bool>();
}

bool PipushPhone::sendAddress(const std::string& address)
{
    const auto at = timestamp();
    last = send("POST", {{"new_fb_token", address}, {"serial", serial}, {"timestamp", at}, {"signature", sign(address + "|" + serial + "|" + at)},
                            {"capabilities", appNames}});
    const auto result = resultOf(last.body);
    return last.status == 200 && result && result->value("value", false);
}

std::string PipushPhone::sign(const std::string& text) const
{
    const std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    std::size_t size = 0;
    EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, m_key.get());
    EVP_DigestSign(context.get(), nullptr, &size, bytesOf(text), text.size());
    std::string signature(size, '\0');
    EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size, bytesOf(text), text.size());
    return base32(signature);
}

bool PipushPhone::isSignedByServer(const std::string& text, const std::string& base32Text) const
{
    const unsigned char* at = bytesOf(serverKey);
    const Key key(d2i_PublicKey(EVP_PKEY_RSA, nullptr, &at, static_cast<long>(serverKey.size())), EVP_PKEY_free);
    const std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    const auto signature = fromBase32(base32Text);
    return key && EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key.get()) == 1
        && EVP_DigestVerify(context.get(), bytesOf(signature), signature.size(), bytesOf(text), text.size()) == 1;
}

std::string PipushPhone::publicKey() const
{
    unsigned char* data = nullptr;
    const int size = i2d_PUBKEY(m_key.get(), &data);
    std::string der(reinterpret_cast<char*>(data), static_cast<std::size_t>(size));
    OPENSSL_free(data);
    return base64(der);
}

std::string PipushPhone::timestamp(const char* fraction) const
{
    const auto now = QDateTime::fromMSecsSinceEpoch(toMs(m_clock.now()), Qt::UTC).toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss"));
    return now.toStdString() + "." + fraction + "Z";
}

PhoneReply PipushPhone::send(const std::string& method, const PhoneFields& fields) const
{
    return m_network(method, url, fields);
}

std::string PipushPhone::save() const
{
    const std::unique_ptr<BIO, int (*)(BIO*)> out(BIO_new(BIO_s_mem()), BIO_free);
    PEM_write_bio_PrivateKey(out.get(), m_key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    char* data = nullptr;
    const long size = BIO_get_mem_data(out.get(), &data);
    return Json{{"url", url}, {"serial", serial}, {"server_key", base64(serverKey)}, {"key", std::string(data, static_cast<std::size_t>(size))}}.dump();
}

void PipushPhone::load(const std::string& saved)
{
    const auto json = Json::parse(saved);
    url = json["url"];
    serial = json["serial"];
    serverKey = fromBase64(json["server_key"]);
    useKey(json["key"]);
}

} // namespace countersign::tests
