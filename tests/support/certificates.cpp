#include "tests/support/certificates.h"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <atomic>
#include <stdexcept>

namespace support {
namespace {

constexpr long kDay = 24L * 3600;

void check(bool done, const char* what) {
  if (!done) throw std::runtime_error(std::string("certificate: ") + what);
}

void add_extension(X509* certificate, X509* issuer, int kind, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str());
  check(extension != nullptr, value.c_str());
  const bool added = X509_add_ext(certificate, extension, -1) == 1;
  X509_EXTENSION_free(extension);
  check(added, value.c_str());
}

}  // namespace

void Certificate::KeyDeleter::operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
void Certificate::X509Deleter::operator()(X509* certificate) const { X509_free(certificate); }

Certificate::Certificate(const Plan& plan, const Certificate* issuer)
    : key_(EVP_EC_gen("P-256")), certificate_(X509_new()) {
  static std::atomic<long> serial{1};
  X509* own = certificate_.get();
  check(key_ && own != nullptr, "no memory");
  X509_set_version(own, 2);  // counted from 0: X.509 v3
  ASN1_INTEGER_set(X509_get_serialNumber(own), serial++);
  X509_gmtime_adj(X509_getm_notBefore(own), plan.from_days * kDay);
  X509_gmtime_adj(X509_getm_notAfter(own), plan.until_days * kDay);
  check(X509_set_pubkey(own, key_.get()) == 1, "its key");
  const auto* subject = reinterpret_cast<const unsigned char*>(plan.subject.c_str());
  X509_NAME_add_entry_by_txt(X509_get_subject_name(own), "CN", MBSTRING_UTF8, subject, -1, -1, 0);
  X509* by = issuer != nullptr ? issuer->x509() : own;
  X509_set_issuer_name(own, X509_get_subject_name(by));
  add_extension(own, by, NID_basic_constraints, plan.authority ? "critical,CA:TRUE" : "CA:FALSE");
  add_extension(own, by, NID_subject_key_identifier, "hash");
  if (!plan.names.empty()) add_extension(own, by, NID_subject_alt_name, plan.names);
  EVP_PKEY* signer = issuer != nullptr ? issuer->key() : key_.get();
  check(X509_sign(own, signer, EVP_sha256()) != 0, "not signed");
}

std::string Certificate::pem() const {
  BIO* bio = BIO_new(BIO_s_mem());
  check(bio != nullptr, "no memory");
  PEM_write_bio_X509(bio, certificate_.get());
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio, &data);
  std::string text(data, static_cast<std::size_t>(size));
  BIO_free(bio);
  return text;
}

}  // namespace support
