// Night window: the hours of the day in which a run may ask, in local time.
// Refuses to know the run. Source: localtime(3), mktime(3), which know summer time.
#pragma once

#include <optional>
#include <string>

#include "crawler/clock.h"

namespace cli {

class NightWindow {
 public:
  // "20:00-06:00"; throws CannotRun. The end is outside.
  explicit NightWindow(const std::string& text);

  // How long it is still open; nothing when it is closed.
  std::optional<crawler::Milliseconds> left(crawler::Instant now) const;
  // How long until it opens; 0 while it is open.
  crawler::Milliseconds until_open(crawler::Instant now) const;

 private:
  int begin_ = 0, end_ = 0;  // minutes of the day
};

}  // namespace cli
