#include "tests/portal/socket.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <stdexcept>

namespace portal {
namespace {

void set_option(const Descriptor& socket, int level, int name, int value) {
  setsockopt(socket.get(), level, name, &value, sizeof value);
}

}  // namespace

Descriptor::~Descriptor() {
  if (fd_ >= 0) close(fd_);
}

Descriptor listen_on(Address& address) {
  Descriptor listener(socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  sockaddr_in where{};
  where.sin_family = AF_INET;
  where.sin_port = htons(static_cast<std::uint16_t>(address.port));
  const bool loopback = address.ip.starts_with("127.") &&
                        inet_pton(AF_INET, address.ip.c_str(), &where.sin_addr) == 1;
  constexpr int kSendBuffer = 256 * 1024;  // connections inherit it: a page goes out in one write
  set_option(listener, SOL_SOCKET, SO_REUSEADDR, 1);
  set_option(listener, SOL_SOCKET, SO_SNDBUF, kSendBuffer);
  socklen_t size = sizeof where;
  auto* const name = reinterpret_cast<sockaddr*>(&where);
  if (!loopback || bind(listener.get(), name, size) != 0 ||
      listen(listener.get(), SOMAXCONN) != 0 || getsockname(listener.get(), name, &size) != 0) {
    throw std::runtime_error(fmt::format("cannot listen on {}:{}", address.ip, address.port));
  }
  address.port = ntohs(where.sin_port);
  return listener;
}

Descriptor accept_from(const Descriptor& listener) {
  Descriptor socket(accept4(listener.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
  if (socket.get() >= 0) set_option(socket, IPPROTO_TCP, TCP_NODELAY, 1);
  return socket;
}

void need_descriptors(std::size_t needed) {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= needed) return;
  limit.rlim_cur = std::min<rlim_t>(needed, limit.rlim_max);
  setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace portal
