// A simulated portal behind a fetcher without sockets, on a clock that is moved by hand. What it
// was asked is in the publisher's own log, robots.txt included.
#pragma once

#include <deque>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "crawler/fetcher.h"
#include "tests/portal/publisher.h"
#include "tests/support/fake_clock.h"

namespace test {

class PublisherFetcher : public crawler::Fetcher {
 public:
  PublisherFetcher(FakeClock& clock, portal::Publisher& publisher)
      : clock_(clock), publisher_(publisher) {}

  void start(crawler::FetchRequest request) override { waiting_.push_back(std::move(request)); }

  std::vector<crawler::FetchResult> wait(crawler::Milliseconds longest) override {
    if (waiting_.empty()) {
      clock_.advance(std::max(longest, crawler::Milliseconds(1)));
      return {};
    }
    const crawler::FetchRequest request = std::move(waiting_.front());
    waiting_.pop_front();
    std::vector<crawler::FetchResult> results;
    results.push_back(answer(request));
    return results;
  }
  std::size_t in_flight() const override { return waiting_.size(); }
  void wake() override {}

  bool marks_pages = false;             // pages carry an ETag, as few portals' do
  std::vector<std::string> unmodified;  // targets that were answered with 304

 private:
  crawler::FetchResult answer(const crawler::FetchRequest& request) {
    portal::Request asked;
    asked.method = "GET";
    asked.target = request.url.target();
    std::string fields;
    for (const auto& [name, value] : request.headers) {
      fields += name + ": " + value + "\r\n";
      if (name == "If-None-Match") asked.if_none_match = value;
    }
    const portal::Reply reply = publisher_.reply(asked);
    crawler::FetchResult result;
    result.id = request.id;
    result.url = request.url;
    result.started = clock_.now();
    result.duration = kLatency;
    clock_.advance(kLatency);
    result.request_head = "GET " + asked.target + " HTTP/1.1\r\n" + fields + "\r\n";
    result.remote_address = "127.0.0.1";
    if (reply.head.empty()) {  // the connection was dropped
      result.trouble = crawler::Trouble::truncated;
      return result;
    }
    constexpr std::size_t kStatusAt = 9;  // "HTTP/1.1 200 OK"
    result.status = std::atoi(reply.head.c_str() + kStatusAt);
    result.response_head = reply.head;
    const std::string body = reply.body ? reply.body->substr(0, reply.body_bytes) : "";
    if (!marks_pages || result.status != 200) {
      result.body.append(body);
      return result;
    }
    const std::string mark = '"' + std::to_string(std::hash<std::string>{}(body)) + '"';
    if (asked.if_none_match == mark) {
      result.status = 304;
      result.response_head = "HTTP/1.1 304 Not Modified\r\nETag: " + mark + "\r\n\r\n";
      unmodified.push_back(asked.target);
      return result;
    }
    const std::size_t line = result.response_head.find("\r\n") + 2;
    result.response_head.insert(line, "ETag: " + mark + "\r\n");
    result.body.append(body);
    return result;
  }

  static constexpr crawler::Milliseconds kLatency{100};
  FakeClock& clock_;
  portal::Publisher& publisher_;
  std::deque<crawler::FetchRequest> waiting_;
};

}  // namespace test
