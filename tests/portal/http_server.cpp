#include "tests/portal/http_server.h"

#include <fmt/format.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <queue>
#include <stdexcept>
#include <thread>
#include <unordered_map>
#include <utility>

namespace portal {
namespace {

using Clock = std::chrono::steady_clock;

struct Connection {
  Descriptor socket;
  std::size_t place;
  std::string received;
  Reply reply{};
  std::size_t sent = 0;  // of head and body together
  enum class State { reads, waits, writes } state = State::reads;
};

}  // namespace

class HttpServer::Loop {
 public:
  Loop(std::vector<Address> addresses, Handler handler, TrafficBook& traffic);
  ~Loop();
  const std::vector<Address>& addresses() const { return addresses_; }

 private:
  using Id = std::uint64_t;  // a listener's is its place, then the waker's, then connections'
  struct Alarm {
    Clock::time_point when;
    Id connection;
    bool operator<(const Alarm& other) const { return when > other.when; }  // soonest on top
  };

  void run();
  int patience() const;  // milliseconds until the next alarm
  void ring();
  void accept_all(std::size_t place);
  void on_event(Id id, std::uint32_t events);
  bool receive(Connection& connection);
  bool answer_what_is_there(Id id, Connection& connection);
  bool begin_sending(Id id, Connection& connection);
  enum class Sent { all, part, broken };
  Sent send_more(Connection& connection);
  bool go_on_sending(Id id, Connection& connection);
  void watch(Id id, const Connection& connection, std::uint32_t events);
  void drop(Id id);
  Id waker_id() const { return listeners_.size(); }

  std::vector<Address> addresses_;
  Handler handler_;
  TrafficBook& traffic_;
  std::vector<Descriptor> listeners_;
  Descriptor poll_, waker_;
  std::unordered_map<Id, Connection> connections_;
  std::priority_queue<Alarm> alarms_;
  Id next_id_ = 0;
  Clock::time_point now_;
  std::thread thread_;
};

HttpServer::Loop::Loop(std::vector<Address> addresses, Handler handler, TrafficBook& traffic)
    : addresses_(std::move(addresses)),
      handler_(std::move(handler)),
      traffic_(traffic),
      poll_(epoll_create1(EPOLL_CLOEXEC)),
      waker_(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {
  const auto add = [this](int fd, Id id) {
    epoll_event event{.events = EPOLLIN, .data = {.u64 = id}};
    if (epoll_ctl(poll_.get(), EPOLL_CTL_ADD, fd, &event) != 0) {
      throw std::runtime_error(fmt::format("epoll: {}", std::strerror(errno)));
    }
  };
  // A connection each, as many of a guest in the same process, and what else that process holds.
  need_descriptors(3 * addresses_.size() + 256);
  for (Address& address : addresses_) {
    listeners_.push_back(listen_on(address));
    add(listeners_.back().get(), listeners_.size() - 1);
  }
  add(waker_.get(), waker_id());
  next_id_ = waker_id() + 1;
  thread_ = std::thread([this] { run(); });
}

HttpServer::Loop::~Loop() {
  const std::uint64_t one = 1;
  static_cast<void>(!write(waker_.get(), &one, sizeof one));
  thread_.join();
}

void HttpServer::Loop::run() {
  std::array<epoll_event, 1024> events{};
  while (true) {
    const int count = epoll_wait(poll_.get(), events.data(), events.size(), patience());
    now_ = Clock::now();
    if (count < 0 && errno != EINTR) return;
    // Connections before listeners: a guest that closes one connection and then opens another must
    // not be seen with two.
    for (int i = 0; i < count; ++i) {
      const auto& event = events[static_cast<std::size_t>(i)];
      if (event.data.u64 == waker_id()) return;
      if (event.data.u64 > waker_id()) on_event(event.data.u64, event.events);
    }
    for (int i = 0; i < count; ++i) {
      const Id id = events[static_cast<std::size_t>(i)].data.u64;
      if (id < waker_id()) accept_all(id);
    }
    ring();
  }
}

int HttpServer::Loop::patience() const {
  if (alarms_.empty()) return -1;
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(alarms_.top().when - Clock::now());
  return static_cast<int>(std::max<std::int64_t>(0, left.count()));
}

void HttpServer::Loop::ring() {
  while (!alarms_.empty() && alarms_.top().when <= Clock::now()) {
    const Id id = alarms_.top().connection;
    alarms_.pop();
    const auto found = connections_.find(id);
    // A guest that did not wait is gone, and its id is never given again.
    if (found != connections_.end() && !begin_sending(id, found->second)) drop(id);
  }
}

void HttpServer::Loop::accept_all(std::size_t place) {
  while (true) {
    Descriptor socket = accept_from(listeners_[place]);
    if (socket.get() < 0) return;
    const Id id = next_id_++;
    epoll_event event{.events = EPOLLIN | EPOLLRDHUP, .data = {.u64 = id}};
    if (epoll_ctl(poll_.get(), EPOLL_CTL_ADD, socket.get(), &event) != 0) continue;
    traffic_.opened(place);
    connections_.emplace(id, Connection{std::move(socket), place, "", {}, 0, {}});
  }
}

void HttpServer::Loop::on_event(Id id, std::uint32_t events) {
  const auto found = connections_.find(id);
  if (found == connections_.end()) return;
  Connection& connection = found->second;
  bool stays = (events & (EPOLLERR | EPOLLHUP)) == 0;
  if (stays && connection.state == Connection::State::reads) {
    stays = receive(connection) && answer_what_is_there(id, connection);
  } else if (stays && (events & EPOLLRDHUP) != 0) {
    stays = false;  // it does not wait for its answer
  } else if (stays && connection.state == Connection::State::writes) {
    stays = go_on_sending(id, connection);
  }
  if (!stays) drop(id);
}

bool HttpServer::Loop::receive(Connection& connection) {
  std::array<char, 16 * 1024> buffer;
  while (true) {
    const ssize_t got = recv(connection.socket.get(), buffer.data(), buffer.size(), 0);
    if (got < 0) return errno == EAGAIN || errno == EINTR;
    if (got == 0) return false;
    connection.received.append(buffer.data(), static_cast<std::size_t>(got));
    if (static_cast<std::size_t>(got) < buffer.size()) return true;
  }
}

// One request after another, until one has to wait or does not go out at once.
bool HttpServer::Loop::answer_what_is_there(Id id, Connection& connection) {
  while (connection.state == Connection::State::reads) {
    Request request;
    const Taken taken = take_request(connection.received, request);
    if (taken == Taken::more) return true;
    if (taken == Taken::bad) return false;
    traffic_.began(connection.place, now_);
    try {
      connection.reply = handler_(connection.place, request);
    } catch (const std::exception& error) {
      const auto answer = std::make_shared<const Answer>(
          Answer{500, "text/plain", std::string(error.what()) + "\n", {}});
      connection.reply = reply_to(request, answer, {});
    }
    connection.sent = 0;
    connection.state = Connection::State::waits;
    if (connection.reply.wait.count() > 0) {
      alarms_.push({now_ + connection.reply.wait, id});
      watch(id, connection, EPOLLRDHUP);
    } else if (!begin_sending(id, connection)) {
      return false;
    }
  }
  return true;
}

bool HttpServer::Loop::begin_sending(Id id, Connection& connection) {
  const bool waited = connection.reply.wait.count() > 0;
  connection.state = Connection::State::writes;
  switch (send_more(connection)) {
    case Sent::broken:
      return false;
    case Sent::part:
      watch(id, connection, EPOLLOUT | EPOLLRDHUP);
      return true;
    case Sent::all:
      break;
  }
  if (waited) watch(id, connection, EPOLLIN | EPOLLRDHUP);
  return !waited || answer_what_is_there(id, connection);
}

HttpServer::Loop::Sent HttpServer::Loop::send_more(Connection& connection) {
  Reply& reply = connection.reply;
  const std::size_t whole = reply.head.size() + reply.body_bytes;
  while (connection.sent < whole) {
    std::array<iovec, 2> parts{};
    int count = 0;
    if (connection.sent < reply.head.size()) {
      parts[0] = {reply.head.data() + connection.sent, reply.head.size() - connection.sent};
      ++count;
    }
    const std::size_t of_body = std::max(connection.sent, reply.head.size()) - reply.head.size();
    if (of_body < reply.body_bytes) {
      parts[static_cast<std::size_t>(count++)] = {const_cast<char*>(reply.body->data()) + of_body,
                                                  reply.body_bytes - of_body};
    }
    msghdr message{};
    message.msg_iov = parts.data();
    message.msg_iovlen = static_cast<std::size_t>(count);
    const ssize_t went = sendmsg(connection.socket.get(), &message, MSG_NOSIGNAL);
    if (went < 0 && errno == EINTR) continue;
    if (went < 0) return errno == EAGAIN ? Sent::part : Sent::broken;
    connection.sent += static_cast<std::size_t>(went);
  }
  traffic_.ended(connection.place, Clock::now());
  connection.state = Connection::State::reads;
  return reply.close ? Sent::broken : Sent::all;
}

bool HttpServer::Loop::go_on_sending(Id id, Connection& connection) {
  const Sent sent = send_more(connection);
  if (sent != Sent::all) return sent == Sent::part;
  watch(id, connection, EPOLLIN | EPOLLRDHUP);
  return answer_what_is_there(id, connection);
}

void HttpServer::Loop::watch(Id id, const Connection& connection, std::uint32_t events) {
  epoll_event event{.events = events, .data = {.u64 = id}};
  epoll_ctl(poll_.get(), EPOLL_CTL_MOD, connection.socket.get(), &event);
}

void HttpServer::Loop::drop(Id id) {
  const auto found = connections_.find(id);
  if (found->second.state != Connection::State::reads) traffic_.ended(found->second.place, now_);
  traffic_.closed(found->second.place);
  connections_.erase(found);
}

HttpServer::HttpServer(std::vector<Address> addresses, Handler handler, TrafficBook& traffic)
    : loop_(std::make_unique<Loop>(std::move(addresses), std::move(handler), traffic)) {}

HttpServer::~HttpServer() = default;

const std::vector<Address>& HttpServer::addresses() const { return loop_->addresses(); }

}  // namespace portal
