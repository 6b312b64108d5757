// What libcurl tells a CurlTransfer while it runs. No exception may pass through C code: a fault
// is kept and thrown by finish().
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <cstring>

#include "crawler/curl_transfer.h"

namespace crawler {
namespace {

bool ends_head(std::string_view head) {
  return head.size() >= 4 && head.substr(head.size() - 4) == "\r\n\r\n";
}

// 1xx heads come before the final one; 101 would be final, and is never asked for.
bool is_interim(std::string_view head) {
  const std::size_t blank = head.find(' ');
  return blank != std::string_view::npos && head.substr(blank + 1, 1) == "1" &&
         head.substr(blank + 1, 3) != "101";
}

std::string address_of(const curl_sockaddr& socket_address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (socket_address.family == AF_INET) {
    sockaddr_in v4{};
    std::memcpy(&v4, &socket_address.addr, sizeof v4);
    inet_ntop(AF_INET, &v4.sin_addr, text.data(), text.size());
  } else if (socket_address.family == AF_INET6) {
    sockaddr_in6 v6{};
    static_assert(sizeof(v6) >= sizeof(sockaddr));
    // curl_sockaddr declares the short sockaddr; the bytes behind it are there (addrlen).
    std::memcpy(&v6, reinterpret_cast<const char*>(&socket_address.addr),
                std::min<std::size_t>(sizeof v6, socket_address.addrlen));
    inet_ntop(AF_INET6, &v6.sin6_addr, text.data(), text.size());
  }
  return text.data();
}

}  // namespace

void CurlTransfer::on_sent(std::string_view bytes) {
  // A head after a whole one replaces it: after a proxy's CONNECT, and when libcurl asks again
  // because the kept connection had been closed meanwhile.
  if (ends_head(result_.request_head)) {
    result_.request_head.clear();
    result_.request_body.clear();
  }
  result_.request_head.append(bytes);
  sent_ = std::chrono::steady_clock::now();
}

bool CurlTransfer::on_header(std::string_view line) {
  if (head_bytes_ == 0) window_ = std::chrono::steady_clock::now();
  head_bytes_ += line.size();
  if (head_bytes_ > options_.header_cap) {
    fail(Trouble::header_too_large, "the response's headers are above the limit");
    return false;
  }
  std::string& head = result_.response_head;
  if (head_complete_) {
    if (!is_interim(head)) return true;  // trailer fields; they are in the body's bytes
    head.clear();
    head_complete_ = false;
  }
  head.append(line);
  head_complete_ = line == "\r\n" || line == "\n";
  return true;
}

bool CurlTransfer::on_body(std::string_view bytes) {
  const std::uint64_t cap = request_.body_cap != 0 ? request_.body_cap : options_.body_cap;
  const std::uint64_t room = cap - std::min(cap, result_.body.size());
  result_.body.append(
      bytes.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(room, bytes.size()))));
  if (bytes.size() <= room) return true;
  fail(Trouble::too_large, "the response's body is above the limit");
  return false;
}

void CurlTransfer::on_tls(std::string_view bytes) {
  // A record header: a content type (20 to 23) and a 3.x version. Anything else that answers on
  // a TLS port, a plain HTTP server say, does not look like this.
  if (bytes.size() == 5 && bytes[0] >= 20 && bytes[0] <= 23 && bytes[1] == 3) {
    result_.speaks_tls = true;
  }
}

bool CurlTransfer::may_reach(const std::string& address) const {
  // Through a proxy the socket is the proxy's, which the user chose.
  return !surroundings_.proxy.empty() || options_.classify(address) >= request_.lowest;
}

void CurlTransfer::fail(Trouble trouble, std::string words) {
  result_.trouble = trouble;
  result_.error = std::move(words);
}

int CurlTransfer::debug_callback(CURL*, curl_infotype kind, char* data, std::size_t size,
                                 void* self) noexcept {
  auto& transfer = *static_cast<CurlTransfer*>(self);
  try {
    if (kind == CURLINFO_HEADER_OUT) transfer.on_sent({data, size});
    if (kind == CURLINFO_DATA_OUT) transfer.result_.request_body.append(data, size);
    if (kind == CURLINFO_SSL_DATA_IN) transfer.on_tls({data, size});
  } catch (...) {
    transfer.fault_ = std::current_exception();
  }
  return 0;
}

std::size_t CurlTransfer::header_callback(char* data, std::size_t size, std::size_t count,
                                          void* self) noexcept {
  auto& transfer = *static_cast<CurlTransfer*>(self);
  try {
    return transfer.on_header({data, size * count}) ? size * count : 0;
  } catch (...) {
    transfer.fault_ = std::current_exception();
    return 0;
  }
}

std::size_t CurlTransfer::write_callback(char* data, std::size_t size, std::size_t count,
                                         void* self) noexcept {
  auto& transfer = *static_cast<CurlTransfer*>(self);
  if (size * count == 0) return 0;
  try {
    return transfer.on_body({data, size * count}) ? size * count : 0;
  } catch (...) {
    transfer.fault_ = std::current_exception();
    return 0;
  }
}

curl_socket_t CurlTransfer::socket_callback(void* self, curlsocktype,
                                            curl_sockaddr* address) noexcept {
  auto& transfer = *static_cast<CurlTransfer*>(self);
  try {
    if (!transfer.may_reach(address_of(*address))) {
      transfer.socket_refused_ = true;
      return CURL_SOCKET_BAD;
    }
  } catch (...) {
    transfer.fault_ = std::current_exception();
    return CURL_SOCKET_BAD;
  }
  transfer.socket_allowed_ = true;
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

// A kept connection opens no socket, and it may have been opened for a site with more rights.
int CurlTransfer::before_request(void* self, char* remote, char*, int, int) noexcept {
  auto& transfer = *static_cast<CurlTransfer*>(self);
  try {
    if (transfer.may_reach(remote)) return CURL_PREREQFUNC_OK;
    transfer.fail(Trouble::private_address, "");
  } catch (...) {
    transfer.fault_ = std::current_exception();
  }
  return CURL_PREREQFUNC_ABORT;
}

}  // namespace crawler
