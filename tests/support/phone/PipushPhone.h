// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

struct evp_pkey_st;

namespace countersign::tests {

using PhoneFields = std::vector<std::pair<std::string, std::string>>;

struct PhoneReply
{
    int status = 0; ///< 0: no connection
    std::string body;
};

/// "GET" puts the fields into the query, "POST" into a form.
using PhoneNetwork = std::function<PhoneReply(const std::string& method, const std::string& url, const PhoneFields& fields)>;

/// A request as the phone shows it.
struct PhoneRequest
{
    std::string nonce;
    std::string url;
    std::string question;
    std::string title;
    std::vector<std::string> choices; ///< empty: a bare request
    bool takesReasons = false;
};

struct PhonePoll
{
    int status = 0;
    bool usable = false; ///< the reply could be read at all
    std::string message; ///< of an error
    std::vector<PhoneRequest> shown; ///< what was signed right and not handled before
    std::size_t dropped = 0; ///< requests with a wrong signature, of another serial ...
};

/// A phone with the open push app, as that app behaves (version 4.8.0): it polls, checks every signature over what it has parsed, shows
/// numbers, answers. Written from the description of the protocol alone; nothing of core/push is in it. Not thread-safe.
class PipushPhone
{
public:
    PipushPhone(PhoneNetwork network, const Clock& clock);
    PipushPhone(PipushPhone&&) = default;
    ~PipushPhone();

    /// PEM of a new RSA key. Takes its time: tests share one, phones do not.
    [[nodiscard]] static std::string newKey(int bits = 4096);
    void useKey(const std::string& pem);

    /// Reads the QR code; empty, or why the app refuses it.
    [[nodiscard]] std::string scan(const std::string& uri);
    /// Step 2. Empty, or what the app shows. May be tried again with the same key.
    [[nodiscard]] std::string exchange(bool iPhone = false);

    [[nodiscard]] PhonePoll poll();
    /// `value` of the reply; nothing where the reply is no envelope, and then the request stays.
    std::optional<bool> approve(const PhoneRequest& request, const std::string& number = {});
    std::optional<bool> decline(const PhoneRequest& request, const std::string& reason = {});
    /// What a phone without a push service sends at its start.
    [[nodiscard]] bool sendAddress(const std::string& address = "no_firebase_token");

    // For phones that do not behave.
    [[nodiscard]] std::string sign(const std::string& text) const; ///< base32 with padding
    [[nodiscard]] std::string publicKey() const; ///< SubjectPublicKeyInfo, base64
    [[nodiscard]] std::string timestamp(const char* fraction = "123456") const; ///< of now
    [[nodiscard]] PhoneReply send(const std::string& method, const PhoneFields& fields) const;
    [[nodiscard]] std::string save() const; ///< JSON, for the program
    void load(const std::string& saved);

    std::string url;
    std::string serial;
    std::string credential;
    std::string issuer;
    std::string label;
    int minutesLeft = 3;
    bool pollOnly = false;
    bool verifiesTls = true;
    std::string serverKey; ///< DER, PKCS#1; empty until the exchange
    PhoneReply last;

private:
    using Key = std::unique_ptr<evp_pkey_st, void (*)(evp_pkey_st*)>;

    [[nodiscard]] bool isSignedByServer(const std::string& text, const std::string& base32) const;
    std::optional<bool> answer(const PhoneRequest& request, PhoneFields fields, const std::string& text);

    PhoneNetwork m_network;
    const Clock& m_clock;
    Key m_key;
    std::set<std::string> m_handled;
    int m_polls = 0; ///< no two at the same microsecond
};

} // namespace countersign::tests
