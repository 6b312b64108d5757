#include "tests/support/event_fetcher.h"

#include <algorithm>

namespace test {

using crawler::FetchResult;
using crawler::Milliseconds;

void EventFetcher::start(crawler::FetchRequest request) {
  Flight flight{std::move(request), {}, clock_.now()};
  flight.manner = manner_of_(flight.request.url);
  watch_.started(flight.request.url.host(), flight.manner.address, flight.started);
  if (on_start) on_start(flight.request.url, flight.started);
  const Milliseconds takes =
      flight.manner.wedged ? time_out : std::min(flight.manner.latency, time_out);
  flights_.emplace(flight.started + takes, std::move(flight));
}

std::vector<FetchResult> EventFetcher::wait(Milliseconds longest) {
  ++waits;
  const crawler::Instant latest = clock_.now() + std::max(longest, Milliseconds(1));
  const bool none = flights_.empty() || flights_.begin()->first > latest;
  const crawler::Instant until = none ? latest : flights_.begin()->first;
  clock_.advance(until - clock_.now());
  std::vector<FetchResult> ended;
  while (!flights_.empty() && flights_.begin()->first <= until)
    ended.push_back(end(std::move(flights_.extract(flights_.begin()).mapped())));
  return ended;
}

const Storm* EventFetcher::storm(const Flight& flight) const {
  const auto found = std::find_if(storms.begin(), storms.end(), [&](const Storm& one) {
    return one.host == flight.request.url.host() && one.from <= flight.started &&
           flight.started < one.until;
  });
  return found == storms.end() ? nullptr : &*found;
}

FetchResult EventFetcher::end(Flight flight) {
  const extract::Url& url = flight.request.url;
  FetchResult result;
  result.id = flight.request.id;
  result.url = url;
  result.started = flight.started;
  result.duration = clock_.now() - flight.started;
  result.request_head = "GET " + url.target() + " HTTP/1.1\r\nHost: " + url.host() + "\r\n\r\n";
  result.remote_address = flight.manner.address;
  result.speaks_tls = url.scheme() == "https";
  GuestWatch::Ended how{result.duration, {}};
  FakeAnswer answer;
  if (flight.manner.wedged || flight.manner.latency > time_out) {
    answer.trouble = crawler::Trouble::timeout;
  } else if (const Storm* raging = storm(flight)) {
    answer = {raging->status, "<p>Not now.</p>"};
    if (raging->retry_after > 0) {
      how.retry_after = std::chrono::seconds(raging->retry_after);
      answer.headers += "Retry-After: " + std::to_string(raging->retry_after) + "\r\n";
    }
  } else {
    answer = respond_(url);
  }
  watch_.ended(url.host(), flight.manner.address, how, clock_.now());
  result.trouble = answer.trouble;
  if (!answer.sent) {  // nothing came of the connection
    result.request_head.clear();
    result.speaks_tls = answer.trouble == crawler::Trouble::tls;
  }
  if (answer.trouble != crawler::Trouble::none) {
    result.error = "no answer in time";
    return result;
  }
  result.status = answer.status;
  result.response_head = "HTTP/1.1 " + std::to_string(answer.status) + " Said\r\n" +
                         answer.headers + "Content-Length: " + std::to_string(answer.body.size()) +
                         "\r\n\r\n";
  result.body.append(answer.body);
  return result;
}

}  // namespace test
