// Sockets: a descriptor that closes itself, and listening on a loopback address.
// Refuses to know HTTP. Source: socket(7), ip(7).
#pragma once

#include <string>
#include <utility>

namespace portal {

struct Address {
  std::string ip = "127.0.0.1";
  int port = 0;  // 0 = any free one
};

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&&) = delete;
  ~Descriptor();
  int get() const { return fd_; }

 private:
  int fd_;
};

// Listens, and writes the port it got into the address. Throws std::runtime_error naming both.
Descriptor listen_on(Address& address);

// The next connection that waits there, -1 for none; sends without delay (TCP_NODELAY).
Descriptor accept_from(const Descriptor& listener);

// Lets this process have as many open files as `needed`, where the system's hard limit allows it.
void need_descriptors(std::size_t needed);

}  // namespace portal
