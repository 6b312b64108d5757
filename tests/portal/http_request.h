// HTTP request: one request taken off the bytes a client sent. What the simulator has no use for is
// skipped; bodies are kept as they are. Refuses to know sockets. Source: RFC 9112.
#pragma once

#include <string>

namespace portal {

struct Request {
  std::string method, target;
  std::string user_agent, if_none_match, cookie;
  std::string body;  // what was posted
  std::string host;  // which of the portal's addresses it came to, "" the first
  bool accepts_gzip = false;
  bool keep_alive = true;  // RFC 9112, 9.3: unless the client says close, or speaks HTTP/1.0
};

enum class Taken { more, whole, bad };

// Takes the first request off the front of `bytes`. `more` = it has not arrived whole yet; `bad` =
// it is none, or larger than 64 KB of head or 1 MB of body, and the connection is to be closed.
Taken take_request(std::string& bytes, Request& request);

}  // namespace portal
