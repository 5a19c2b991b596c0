// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/Certificate.h"

#include "crypto/Digest.h"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <ctime>
#include <memory>

namespace countersign::crypto {
namespace {

struct Free
{
    void operator()(BIO* bio) const { BIO_free(bio); }
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(X509* certificate) const { X509_free(certificate); }
    void operator()(GENERAL_NAMES* names) const { GENERAL_NAMES_free(names); }
    void operator()(ASN1_OCTET_STRING* address) const { ASN1_OCTET_STRING_free(address); }
};
using Bio = std::unique_ptr<BIO, Free>;
using Key = std::unique_ptr<EVP_PKEY, Free>;
using Certificate = std::unique_ptr<X509, Free>;

constexpr std::size_t ipv4Bytes = 4;
constexpr std::size_t serialBytes = 16;

/// Without it OpenSSL would ask on the terminal for the pass phrase of an encrypted key.
int noPassPhrase(char*, int, int, void*)
{
    return 0;
}

Bio reading(std::string_view text)
{
    return Bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

Certificate firstCertificate(std::string_view pem)
{
    const auto bio = reading(pem);
    Certificate certificate(bio ? PEM_read_bio_X509(bio.get(), nullptr, noPassPhrase, nullptr) : nullptr);
    ERR_clear_error();
    return certificate;
}

std::string commonName(const X509_NAME* name)
{
    const int at = X509_NAME_get_index_by_NID(name, NID_commonName, -1);
    if (at < 0)
        return {};
    unsigned char* text = nullptr;
    const int size = ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at)));
    std::string common =
        size > 0 ? std::string(reinterpret_cast<char*>(text), static_cast<std::size_t>(size)) : std::string();
    OPENSSL_free(text);
    return common;
}

std::string addressText(const ASN1_OCTET_STRING* address)
{
    const unsigned char* bytes = ASN1_STRING_get0_data(address);
    const auto size = static_cast<std::size_t>(ASN1_STRING_length(address));
    std::string text;
    for (std::size_t i = 0; i < size; i += size == ipv4Bytes ? 1 : 2) {
        text += text.empty() ? "" : size == ipv4Bytes ? "." : ":";
        text += size == ipv4Bytes ? std::to_string(bytes[i]) : toHex(ByteView(bytes + i, 2));
    }
    return text;
}

std::vector<std::string> alternativeNames(const X509* certificate)
{
    std::vector<std::string> list;
    const std::unique_ptr<GENERAL_NAMES, Free> names(
        static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
    for (int i = 0; names && i < sk_GENERAL_NAME_num(names.get()); ++i) {
        const auto* name = sk_GENERAL_NAME_value(names.get(), i);
        if (name->type == GEN_DNS)
            list.emplace_back(reinterpret_cast<const char*>(ASN1_STRING_get0_data(name->d.dNSName)),
                static_cast<std::size_t>(ASN1_STRING_length(name->d.dNSName)));
        else if (name->type == GEN_IPADD)
            list.push_back(addressText(name->d.iPAddress));
    }
    return list;
}

Instant instantOf(const ASN1_TIME* time)
{
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1)
        return {};
    const auto day =
        std::chrono::sys_days(std::chrono::year(parts.tm_year + 1900) / (parts.tm_mon + 1) / parts.tm_mday);
    return day + std::chrono::hours(parts.tm_hour) + minutes(parts.tm_min) + seconds(parts.tm_sec);
}

std::string fingerprintOf(const X509* certificate)
{
    unsigned char* der = nullptr;
    const int size = i2d_X509(certificate, &der);
    std::string text;
    for (const auto byte : sha256(ByteView(der, static_cast<std::size_t>(std::max(0, size))))) {
        constexpr const char* digits = "0123456789ABCDEF";
        text += text.empty() ? "" : ":";
        text += {digits[byte >> 4], digits[byte & 15]};
    }
    OPENSSL_free(der);
    return text;
}

bool isAddress(const std::string& text)
{
    const std::unique_ptr<ASN1_OCTET_STRING, Free> address(a2i_IPADDRESS(text.c_str()));
    ERR_clear_error();
    return address != nullptr;
}

bool addExtension(X509* certificate, int kind, const std::string& value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str());
    const bool added = extension && X509_add_ext(certificate, extension, -1) == 1;
    X509_EXTENSION_free(extension);
    return added;
}

std::string namesExtension(const std::vector<std::string>& names)
{
    std::string text;
    for (const auto& name : names)
        text += (text.empty() ? "" : ",") + std::string(isAddress(name) ? "IP:" : "DNS:") + name;
    return text;
}

bool setSerial(X509* certificate, Random& random)
{
    auto bytes = randomBytes(random, serialBytes);
    bytes[0] = static_cast<std::uint8_t>((bytes[0] & 0x7f) | 0x40); // positive and never short
    BIGNUM* number = BN_bin2bn(bytes.data(), static_cast<int>(bytes.size()), nullptr);
    const bool set = number && BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate));
    BN_free(number);
    return set;
}

bool setTime(ASN1_TIME* field, Instant at)
{
    return ASN1_TIME_set(field, static_cast<std::time_t>(toMs(at) / 1000)) != nullptr;
}

bool fill(X509* certificate, EVP_PKEY* key, const NewCertificate& wanted, Random& random)
{
    X509_NAME* name = X509_get_subject_name(certificate);
    const auto* common = reinterpret_cast<const unsigned char*>(wanted.subject.c_str());
    return X509_set_version(certificate, X509_VERSION_3) == 1 && setSerial(certificate, random)
        && setTime(X509_getm_notBefore(certificate), wanted.from)
        && setTime(X509_getm_notAfter(certificate), wanted.until) && X509_set_pubkey(certificate, key) == 1
        && X509_NAME_add_entry_by_NID(name, NID_commonName, MBSTRING_UTF8, common, -1, -1, 0) == 1
        && X509_set_issuer_name(certificate, name) == 1
        && addExtension(certificate, NID_basic_constraints, "critical,CA:FALSE")
        && addExtension(certificate, NID_key_usage, "critical,digitalSignature")
        && addExtension(certificate, NID_ext_key_usage, "serverAuth")
        && addExtension(certificate, NID_subject_alt_name, namesExtension(wanted.names))
        && X509_sign(certificate, key, EVP_sha256()) > 0;
}

} // namespace

Result<CertificateFacts> certificateFacts(std::string_view certificates)
{
    const auto certificate = firstCertificate(certificates);
    if (!certificate)
        return fail(failure(ErrorKind::invalidInput, "there is no certificate in it"));
    const auto* x509 = certificate.get();
    CertificateFacts facts;
    facts.subject = commonName(X509_get_subject_name(x509));
    facts.issuer = commonName(X509_get_issuer_name(x509));
    facts.names = alternativeNames(x509);
    if (facts.subject.empty() && !facts.names.empty())
        facts.subject = facts.names.front();
    facts.from = instantOf(X509_get0_notBefore(x509));
    facts.until = instantOf(X509_get0_notAfter(x509));
    facts.fingerprint = fingerprintOf(x509);
    facts.selfIssued = X509_NAME_cmp(X509_get_subject_name(x509), X509_get_issuer_name(x509)) == 0;
    return facts;
}

bool certificateCovers(std::string_view certificates, const std::string& nameOrAddress)
{
    const auto certificate = firstCertificate(certificates);
    if (!certificate)
        return false;
    if (isAddress(nameOrAddress))
        return X509_check_ip_asc(certificate.get(), nameOrAddress.c_str(), 0) == 1;
    // Browsers have not looked at the common name for years.
    return X509_check_host(certificate.get(), nameOrAddress.data(), nameOrAddress.size(),
               X509_CHECK_FLAG_NEVER_CHECK_SUBJECT, nullptr)
        == 1;
}

Result<void> checkKeyOfCertificate(std::string_view certificates, const SecretBytes& pem)
{
    const auto certificate = firstCertificate(certificates);
    const auto bio = reading(pem.revealText());
    const Key key(bio ? PEM_read_bio_PrivateKey(bio.get(), nullptr, noPassPhrase, nullptr) : nullptr);
    const bool matches = certificate && key && X509_check_private_key(certificate.get(), key.get()) == 1;
    ERR_clear_error();
    if (!certificate || !key)
        return fail(failure(ErrorKind::invalidInput, "there is no private key that can be read"));
    if (!matches)
        return fail(failure(ErrorKind::conflict, "certificate and private key do not belong together"));
    return {};
}

Result<SecretBytes> makeSelfSigned(const NewCertificate& wanted, Random& random)
{
    const Key key(EVP_EC_gen("P-256"));
    const Certificate certificate(X509_new());
    const Bio out(BIO_new(BIO_s_secmem()));
    const bool made = key && certificate && out && fill(certificate.get(), key.get(), wanted, random)
        && PEM_write_bio_PrivateKey(out.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1
        && PEM_write_bio_X509(out.get(), certificate.get()) == 1;
    ERR_clear_error();
    if (!made)
        return fail(failure(ErrorKind::internal, "the certificate cannot be made"));
    char* data = nullptr;
    const long size = BIO_get_mem_data(out.get(), &data);
    return SecretBytes(std::string_view(data, static_cast<std::size_t>(size)));
}

} // namespace countersign::crypto
