// A clock that moves only when told to.
#pragma once

#include "crawler/clock.h"

namespace test {

class FakeClock : public crawler::Clock {
 public:
  explicit FakeClock(const std::string& iso = "2026-03-02T02:00:00Z")
      : now_(store::from_iso(iso)) {}
  crawler::Instant now() const override { return now_; }
  void advance(crawler::Milliseconds by) { now_ += by; }

 private:
  crawler::Instant now_;
};

}  // namespace test
