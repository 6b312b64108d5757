#include "tests/portal/failures.h"

#include <fnmatch.h>

namespace portal {

void Failures::set(std::vector<Failure> failures) {
  std::vector<Entry> entries;
  for (Failure& failure : failures) {
    failure.pattern = "*" + failure.pattern + "*";  // it may stand anywhere in the target
    entries.push_back({std::move(failure), 0});
  }
  const std::lock_guard lock(mutex_);
  entries_ = std::move(entries);
}

std::optional<Failure> Failures::take(const std::string& target) {
  const std::lock_guard lock(mutex_);
  for (Entry& entry : entries_) {
    if (entry.failure.times > 0 && entry.taken >= entry.failure.times) continue;
    if (fnmatch(entry.failure.pattern.c_str(), target.c_str(), FNM_CASEFOLD) != 0) continue;
    ++entry.taken;
    return entry.failure;
  }
  return std::nullopt;
}

}  // namespace portal
