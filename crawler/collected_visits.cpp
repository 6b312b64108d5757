#include "crawler/collected_visits.h"

#include <algorithm>
#include <utility>

namespace crawler {

CollectedVisit* CollectedVisits::find(std::int64_t id) {
  const auto visit = open_.find(id);
  return visit == open_.end() ? nullptr : &visit->second;
}

const CollectedVisit* CollectedVisits::find(std::int64_t id) const {
  const auto visit = open_.find(id);
  return visit == open_.end() ? nullptr : &visit->second;
}

CollectedVisit& CollectedVisits::add(CollectedVisit visit) {
  const std::int64_t id = visit.id;
  return open_.emplace(id, std::move(visit)).first->second;
}

void CollectedVisits::end(std::int64_t id) {
  unsaved_.push_back(std::move(open_.at(id)));
  open_.erase(id);
}

std::vector<CollectedVisit> CollectedVisits::take_unsaved() { return std::exchange(unsaved_, {}); }

bool CollectedVisits::is_open(const store::ResourceName& meeting) const {
  const auto is_of_it = [&](const CollectedVisit& visit) {
    return visit.meeting.reference() == meeting.reference() &&
           visit.meeting.language == meeting.language;
  };
  return std::any_of(unsaved_.begin(), unsaved_.end(), is_of_it) ||
         std::any_of(open_.begin(), open_.end(),
                     [&](const auto& visit) { return is_of_it(visit.second); });
}

}  // namespace crawler
