#include "crawler/tls_reason.h"

#include <openssl/x509_vfy.h>

#include <algorithm>
#include <initializer_list>

namespace crawler {
namespace {

constexpr std::string_view kExpired =
    "the server's certificate, or one in its chain, has expired; ask the council to renew it";
constexpr std::string_view kNotYetValid =
    "the server's certificate is not valid yet; check this machine's clock, or else ask the "
    "council to replace it";
constexpr std::string_view kSelfSigned =
    "the server's certificate is self-signed, so that nobody vouches for it; if the council "
    "confirms it, name it as the site's pem (sites/README.md)";
constexpr std::string_view kUnknownRoot =
    "the server's certificate comes from an authority that this machine does not know; if the "
    "council confirms it, name that authority's certificate as the site's pem (sites/README.md)";
constexpr std::string_view kUnknownIssuer =
    "the issuer of the server's certificate is unknown: most likely the server leaves out an "
    "intermediate certificate; name that one as the site's pem (sites/README.md)";
constexpr std::string_view kRevoked =
    "the server's certificate was revoked; ask the council to replace it";
constexpr std::string_view kWeak =
    "the server's certificate has a key or signature too weak to be trusted; ask the council to "
    "replace it";
constexpr std::string_view kBadChain =
    "the server's chain of certificates does not hold together; ask the council to mend it";
constexpr std::string_view kOtherHost =
    "the server's certificate is for other host names than this one; check the base URL";
constexpr std::string_view kOldProtocol =
    "the server offers only versions of TLS that are no longer safe; ask the council to update it";
constexpr std::string_view kOldCipher =
    "the server offers only ciphers that are no longer safe; ask the council to update it";
constexpr std::string_view kWantsCertificate =
    "the server lets in only clients that have a certificate; ask the council if it should be "
    "public";
constexpr std::string_view kNoTls = "what answers there does not speak TLS; check the base URL";
constexpr std::string_view kHandshake = "the TLS handshake failed";

bool says_any(std::string_view text, std::initializer_list<std::string_view> parts) {
  return std::any_of(parts.begin(), parts.end(), [text](std::string_view part) {
    return text.find(part) != std::string_view::npos;
  });
}

std::string_view of_chain(long verify_result) {
  switch (verify_result) {
    case X509_V_ERR_CERT_HAS_EXPIRED:
      return kExpired;
    case X509_V_ERR_CERT_NOT_YET_VALID:
      return kNotYetValid;
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
      return kSelfSigned;
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
      return kUnknownRoot;
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
      return kUnknownIssuer;
    case X509_V_ERR_CERT_REVOKED:
      return kRevoked;
    case X509_V_ERR_EE_KEY_TOO_SMALL:
    case X509_V_ERR_CA_KEY_TOO_SMALL:
    case X509_V_ERR_CA_MD_TOO_WEAK:
      return kWeak;
    case X509_V_ERR_HOSTNAME_MISMATCH:
    case X509_V_ERR_IP_ADDRESS_MISMATCH:
      return kOtherHost;
    default:
      return kBadChain;
  }
}

}  // namespace

std::string_view tls_reason(const TlsEvidence& evidence) {
  // libcurl's value before anything was verified is X509_V_ERR_UNSPECIFIED.
  const bool judged =
      evidence.verify_result != X509_V_OK && evidence.verify_result != X509_V_ERR_UNSPECIFIED;
  if (judged) return of_chain(evidence.verify_result);
  // libcurl compares names itself, after the chain was found good, and sets no code.
  if (says_any(evidence.words, {"subject name", "unable to obtain common name"})) return kOtherHost;
  if (!evidence.speaks_tls) return kNoTls;
  if (says_any(evidence.words,
               {"unsupported protocol", "protocol version", "no protocols", "sigalg"})) {
    return kOldProtocol;
  }
  if (says_any(evidence.words, {"too small", "too weak", "md too"})) return kWeak;
  if (says_any(evidence.words,
               {"handshake failure", "cipher", "legacy", "insufficient security"})) {
    return kOldCipher;
  }
  if (says_any(evidence.words, {"certificate required", "bad certificate"})) {
    return kWantsCertificate;
  }
  return kHandshake;
}

}  // namespace crawler
