#include "tests/portal/portal.h"

#include <fmt/format.h>
#include <httplib.h>

#include <atomic>
#include <chrono>
#include <fstream>
#include <mutex>
#include <shared_mutex>
#include <stdexcept>
#include <thread>

#include "tests/portal/council_file.h"
#include "tests/portal/expected.h"
#include "tests/portal/failures.h"
#include "tests/portal/generated_meetings.h"
#include "tests/portal/routes.h"

namespace portal {
namespace {

constexpr std::string_view kChallenge =
    "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body><h1>Checking your "
    "browser</h1><script src=\"/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1\"></script>"
    "<noscript>Enable JavaScript and cookies to continue</noscript></body></html>";

double now_in_seconds() {
  return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
}

std::string http_date() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  char text[40];
  return {text, std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &parts)};
}

}  // namespace

class Portal::Server {
 public:
  explicit Server(PortalOptions options);
  ~Server();

  PortalOptions options;
  Council council;
  Failures failures;
  mutable std::shared_mutex council_mutex;
  int port = 0;

  std::vector<LoggedRequest> requests() const {
    const std::lock_guard lock(log_mutex_);
    return log_;
  }
  void forget_requests() {
    const std::lock_guard lock(log_mutex_);
    log_.clear();
  }

 private:
  void serve(const httplib::Request& request, httplib::Response& response);
  void fail(const Failure& failure, Answer& answer) const;
  void send(const httplib::Request& request, Answer answer, httplib::Response& response,
            const std::optional<Failure>& failure);
  void log(const httplib::Request& request, int status);

  httplib::Server http_;
  std::thread thread_;
  mutable std::mutex log_mutex_;
  std::vector<LoggedRequest> log_;
  std::ofstream log_file_;
  std::atomic<unsigned> sessions_{0};
};

Portal::Server::Server(PortalOptions given)
    : options(std::move(given)), council(read_council_file(options.data_file)) {
  add_generated_meetings(council, options.generated_meetings);
  failures.set(options.failures);
  if (!options.log_file.empty()) {
    log_file_.open(options.log_file, std::ios::app);
    if (!log_file_) throw std::runtime_error("cannot write " + options.log_file);
  }
  http_.set_tcp_nodelay(true);
  http_.set_keep_alive_max_count(1'000'000);
  // Idle connections hold a thread, and the end waits for them: a second is enough on loopback.
  http_.set_keep_alive_timeout(1);
  // All methods but POST are answered before the library's own routing, which is slower. What it
  // would compress by itself is ours to decide (--gzip), so it must not see what clients accept.
  http_.set_pre_routing_handler(
      [this](const httplib::Request& request, httplib::Response& response) {
        if (request.method == "POST") return httplib::Server::HandlerResponse::Unhandled;
        serve(request, response);
        return httplib::Server::HandlerResponse::Handled;
      });
  http_.Post(".*", [this](const httplib::Request& request, httplib::Response& response) {
    serve(request, response);
  });
  if (options.port == 0) {
    port = http_.bind_to_any_port("127.0.0.1");
  } else if (http_.bind_to_port("127.0.0.1", options.port)) {
    port = options.port;
  }
  if (port <= 0) {
    throw std::runtime_error(fmt::format("cannot listen on 127.0.0.1:{}", options.port));
  }
  thread_ = std::thread([this] { http_.listen_after_bind(); });
  while (!http_.is_running()) std::this_thread::yield();
}

Portal::Server::~Server() {
  http_.stop();
  thread_.join();
}

void Portal::Server::serve(const httplib::Request& request, httplib::Response& response) {
  if (options.delay_ms > 0)
    std::this_thread::sleep_for(std::chrono::milliseconds(options.delay_ms));
  const auto failure = failures.take(request.target);
  Answer answer;
  if (!failure || failure->kind == Failure::Kind::truncate) {
    const std::shared_lock lock(council_mutex);
    answer = portal::answer(council, options, request.target);
  } else {
    fail(*failure, answer);
  }
  for (const auto& [name, value] : answer.headers) {
    if (name == "ETag" && request.get_header_value("If-None-Match") == value) {
      answer.status = 304;
      answer.body.clear();
    }
  }
  log(request, failure && failure->kind == Failure::Kind::drop ? 0 : answer.status);
  send(request, std::move(answer), response, failure);
}

void Portal::Server::fail(const Failure& failure, Answer& answer) const {
  switch (failure.kind) {
    case Failure::Kind::challenge:
      answer.status = 403;
      answer.body = kChallenge;
      answer.headers.emplace_back("cf-mitigated", "challenge");
      break;
    case Failure::Kind::error_page:
      answer.status = 302;
      answer.headers.emplace_back("Location", options.base_path + "/mgError.aspx");
      break;
    default:
      answer.status = failure.status;
      answer.body = fmt::format("<html><body><h1>Error {}</h1></body></html>", failure.status);
  }
  if (!failure.retry_after.empty()) answer.headers.emplace_back("Retry-After", failure.retry_after);
}

void Portal::Server::send(const httplib::Request& request, Answer answer,
                          httplib::Response& response, const std::optional<Failure>& failure) {
  const bool may_zip = options.gzip && answer.type.starts_with("text/");
  if (!may_zip) const_cast<httplib::Request&>(request).headers.erase("Accept-Encoding");
  response.status = answer.status;
  response.set_header("Date", http_date());
  response.set_header("Server", "Microsoft-IIS/10.0");
  response.set_header("Cache-Control", "private");
  response.set_header("X-Powered-By", "ASP.NET");
  response.set_header(
      "Set-Cookie",
      fmt::format("ASP.NET_SessionId=wendmoor{:016}; path=/; HttpOnly", sessions_.fetch_add(1)));
  for (const auto& [name, value] : answer.headers) response.set_header(name, value);
  const auto body = std::make_shared<std::string>(std::move(answer.body));
  const bool broken =
      failure && (failure->kind == Failure::Kind::truncate || failure->kind == Failure::Kind::drop);
  if (broken) {
    // A provider that gives up closes the connection; a drop gives up before the first byte.
    const std::size_t half = failure->kind == Failure::Kind::drop ? 0 : body->size() / 2;
    response.set_content_provider(
        std::max<std::size_t>(body->size(), 1), answer.type,
        [body, half](std::size_t offset, std::size_t, httplib::DataSink& sink) {
          if (offset == 0 && half > 0) sink.write(body->data(), half);
          return offset == 0 && half > 0;
        });
  } else if (options.chunked && !body->empty() && request.method != "HEAD") {
    response.set_chunked_content_provider(
        answer.type, [body](std::size_t offset, httplib::DataSink& sink) {
          const std::size_t piece = std::min<std::size_t>(8'192, body->size() - offset);
          sink.write(body->data() + offset, piece);
          if (offset + piece == body->size()) sink.done();
          return true;
        });
  } else if (answer.status != 304) {
    response.set_content(std::move(*body), answer.type);
  }
}

void Portal::Server::log(const httplib::Request& request, int status) {
  LoggedRequest entry{now_in_seconds(), request.method, request.target, status,
                      request.get_header_value("User-Agent")};
  const std::lock_guard lock(log_mutex_);
  if (log_file_.is_open()) {
    log_file_ << fmt::format("{:.3f}\t{}\t{}\t{}\t{}\n", entry.time, entry.method, entry.target,
                             entry.status, entry.user_agent)
              << std::flush;
  }
  log_.push_back(std::move(entry));
}

Portal::Portal(PortalOptions options) : server_(std::make_unique<Server>(std::move(options))) {
  for (const std::string& text : server_->options.edits) edit(text);
}

Portal::~Portal() = default;

std::string Portal::base_url() const {
  return fmt::format("http://127.0.0.1:{}{}", server_->port, server_->options.base_path);
}

int Portal::port() const { return server_->port; }
std::vector<LoggedRequest> Portal::requests() const { return server_->requests(); }
void Portal::forget_requests() { server_->forget_requests(); }

void Portal::edit(int id, const std::string& old_text, const std::string& new_text) {
  const std::unique_lock lock(server_->council_mutex);
  Item* item = server_->council.item(id);
  if (item == nullptr) throw std::invalid_argument(fmt::format("there is no item {} to edit", id));
  for (std::string* text : {&item->minutes, &item->decision, &item->intro, &item->title}) {
    if (const auto at = text->find(old_text); at != std::string::npos) {
      text->replace(at, old_text.size(), new_text);
      return;
    }
  }
  throw std::invalid_argument(fmt::format("item {} does not say '{}'", id, old_text));
}

void Portal::edit(const std::string& text) {
  const auto colon = text.find(':'), arrow = text.find("=>");
  if (!text.starts_with("AI") || colon == std::string::npos || arrow == std::string::npos ||
      arrow < colon || arrow == colon + 1) {
    throw std::invalid_argument("'" + text + "' is not AI<id>:old=>new");
  }
  edit(std::atoi(text.c_str() + 2), text.substr(colon + 1, arrow - colon - 1),
       text.substr(arrow + 2));
}

void Portal::change(const std::function<void(Council&)>& how) {
  const std::unique_lock lock(server_->council_mutex);
  how(server_->council);
}

void Portal::set_failures(std::vector<Failure> failures) {
  server_->failures.set(std::move(failures));
}

std::string Portal::expected() const {
  const std::shared_lock lock(server_->council_mutex);
  return expected_json(server_->council, server_->options);
}

}  // namespace portal
