#include "crawler/turns.h"

#include <algorithm>
#include <utility>

namespace crawler {

void Turns::drop(std::size_t site) {
  if (of_site_.size() <= site) of_site_.resize(site + 1);
  if (of_site_[site]) turns_.erase(*std::exchange(of_site_[site], std::nullopt));
  waiting_.erase(std::remove(waiting_.begin(), waiting_.end(), site), waiting_.end());
}

void Turns::set(std::size_t site, Instant when) {
  drop(site);
  of_site_[site] = Turn{when, ++arrivals_, site};
  turns_.insert(*of_site_[site]);
}

void Turns::set_when_something_ends(std::size_t site) {
  drop(site);
  waiting_.push_back(site);
}

void Turns::something_ended(Instant now) {
  for (const std::size_t site : std::exchange(waiting_, {})) set(site, now);
}

std::optional<std::size_t> Turns::take(Instant now) {
  if (turns_.empty()) return std::nullopt;
  const auto [when, arrival, site] = *turns_.begin();
  if (when > now) return std::nullopt;
  drop(site);
  return site;
}

std::optional<Instant> Turns::next() const {
  if (turns_.empty()) return std::nullopt;
  return std::get<Instant>(*turns_.begin());
}

}  // namespace crawler
