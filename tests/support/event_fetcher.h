// EventFetcher: a fetcher as a discrete-event simulation. Many requests are in flight, each ends a
// while after its start, and waiting moves the fake clock to the next end. Answers come from a
// function; a GuestWatch sees every start and end. No sockets, no threads, no sleeping.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "crawler/fetcher.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fake_fetcher.h"
#include "tests/support/guest_watch.h"

namespace test {

// How the server behind an address behaves.
struct Manner {
  crawler::Milliseconds latency{300};
  std::string address = "192.0.2.1";
  bool wedged = false;  // takes the request and never answers: the time-out ends it
};

// From one instant to another a host answers every request with this and no page.
struct Storm {
  std::string host;
  crawler::Instant from, until;  // by when the request starts
  int status = 503;
  int retry_after = 0;  // seconds, 0: no such header
};

class EventFetcher : public crawler::Fetcher {
 public:
  using Respond = std::function<FakeAnswer(const extract::Url&)>;
  using MannerOf = std::function<Manner(const extract::Url&)>;

  EventFetcher(FakeClock& clock, Respond respond, MannerOf manner_of, GuestWatch& watch)
      : clock_(clock),
        respond_(std::move(respond)),
        manner_of_(std::move(manner_of)),
        watch_(watch) {}

  void start(crawler::FetchRequest request) override;
  // Moves the clock to the next end, or by `longest` (a millisecond at least, so that a caller
  // who never waits still sees time pass), and gives what ended by then.
  std::vector<crawler::FetchResult> wait(crawler::Milliseconds longest) override;
  std::size_t in_flight() const override { return flights_.size(); }
  void wake() override {}

  std::vector<Storm> storms;
  // As the real fetcher's first_byte_timeout.
  crawler::Milliseconds time_out{150'000};
  std::function<void(const extract::Url&, crawler::Instant)> on_start;  // may be empty
  std::int64_t waits = 0;                                               // how often wait was called

 private:
  struct Flight {
    crawler::FetchRequest request;
    Manner manner;
    crawler::Instant started;
  };
  crawler::FetchResult end(Flight flight);
  const Storm* storm(const Flight& flight) const;

  FakeClock& clock_;
  Respond respond_;
  MannerOf manner_of_;
  GuestWatch& watch_;
  std::multimap<crawler::Instant, Flight> flights_;  // by end; those of one instant as started
};

}  // namespace test
