#include "tests/support/scripted_server.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <utility>

namespace support {
namespace {

[[noreturn]] void fail(const std::string& what) {
  throw std::runtime_error("scripted server: " + what + ": " + std::strerror(errno));
}

// Closes with RST: the client sees a broken connection, not an ended one.
void abort_connection(int socket) {
  const linger now{1, 0};
  setsockopt(socket, SOL_SOCKET, SO_LINGER, &now, sizeof now);
}

}  // namespace

Step read_head() { return {Step::Kind::read_head, "", 0, 0}; }
Step send(std::string bytes) { return {Step::Kind::send, std::move(bytes), 0, 0}; }
Step repeat(std::string bytes, std::size_t count) {
  return {Step::Kind::repeat, std::move(bytes), count, 0};
}
Step drip(std::string bytes, int interval_ms) {
  return {Step::Kind::drip, std::move(bytes), 0, interval_ms};
}
Step stall() { return {Step::Kind::stall, "", 0, 0}; }
Step reset() { return {Step::Kind::reset, "", 0, 0}; }

ScriptedServer::ScriptedServer(std::vector<Script> scripts, const std::string& here, int port)
    : scripts_(std::move(scripts)), address_(here) {
  listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  stop_ = eventfd(0, EFD_CLOEXEC);
  if (listener_ < 0 || stop_ < 0) fail("socket");
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  inet_pton(AF_INET, here.c_str(), &address.sin_addr);
  socklen_t size = sizeof address;
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  if (bind(listener_, generic, size) != 0 || listen(listener_, 16) != 0 ||
      getsockname(listener_, generic, &size) != 0) {
    fail("bind");
  }
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { run(); });
}

ScriptedServer::~ScriptedServer() {
  const std::uint64_t one = 1;
  static_cast<void>(::write(stop_, &one, sizeof one));
  thread_.join();
  ::close(listener_);
  ::close(stop_);
}

std::string ScriptedServer::url(const std::string& target) const {
  return "http://" + address_ + ":" + std::to_string(port_) + target;
}

std::vector<std::string> ScriptedServer::requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

int ScriptedServer::connections() const {
  const std::lock_guard lock(mutex_);
  return connections_;
}

void ScriptedServer::run() {
  for (;;) {
    std::array<pollfd, 2> waiting{{{listener_, POLLIN, 0}, {stop_, POLLIN, 0}}};
    if (poll(waiting.data(), waiting.size(), -1) < 0 && errno != EINTR) return;
    if (waiting[1].revents != 0) return;
    if (waiting[0].revents == 0) continue;
    const int socket = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (socket < 0) continue;
    std::size_t number = 0;
    {
      const std::lock_guard lock(mutex_);
      number = static_cast<std::size_t>(connections_++);
    }
    if (number < scripts_.size()) play(socket, scripts_[number]);
    ::close(socket);
  }
}

void ScriptedServer::play(int socket, const Script& script) {
  for (const Step& step : script) {
    if (!play_step(socket, step)) return;
  }
}

bool ScriptedServer::play_step(int socket, const Step& step) {
  switch (step.kind) {
    case Step::Kind::read_head:
      return read_request(socket);
    case Step::Kind::send:
      return send_all(socket, step.bytes);
    case Step::Kind::repeat:
      for (std::size_t i = 0; i < step.count; ++i) {
        if (!send_all(socket, step.bytes)) return false;
      }
      return true;
    case Step::Kind::drip:
      for (const char byte : step.bytes) {
        if (!send_all(socket, std::string(1, byte))) return false;
        if (hung_up(socket, step.interval_ms)) return false;
      }
      return true;
    case Step::Kind::stall:
      while (!hung_up(socket, -1)) continue;
      return false;
    case Step::Kind::reset:
      abort_connection(socket);
      return false;
  }
  return false;
}

bool ScriptedServer::hung_up(int socket, int wait_ms) {
  std::array<pollfd, 2> waiting{{{socket, POLLRDHUP, 0}, {stop_, POLLIN, 0}}};
  return poll(waiting.data(), waiting.size(), wait_ms) > 0;
}

bool ScriptedServer::read_request(int socket) {
  std::string head;
  while (head.find("\r\n\r\n") == std::string::npos) {
    std::array<pollfd, 2> waiting{{{socket, POLLIN, 0}, {stop_, POLLIN, 0}}};
    if (poll(waiting.data(), waiting.size(), -1) < 0 || waiting[1].revents != 0) return false;
    std::array<char, 4096> bytes{};
    const ssize_t got = recv(socket, bytes.data(), bytes.size(), 0);
    if (got <= 0) return false;
    head.append(bytes.data(), static_cast<std::size_t>(got));
  }
  const std::lock_guard lock(mutex_);
  requests_.push_back(head);
  return true;
}

bool ScriptedServer::send_all(int socket, const std::string& bytes) {
  std::size_t sent = 0;
  while (sent < bytes.size()) {
    std::array<pollfd, 2> waiting{{{socket, POLLOUT, 0}, {stop_, POLLIN, 0}}};
    if (poll(waiting.data(), waiting.size(), -1) < 0 || waiting[1].revents != 0) return false;
    const ssize_t part =
        ::send(socket, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (part < 0 && errno != EAGAIN && errno != EINTR) return false;
    if (part > 0) sent += static_cast<std::size_t>(part);
  }
  return true;
}

}  // namespace support
