// HTTP server: any number of loopback addresses served by one thread: an epoll loop with keep-alive
// connections, and timers where an answer is to wait, so that a slow portal costs no thread and
// delays no other. Refuses to know what is served. Source: RFC 9112; epoll(7).
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "tests/portal/http_reply.h"
#include "tests/portal/socket.h"
#include "tests/portal/traffic.h"

namespace portal {

class HttpServer {
 public:
  // Called by the server's thread alone; `place` is the listener's in the list of addresses. What
  // it throws is answered with status 500.
  using Handler = std::function<Reply(std::size_t place, const Request& request)>;

  // Listens on each address from now on. Throws std::runtime_error naming the one that cannot be
  // had. `traffic`, which outlives the server, counts what happens.
  HttpServer(std::vector<Address> addresses, Handler handler, TrafficBook& traffic);
  // Ends at once: open connections are closed, waiting answers are not sent.
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  const std::vector<Address>& addresses() const;  // with the ports they got

 private:
  class Loop;
  std::unique_ptr<Loop> loop_;
};

}  // namespace portal
