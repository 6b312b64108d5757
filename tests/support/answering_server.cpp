#include "tests/support/answering_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <stdexcept>
#include <utility>

namespace support {
namespace {

[[noreturn]] void fail(const std::string& what) {
  throw std::runtime_error("answering server: " + what + ": " + std::strerror(errno));
}

struct SslDeleter {
  void operator()(SSL* ssl) const { SSL_free(ssl); }
};
using Connection = std::unique_ptr<SSL, SslDeleter>;

int receive(SSL* ssl, int socket, char* bytes, std::size_t size) {
  if (ssl != nullptr) return SSL_read(ssl, bytes, static_cast<int>(size));
  return static_cast<int>(recv(socket, bytes, size, 0));
}

bool send_all(SSL* ssl, int socket, const std::string& bytes) {
  std::size_t sent = 0;
  while (sent < bytes.size()) {
    const std::size_t left = std::min<std::size_t>(bytes.size() - sent, 1 << 20);
    const auto part =
        ssl != nullptr
            ? static_cast<ssize_t>(SSL_write(ssl, bytes.data() + sent, static_cast<int>(left)))
            : ::send(socket, bytes.data() + sent, left, MSG_NOSIGNAL);
    if (part <= 0) return false;
    sent += static_cast<std::size_t>(part);
  }
  return true;
}

SSL_CTX* new_context(const Tls& tls) {
  std::signal(SIGPIPE, SIG_IGN);  // OpenSSL writes without MSG_NOSIGNAL
  SSL_CTX* context = SSL_CTX_new(TLS_server_method());
  if (context == nullptr) fail("TLS");
  if (tls.highest_version != 0) {
    SSL_CTX_set_security_level(context, 0);
    SSL_CTX_set_cipher_list(context, "ALL:@SECLEVEL=0");
    SSL_CTX_set_min_proto_version(context, TLS1_VERSION);
    SSL_CTX_set_max_proto_version(context, tls.highest_version);
  }
  SSL_CTX_use_certificate(context, tls.own->x509());
  SSL_CTX_use_PrivateKey(context, tls.own->key());
  for (const Certificate* link : tls.chain) SSL_CTX_add1_chain_cert(context, link->x509());
  return context;
}

}  // namespace

void AnsweringServer::ContextDeleter::operator()(SSL_CTX* context) const { SSL_CTX_free(context); }

AnsweringServer::AnsweringServer(Answer answer, const Tls& tls, const std::string& address,
                                 int port)
    : answer_(std::move(answer)), context_(tls.own != nullptr ? new_context(tls) : nullptr) {
  listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in here{};
  here.sin_family = AF_INET;
  here.sin_port = htons(static_cast<std::uint16_t>(port));
  inet_pton(AF_INET, address.c_str(), &here.sin_addr);
  socklen_t size = sizeof here;
  auto* generic = reinterpret_cast<sockaddr*>(&here);
  if (listener_ < 0 || bind(listener_, generic, size) != 0 || listen(listener_, 16) != 0 ||
      getsockname(listener_, generic, &size) != 0) {
    fail(address);
  }
  port_ = ntohs(here.sin_port);
  accepting_ = std::thread([this] { accept_all(); });
}

AnsweringServer::~AnsweringServer() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    for (const int socket : sockets_) ::shutdown(socket, SHUT_RDWR);
  }
  ::shutdown(listener_, SHUT_RDWR);  // ends accept()
  accepting_.join();
  for (std::thread& thread : threads_) thread.join();
  ::close(listener_);
}

std::vector<std::string> AnsweringServer::requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

int AnsweringServer::connections() const {
  const std::lock_guard lock(mutex_);
  return connections_;
}

void AnsweringServer::accept_all() {
  for (;;) {
    const int socket = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    const std::lock_guard lock(mutex_);
    if (stopping_ || socket < 0) {
      if (socket >= 0) ::close(socket);
      return;
    }
    ++connections_;
    sockets_.push_back(socket);
    threads_.emplace_back([this, socket] { serve(socket); });
  }
}

void AnsweringServer::serve(int socket) {
  Connection ssl(context_ ? SSL_new(context_.get()) : nullptr);
  bool open = true;
  if (ssl) {
    SSL_set_fd(ssl.get(), socket);
    open = SSL_accept(ssl.get()) == 1;
  }
  std::string seen;
  std::array<char, 4096> bytes{};
  while (open) {
    const std::size_t end = seen.find("\r\n\r\n");
    if (end == std::string::npos) {
      const int got = receive(ssl.get(), socket, bytes.data(), bytes.size());
      if (got <= 0) break;
      seen.append(bytes.data(), static_cast<std::size_t>(got));
      continue;
    }
    const std::string said = answer(seen.substr(0, end + 4));
    seen.erase(0, end + 4);
    open = !said.empty() && send_all(ssl.get(), socket, said);
  }
  const std::lock_guard lock(mutex_);
  sockets_.remove(socket);
  ::close(socket);
}

std::string AnsweringServer::answer(const std::string& head) {
  const std::lock_guard lock(mutex_);
  requests_.push_back(head);
  return answer_(head);
}

std::string http_answer(int status, const std::string& fields, const std::string& body) {
  return "HTTP/1.1 " + std::to_string(status) + " X\r\n" + fields +
         "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

}  // namespace support
