#include "crawler/reread.h"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <stdexcept>

namespace crawler {
namespace {

constexpr char kFact[] = "reread";  // the extractor, and the place of the last visit or "done"
constexpr std::size_t kAhead = 500;

extract::Url base_url(const store::SiteRow& site) {
  if (auto url = extract::Url::parse(site.base_url)) return *url;
  throw std::runtime_error(
      fmt::format("{} has no address in the archive (\"{}\")", site.key, site.base_url));
}

}  // namespace

Reread::Reread(store::Archive& archive, store::SiteRow site, const extract::Recipe& recipe,
               std::string extractor)
    : archive_(archive),
      site_(std::move(site)),
      extractor_(std::move(extractor)),
      reading_(archive, site_.key, recipe, base_url(site_)) {
  report_.site = site_.key;
  const std::string fact = archive_.learned(site_.key, kFact).value_or("");
  const std::string begun = extractor_ + " at ";
  if (fact.starts_with(begun)) {
    const std::string place = fact.substr(begun.size());
    const std::size_t blank = place.find(' ');
    place_ = {place.substr(0, blank), std::stoll(place.substr(blank))};
    report_.resumed = true;
  }
  report_.left = store::count_past_visits(archive_, site_.key, place_);
}

std::optional<store::PastVisit> Reread::next() {
  if (ahead_.empty()) {
    ahead_ = store::past_visits(archive_, site_.key, place_, kAhead);
    std::reverse(ahead_.begin(), ahead_.end());
  }
  if (ahead_.empty()) return std::nullopt;
  store::PastVisit visit = std::move(ahead_.back());
  ahead_.pop_back();
  return visit;
}

bool Reread::step(store::Instant now) {
  const auto visit = next();
  if (!visit) {
    remember("done", now);
    return false;
  }
  auto record = reading_.read(*visit);
  note(reading_.take_troubles());
  if (record) {
    record->visit = visit->id;
    record->visited_at = visit->visited_at;
    record->cause = "extractor";
    count(archive_.save_visit(*record, now));
  }
  place_ = store::place_of(*visit);
  remember(fmt::format("at {} {}", place_.visited_at, place_.id), now);
  --report_.left;
  return true;
}

void Reread::remember(const std::string& place, store::Instant now) {
  archive_.learn(site_.key, kFact, extractor_ + ' ' + place, now);
}

void Reread::note(PastReading::Troubles troubles) {
  report_.pages += troubles.pages;
  std::move(troubles.unreadable.begin(), troubles.unreadable.end(),
            std::back_inserter(report_.unreadable));
  std::move(troubles.damaged.begin(), troubles.damaged.end(), std::back_inserter(report_.damaged));
}

void Reread::count(const store::VisitEffect& effect) {
  ++report_.visits;
  report_.readings += effect.readings;
  report_.new_things += effect.new_things;
  report_.new_versions += effect.new_versions;
  report_.changed.insert(report_.changed.end(), effect.changed.begin(), effect.changed.end());
}

}  // namespace crawler
