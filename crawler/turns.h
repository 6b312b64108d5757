// Turns: when each site of a run is to be looked at next, so that a look at the clock costs the
// same for one site and for three hundred. A site has at most one turn; equal times keep their
// order of arrival. Refuses to know why a site waits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <tuple>
#include <vector>

#include "crawler/clock.h"

namespace crawler {

class Turns {
 public:
  void set(std::size_t site, Instant when);  // replaces the turn it has
  // Until something ends that others may wait for: a connection of a group, say.
  void set_when_something_ends(std::size_t site);
  void something_ended(Instant now);
  // The site whose turn came first and is due; its turn is taken.
  std::optional<std::size_t> take(Instant now);
  std::optional<Instant> next() const;  // the earliest turn; nothing when none has one

 private:
  using Turn = std::tuple<Instant, std::uint64_t, std::size_t>;
  void drop(std::size_t site);
  std::set<Turn> turns_;
  std::vector<std::optional<Turn>> of_site_;
  std::vector<std::size_t> waiting_;
  std::uint64_t arrivals_ = 0;
};

}  // namespace crawler
