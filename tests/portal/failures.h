// Failures: which requests are to fail and how often already. Refuses to know the true answers.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "tests/portal/options.h"

namespace portal {

class Failures {
 public:
  void set(std::vector<Failure> failures);
  // The first that matches and is not used up; counts it.
  std::optional<Failure> take(const std::string& target);

 private:
  struct Entry {
    Failure failure;
    int taken = 0;
  };
  std::mutex mutex_;
  std::vector<Entry> entries_;
};

}  // namespace portal
