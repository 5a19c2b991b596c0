// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/TokenSession.h"

#include <algorithm>
#include <array>
#include <vector>

namespace countersign::crypto {
namespace {

constexpr std::size_t longestPin = 256;
constexpr CK_ULONG keyBytes = 32;
constexpr CK_ULONG tagBits = 128;
constexpr std::string_view purpose = "countersign key-encryption key in a token 1";

tl::unexpected<Error> sealedBecause(std::string why)
{
    return fail(failure(ErrorKind::sealed, std::move(why)));
}

std::string reason(CK_RV code)
{
    const char* words = p11_kit_strerror(code);
    return words ? words : "error " + std::to_string(code);
}

Result<void> checked(CK_RV code, const char* doing)
{
    return code == CKR_OK ? Result<void>() : sealedBecause(std::string("the token would not ") + doing + ": " + reason(code));
}

/// Labels of tokens are 32 bytes, filled with blanks.
std::string labelOf(const CK_TOKEN_INFO& info)
{
    std::string label(reinterpret_cast<const char*>(info.label), sizeof info.label);
    label.erase(label.find_last_not_of(' ') + 1);
    return label;
}

/// PKCS#11 takes what it only reads by pointers to what it might write.
template <class T>
CK_ATTRIBUTE attribute(CK_ATTRIBUTE_TYPE type, T& value)
{
    return {type, &value, sizeof value};
}

CK_ATTRIBUTE attribute(CK_ATTRIBUTE_TYPE type, std::string& value)
{
    return {type, value.data(), value.size()};
}

/// AES-GCM with a purpose that is authenticated: what this token encrypts for others is nothing of ours.
class Gcm
{
public:
    explicit Gcm(ByteView nonce)
        : m_nonce(nonce.begin(), nonce.end())
        , m_purpose(purpose)
        , m_parameters{m_nonce.data(), m_nonce.size(), m_nonce.size() * 8, reinterpret_cast<unsigned char*>(m_purpose.data()),
              m_purpose.size(), tagBits}
        , m_mechanism{CKM_AES_GCM, &m_parameters, sizeof m_parameters}
    {
    }
    Gcm(const Gcm&) = delete;
    Gcm& operator=(const Gcm&) = delete;

    CK_MECHANISM* mechanism() { return &m_mechanism; }

private:
    Bytes m_nonce;
    std::string m_purpose;
    CK_GCM_PARAMS m_parameters;
    CK_MECHANISM m_mechanism;
};

} // namespace

Result<std::unique_ptr<TokenSession>> TokenSession::open(const TokenPlace& place)
{
    std::unique_ptr<TokenSession> session(new TokenSession);
    if (auto loaded = session->load(place); !loaded)
        return fail(loaded.error());
    const auto slot = session->slotOf(place);
    if (!slot)
        return fail(slot.error());
    const auto opened = session->m_module->C_OpenSession(
        *slot, CKF_SERIAL_SESSION | CKF_RW_SESSION, nullptr, nullptr, &session->m_session);
    if (auto done = checked(opened, "open a session"); !done)
        return fail(done.error());
    if (auto in = session->signIn(place); !in)
        return fail(in.error());
    return session;
}

TokenSession::~TokenSession()
{
    if (!m_module)
        return;
    if (m_signedIn)
        m_module->C_Logout(m_session);
    if (m_session != CK_INVALID_HANDLE)
        m_module->C_CloseSession(m_session);
    if (m_initialised)
        p11_kit_module_finalize(m_module);
    p11_kit_module_release(m_module);
}

Result<void> TokenSession::load(const TokenPlace& place)
{
    m_module = p11_kit_module_load(place.module.c_str(), P11_KIT_MODULE_CRITICAL);
    if (!m_module) {
        const char* why = p11_kit_message();
        return sealedBecause("the PKCS#11 module " + place.module.string() + " cannot be loaded" + (why ? std::string(": ") + why : ""));
    }
    const auto code = p11_kit_module_initialize(m_module);
    m_initialised = code == CKR_OK;
    return m_initialised ? Result<void>()
                         : sealedBecause("the PKCS#11 module " + place.module.string() + " does not start: " + reason(code));
}

Result<CK_SLOT_ID> TokenSession::slotOf(const TokenPlace& place)
{
    CK_ULONG count = 0;
    if (auto listed = checked(m_module->C_GetSlotList(CK_TRUE, nullptr, &count), "be listed"); !listed)
        return fail(listed.error());
    std::vector<CK_SLOT_ID> slots(count);
    if (auto listed = checked(m_module->C_GetSlotList(CK_TRUE, slots.data(), &count), "be listed"); !listed)
        return fail(listed.error());
    slots.resize(std::min<std::size_t>(count, slots.size()));
    for (const auto slot : slots) {
        CK_TOKEN_INFO info{};
        if (m_module->C_GetTokenInfo(slot, &info) == CKR_OK && labelOf(info) == place.token)
            return slot;
    }
    return sealedBecause("the token \"" + place.token + "\" is not there (" + place.module.string() + ")");
}

Result<void> TokenSession::signIn(const TokenPlace& place)
{
    const auto content = readPrivateFile(place.pinFile, longestPin, place.pinAccess);
    if (!content)
        return sealedBecause("the token's PIN cannot be read: " + content.error().detail);
    std::string_view pin = content->revealText();
    pin = pin.substr(0, pin.find_first_of("\r\n"));
    const auto code = m_module->C_Login(m_session, CKU_USER,
        reinterpret_cast<unsigned char*>(const_cast<char*>(pin.data())), pin.size());
    m_signedIn = code == CKR_OK;
    if (m_signedIn || code == CKR_USER_ALREADY_LOGGED_IN)
        return {};
    if (code == CKR_PIN_INCORRECT || code == CKR_PIN_INVALID || code == CKR_PIN_LEN_RANGE)
        return sealedBecause("the token \"" + place.token + "\" refuses the PIN of " + place.pinFile.string());
    if (code == CKR_PIN_LOCKED)
        return sealedBecause("the token \"" + place.token + "\" is locked after too many wrong PINs");
    return checked(code, "let us sign in");
}

Result<std::optional<CK_OBJECT_HANDLE>> TokenSession::findKey(const std::string& label)
{
    CK_OBJECT_CLASS secret = CKO_SECRET_KEY;
    CK_KEY_TYPE aes = CKK_AES;
    std::string name = label;
    std::array<CK_ATTRIBUTE, 3> wanted{attribute(CKA_CLASS, secret), attribute(CKA_KEY_TYPE, aes), attribute(CKA_LABEL, name)};
    if (auto begun = checked(m_module->C_FindObjectsInit(m_session, wanted.data(), wanted.size()), "look for the key"); !begun)
        return fail(begun.error());
    std::array<CK_OBJECT_HANDLE, 2> found{};
    CK_ULONG count = 0;
    const auto code = m_module->C_FindObjects(m_session, found.data(), found.size(), &count);
    m_module->C_FindObjectsFinal(m_session);
    if (auto looked = checked(code, "look for the key"); !looked)
        return fail(looked.error());
    if (count > 1)
        return sealedBecause("the token has two keys \"" + label + "\": give one of them another label");
    return count == 0 ? std::nullopt : std::optional(found[0]);
}

Result<CK_OBJECT_HANDLE> TokenSession::makeKey(const std::string& label)
{
    CK_MECHANISM mechanism{CKM_AES_KEY_GEN, nullptr, 0};
    CK_BBOOL yes = CK_TRUE;
    CK_BBOOL no = CK_FALSE;
    CK_ULONG length = keyBytes;
    std::string name = label;
    std::array<CK_ATTRIBUTE, 8> wanted{attribute(CKA_LABEL, name), attribute(CKA_VALUE_LEN, length), attribute(CKA_TOKEN, yes),
        attribute(CKA_PRIVATE, yes), attribute(CKA_SENSITIVE, yes), attribute(CKA_EXTRACTABLE, no), attribute(CKA_ENCRYPT, yes),
        attribute(CKA_DECRYPT, yes)};
    CK_OBJECT_HANDLE key = CK_INVALID_HANDLE;
    if (auto made = checked(m_module->C_GenerateKey(m_session, &mechanism, wanted.data(), wanted.size(), &key), "make a key"); !made)
        return fail(made.error());
    return key;
}

Result<Bytes> TokenSession::encrypt(CK_OBJECT_HANDLE key, ByteView nonce, ByteView plain)
{
    Gcm gcm(nonce);
    if (auto begun = checked(m_module->C_EncryptInit(m_session, gcm.mechanism(), key), "encrypt"); !begun)
        return fail(begun.error());
    Bytes cipher(plain.size() + tagBits / 8);
    CK_ULONG size = cipher.size();
    const auto code = m_module->C_Encrypt(m_session, const_cast<unsigned char*>(plain.data()), plain.size(), cipher.data(), &size);
    if (auto done = checked(code, "encrypt"); !done)
        return fail(done.error());
    cipher.resize(size);
    return cipher;
}

Result<SecretBytes> TokenSession::decrypt(CK_OBJECT_HANDLE key, ByteView nonce, ByteView cipher)
{
    Gcm gcm(nonce);
    if (auto begun = checked(m_module->C_DecryptInit(m_session, gcm.mechanism(), key), "decrypt"); !begun)
        return fail(begun.error());
    Bytes plain(cipher.size());
    CK_ULONG size = plain.size();
    const auto code = m_module->C_Decrypt(m_session, const_cast<unsigned char*>(cipher.data()), cipher.size(), plain.data(), &size);
    if (code != CKR_OK) {
        wipe(plain.data(), plain.size());
        return sealedBecause("the key in the token is not the one that was used here (" + reason(code) + ")");
    }
    SecretBytes secret(Bytes(plain.begin(), plain.begin() + static_cast<std::ptrdiff_t>(size)));
    wipe(plain.data(), plain.size());
    return secret;
}

} // namespace countersign::crypto
