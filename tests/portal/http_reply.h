// HTTP reply: what a connection is to send, and how: after what wait, how much of the body, and
// whether the connection outlives it. Refuses to know sockets. Source: RFC 9112, 6 and 7.1.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "tests/portal/http_request.h"
#include "tests/portal/routes.h"

namespace portal {

struct Reply {
  std::string head;                         // status line and headers, "" = nothing is sent at all
  std::shared_ptr<const std::string> body;  // null for none
  std::size_t body_bytes = 0;               // how many of it are sent
  std::chrono::milliseconds wait{0};        // before the first byte
  bool close = false;                       // the connection, when all is sent
};

// How an answer travels.
struct Manner {
  bool chunked = false;
  unsigned session = 0;  // of the cookie
};

// Shares the answer's body; a chunked one is framed, and so copied.
Reply reply_to(const Request& request, std::shared_ptr<const Answer> answer, const Manner& manner);

// The answer with its body in a gzip member and the header that says so (RFC 1952).
Answer zipped(Answer answer);

}  // namespace portal
