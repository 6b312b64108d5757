// TLS reason: why no trusted connection came about, as half a sentence a person can act on.
// Refuses to know requests and what follows from the failure.
// Source: X509_verify_cert_error_string(3), OpenSSL 3.0; RFC 8446, 6.2 (alerts); libcurl's words.
#pragma once

#include <string_view>

namespace crawler {

struct TlsEvidence {
  long verify_result = 0;  // CURLINFO_SSL_VERIFYRESULT: an X509_V_… code, 0 = none
  std::string_view words;  // of libcurl, with OpenSSL's inside
  bool speaks_tls = false;
};

std::string_view tls_reason(const TlsEvidence& evidence);

}  // namespace crawler
