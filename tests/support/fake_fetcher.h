// A fetcher without sockets: answers come from a function, time from a fake clock.
#pragma once

#include <deque>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "crawler/fetcher.h"
#include "tests/support/fake_clock.h"

namespace test {

struct FakeAnswer {
  int status = 200;
  std::string body;
  std::string headers = "Content-Type: text/html; charset=utf-8\r\n";
  crawler::Trouble trouble = crawler::Trouble::none;
  bool sent = true;  // the request went out before the trouble came
};

class FakeFetcher : public crawler::Fetcher {
 public:
  using Respond = std::function<FakeAnswer(const extract::Url&)>;
  struct Asked {
    crawler::Instant at;
    extract::Url url;
  };

  FakeFetcher(FakeClock& clock, Respond respond) : clock_(clock), respond_(std::move(respond)) {}

  void start(crawler::FetchRequest request) override {
    asked.push_back({clock_.now(), request.url});
    waiting_.push_back(std::move(request));
  }

  // One answer a call, `latency` after it was asked; with nothing in flight time passes.
  std::vector<crawler::FetchResult> wait(crawler::Milliseconds longest) override {
    if (waiting_.empty()) {
      clock_.advance(std::max(longest, crawler::Milliseconds(1)));
      return {};
    }
    crawler::FetchRequest request = std::move(waiting_.front());
    waiting_.pop_front();
    const FakeAnswer answer = respond_(request.url);
    crawler::FetchResult result;
    result.id = request.id;
    result.url = request.url;
    result.trouble = answer.trouble;
    result.started = clock_.now();
    result.duration = latency;
    clock_.advance(latency);
    if (answer.sent)
      result.request_head =
          "GET " + request.url.target() + " HTTP/1.1\r\nHost: " + request.url.host() + "\r\n\r\n";
    result.remote_address = "127.0.0.1";
    if (answer.trouble == crawler::Trouble::none) {
      result.status = answer.status;
      result.response_head = "HTTP/1.1 " + std::to_string(answer.status) + " Said\r\n" +
                             answer.headers +
                             "Content-Length: " + std::to_string(answer.body.size()) + "\r\n\r\n";
      result.body.append(answer.body);
    } else {
      result.error = "made up by the test";
    }
    std::vector<crawler::FetchResult> results;
    results.push_back(std::move(result));
    return results;
  }
  std::size_t in_flight() const override { return waiting_.size(); }
  void wake() override {}

  std::vector<std::string> targets() const {
    std::vector<std::string> all;
    for (const Asked& one : asked) all.push_back(one.url.target());
    return all;
  }

  crawler::Milliseconds latency{100};
  std::vector<Asked> asked;

 private:
  FakeClock& clock_;
  Respond respond_;
  std::deque<crawler::FetchRequest> waiting_;
};

}  // namespace test
