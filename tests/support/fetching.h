// Fetching in tests: requests to a ScriptedServer, and their results waited for.
#pragma once

#include <chrono>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "crawler/fetcher.h"
#include "tests/support/scripted_server.h"

namespace crawler {

using support::drip;
using support::read_head;
using support::repeat;
using support::reset;
using support::Script;
using support::ScriptedServer;
using support::send;
using support::stall;

inline constexpr Milliseconds kPatience{20'000};  // far above what any of these takes

class FixedClock : public Clock {
 public:
  Instant now() const override { return Instant(Milliseconds(1'800'000'000'123)); }
};

inline FetcherOptions test_options() {
  FetcherOptions options;
  options.user_agent = "minutebook/test (+mailto:clerk@example.org)";
  options.connect_timeout = Milliseconds(5'000);
  options.first_byte_timeout = Milliseconds(5'000);
  options.total_timeout = Milliseconds(15'000);
  return options;
}

inline FetchRequest request_for(const std::string& url) {
  FetchRequest request;
  request.id = 7;
  request.url = extract::Url::parse(url).value();
  request.lowest = AddressClass::loopback;
  return request;
}

inline std::vector<FetchResult> wait_for(Fetcher& fetcher, std::size_t count) {
  std::vector<FetchResult> all;
  const auto until = std::chrono::steady_clock::now() + kPatience;
  while (all.size() < count && std::chrono::steady_clock::now() < until) {
    for (FetchResult& result : fetcher.wait(kPatience)) all.push_back(std::move(result));
  }
  return all;
}

inline FetchResult fetch(Fetcher& fetcher, FetchRequest request) {
  fetcher.start(std::move(request));
  std::vector<FetchResult> ended = wait_for(fetcher, 1);
  if (ended.size() != 1) throw std::runtime_error("the fetch did not end");
  return std::move(ended[0]);
}

// One fetch of "/" from a server that plays one script.
inline FetchResult fetch_script(const Script& script,
                                const FetcherOptions& options = test_options()) {
  ScriptedServer server({script});
  const FixedClock clock;
  const auto fetcher = make_curl_fetcher(clock, options);
  return fetch(*fetcher, request_for(server.url()));
}

inline const std::string kHeadOf5 = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n";

}  // namespace crawler
