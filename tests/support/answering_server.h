// AnsweringServer: a server on loopback that answers each request's head with bytes from a
// function, plain or in TLS, on as many connections as come. Refuses to know HTTP, beyond where a
// request's head ends.
#pragma once

#include <openssl/types.h>

#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/certificates.h"

namespace support {

struct Tls {
  const Certificate* own = nullptr;       // nullptr: no TLS
  std::vector<const Certificate*> chain;  // sent after it
  int highest_version = 0;                // of the protocol, 0 = any; TLS1_1_VERSION and so on
};

class AnsweringServer {
 public:
  // The whole answer; "" hangs up. Called from the server's threads, one call at a time.
  using Answer = std::function<std::string(const std::string& head)>;

  // `port` 0 = one that is free. Throws std::runtime_error when it cannot listen.
  explicit AnsweringServer(Answer answer, const Tls& tls = {},
                           const std::string& address = "127.0.0.1", int port = 0);
  ~AnsweringServer();
  AnsweringServer(const AnsweringServer&) = delete;
  AnsweringServer& operator=(const AnsweringServer&) = delete;

  int port() const { return port_; }
  std::vector<std::string> requests() const;  // the heads, as they came
  int connections() const;                    // also those that came to no request

 private:
  struct ContextDeleter {
    void operator()(SSL_CTX* context) const;
  };
  void accept_all();
  void serve(int socket);
  std::string answer(const std::string& head);

  Answer answer_;
  std::unique_ptr<SSL_CTX, ContextDeleter> context_;
  int listener_ = -1, port_ = 0;
  mutable std::mutex mutex_;
  std::vector<std::string> requests_;
  std::list<int> sockets_;  // open ones
  int connections_ = 0;
  bool stopping_ = false;
  std::list<std::thread> threads_;
  std::thread accepting_;
};

// "HTTP/1.1 STATUS X", the fields (each ends with CRLF), Content-Length, and the body.
std::string http_answer(int status, const std::string& fields, const std::string& body);

}  // namespace support
