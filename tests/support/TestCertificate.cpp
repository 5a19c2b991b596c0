// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/TestCertificate.h"

#include <QtGlobal>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <cstdio>
#include <memory>

namespace countersign::tests {
namespace {

struct Free
{
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(X509* certificate) const { X509_free(certificate); }
    void operator()(X509_EXTENSION* extension) const { X509_EXTENSION_free(extension); }
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using Key = std::unique_ptr<EVP_PKEY, Free>;
using Certificate = std::unique_ptr<X509, Free>;
using File = std::unique_ptr<std::FILE, Free>;

constexpr long oneDay = 24L * 60 * 60;

/// A test without its certificate has nothing to test.
void require(bool done, const char* what)
{
    if (!done)
        qFatal("test certificate: %s", what);
}

File opened(const std::string& path, const char* mode)
{
    File file(std::fopen(path.c_str(), mode));
    require(file != nullptr, path.c_str());
    return file;
}

void addExtension(X509* certificate, X509* issuer, int kind, const char* value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const std::unique_ptr<X509_EXTENSION, Free> extension(X509V3_EXT_conf_nid(nullptr, &context, kind, value));
    require(extension != nullptr && X509_add_ext(certificate, extension.get(), -1) == 1, value);
}

void setDays(X509* certificate, long from, long until)
{
    X509_gmtime_adj(X509_getm_notBefore(certificate), from * oneDay);
    X509_gmtime_adj(X509_getm_notAfter(certificate), until * oneDay);
}

Certificate unsignedCertificate(EVP_PKEY* key, long serial, const char* name)
{
    Certificate certificate(X509_new());
    X509_set_version(certificate.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), serial);
    setDays(certificate.get(), -1, 1);
    X509_set_pubkey(certificate.get(), key);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate.get()), "CN", MBSTRING_ASC,
        reinterpret_cast<const unsigned char*>(name), -1, -1, 0);
    return certificate;
}

Certificate authority(EVP_PKEY* key)
{
    auto certificate = unsignedCertificate(key, 1, "Countersign test authority");
    X509_set_issuer_name(certificate.get(), X509_get_subject_name(certificate.get()));
    addExtension(certificate.get(), certificate.get(), NID_basic_constraints, "critical,CA:TRUE");
    addExtension(certificate.get(), certificate.get(), NID_key_usage, "critical,keyCertSign,cRLSign");
    addExtension(certificate.get(), certificate.get(), NID_subject_key_identifier, "hash");
    require(X509_sign(certificate.get(), key, EVP_sha256()) > 0, "signing the authority");
    return certificate;
}

struct Days
{
    long from;
    long until;
};

Certificate serverCertificate(EVP_PKEY* key, X509* issuer, EVP_PKEY* issuerKey, long serial, Days days)
{
    auto certificate = unsignedCertificate(key, serial, "localhost");
    setDays(certificate.get(), days.from, days.until);
    X509_set_issuer_name(certificate.get(), X509_get_subject_name(issuer));
    addExtension(certificate.get(), issuer, NID_basic_constraints, "critical,CA:FALSE");
    addExtension(certificate.get(), issuer, NID_key_usage, "critical,digitalSignature");
    addExtension(certificate.get(), issuer, NID_ext_key_usage, "serverAuth");
    addExtension(certificate.get(), issuer, NID_authority_key_identifier, "keyid");
    addExtension(certificate.get(), issuer, NID_subject_alt_name, "DNS:localhost,IP:127.0.0.1,IP:::1");
    require(X509_sign(certificate.get(), issuerKey, EVP_sha256()) > 0, "signing the server's certificate");
    return certificate;
}

void writeCertificate(const std::string& path, X509* certificate)
{
    require(PEM_write_X509(opened(path, "wb").get(), certificate) == 1, path.c_str());
}

void writeKey(const std::string& path, EVP_PKEY* key)
{
    require(
        PEM_write_PrivateKey(opened(path, "wb").get(), key, nullptr, nullptr, 0, nullptr, nullptr) == 1, path.c_str());
}

Key readKey(const std::string& path)
{
    Key key(PEM_read_PrivateKey(opened(path, "rb").get(), nullptr, nullptr, nullptr));
    require(key != nullptr, path.c_str());
    return key;
}

Certificate readCertificate(const std::string& path)
{
    Certificate certificate(PEM_read_X509(opened(path, "rb").get(), nullptr, nullptr, nullptr));
    require(certificate != nullptr, path.c_str());
    return certificate;
}

} // namespace

TestCertificate::TestCertificate()
{
    require(m_directory.isValid(), "temporary folder");
    const Key key(EVP_EC_gen("P-256"));
    writeKey(file("authority.key"), key.get());
    writeCertificate(authorityFile(), authority(key.get()).get());
    renew();
}

long TestCertificate::renew(long fromDays, long untilDays)
{
    const Key key(EVP_EC_gen("P-256"));
    const auto issuer = readCertificate(authorityFile());
    const auto issuerKey = readKey(file("authority.key"));
    writeKey(keyFile(), key.get());
    writeCertificate(chainFile(), serverCertificate(key.get(), issuer.get(), issuerKey.get(), ++m_serial, {fromDays, untilDays}).get());
    return m_serial;
}

std::string TestCertificate::authorityFile() const
{
    return file("authority.pem");
}

std::string TestCertificate::chainFile() const
{
    return file("server.pem");
}

std::string TestCertificate::keyFile() const
{
    return file("server.key");
}

std::string TestCertificate::file(const char* name) const
{
    return m_directory.filePath(QString::fromLatin1(name)).toStdString();
}

} // namespace countersign::tests
