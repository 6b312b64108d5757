#include "crawler/curl_trouble.h"

#include <curl/curl.h>

#include <stdexcept>
#include <string>

namespace crawler {
namespace {

// The connection broke: a part of a response is worth keeping, nothing at all means that the
// server could not be talked to.
Trouble broken(const TransferState& state) {
  return state.any_byte ? Trouble::truncated : Trouble::connect;
}

Trouble out_of_memory(const TransferState& state, std::string_view words) {
  // libcurl's name for a header line above its own limit of 100 KiB.
  if (!state.head_complete) return Trouble::header_too_large;
  throw std::runtime_error("libcurl: out of memory: " + std::string(words));
}

}  // namespace

Trouble trouble_of(int code, const TransferState& state, std::string_view words) {
  if (state.address_refused) return Trouble::private_address;
  switch (code) {
    case CURLE_OK:  // a connection closed in the middle of the head passes for success
      return state.head_complete ? Trouble::none : broken(state);
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_URL_MALFORMAT:  // extract::Url let it pass, so it is the name that cannot be one
      return Trouble::dns;
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_CONNECT:
    case CURLE_PROXY:
    case CURLE_INTERFACE_FAILED:
      return Trouble::connect;
    case CURLE_OPERATION_TIMEDOUT:
      return Trouble::timeout;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
    case CURLE_SSL_SHUTDOWN_FAILED:
    case CURLE_SSL_CLIENTCERT:
    case CURLE_USE_SSL_FAILED:
      return Trouble::tls;
    case CURLE_SSL_CACERT_BADFILE:
      throw std::runtime_error("the certificate store cannot be read: " + std::string(words));
    case CURLE_PARTIAL_FILE:
      return Trouble::truncated;
    case CURLE_RECV_ERROR:  // also broken chunk framing: then the connection was whole
      if (words.find("chunked-encoding") != std::string_view::npos) return Trouble::protocol;
      if (words.find("response headers") != std::string_view::npos) {
        return Trouble::header_too_large;
      }
      return broken(state);
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
      return broken(state);
    case CURLE_FILESIZE_EXCEEDED:
      return Trouble::too_large;
    case CURLE_OUT_OF_MEMORY:
      return out_of_memory(state, words);
    default:  // HTTP/0.9, NUL in a header, nonsense in the status line, …
      return Trouble::protocol;
  }
}

}  // namespace crawler
