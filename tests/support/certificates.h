// Certificates: keys and certificates made in memory for one test, good and bad ones.
// Refuses to know servers. Source: RFC 5280.
#pragma once

#include <openssl/types.h>

#include <memory>
#include <string>

namespace support {

class Certificate {
 public:
  struct Plan {
    std::string subject;  // common name
    std::string names;    // "DNS:portal.example,IP:127.0.0.1"; "" for an authority
    int from_days = -1;   // validity, counted from now
    int until_days = 2;
    bool authority = false;
  };
  // Signed by `issuer`, or by itself. Throws std::runtime_error.
  explicit Certificate(const Plan& plan, const Certificate* issuer = nullptr);

  std::string pem() const;  // without the key
  X509* x509() const { return certificate_.get(); }
  EVP_PKEY* key() const { return key_.get(); }

 private:
  struct KeyDeleter {
    void operator()(EVP_PKEY* key) const;
  };
  struct X509Deleter {
    void operator()(X509* certificate) const;
  };
  std::unique_ptr<EVP_PKEY, KeyDeleter> key_;
  std::unique_ptr<X509, X509Deleter> certificate_;
};

}  // namespace support
