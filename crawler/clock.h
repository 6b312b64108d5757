// Clock: what time it is, behind an interface so that tests move it by hand.
#pragma once

#include "store/time.h"

namespace crawler {

using store::Instant;
using Milliseconds = std::chrono::milliseconds;

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
};

class SystemClock : public Clock {
 public:
  Instant now() const override {
    return std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now());
  }
};

}  // namespace crawler
