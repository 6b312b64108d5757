// What stands for several pages of items at once in a visit: the minutes in one HTML file, and the
// web service's answer. Only a text that continues the cut one completes it; all else is followed.
// Both speak the site's main language alone: in another every item has its own page followed.
#include <algorithm>

#include "crawler/reading.h"
#include "extract/whole_minutes.h"

namespace crawler {
namespace {

using extract::Block;
using extract::ItemFact;

constexpr int kWorthOne = 2;  // pages of items that one request must be able to stand for

}  // namespace

int VisitReader::pages_to_spare() const {
  return static_cast<int>(
      std::count_if(meeting_.items.begin(), meeting_.items.end(), [&](const ItemFact& item) {
        const auto lacking = [&](const std::optional<Block>& block) {
          return block && lacks(&*block);
        };
        // An item of which other parts are cut is asked for in any case.
        return lacking(item.minutes) && !lacking(item.intro) && !lacking(item.decision) &&
               !is_settled(item_role(item.minutes->stub->item));
      }));
}

std::optional<Wanted> VisitReader::wanted_whole() const {
  const auto file = extract::whole_minutes_of(meeting_);
  if (!file || !language_.empty() || is_settled(kWholeRole)) return std::nullopt;
  if (pages_to_spare() < kWorthOne) return std::nullopt;
  return Wanted{kWholeRole, *file};
}

std::optional<Wanted> VisitReader::wanted_service() const {
  const bool has_number = meeting_id_.find_first_not_of("0123456789") == std::string::npos;
  if (!has_number || !language_.empty() || is_settled(kServiceRole)) return std::nullopt;
  const auto& service = site_.service;
  const bool spares = service.for_stubs && pages_to_spare() >= kWorthOne;
  if (!service.always && !spares) return std::nullopt;
  return Wanted{kServiceRole, site_.recipe.resource("web_service", "meeting-" + meeting_id_)};
}

void VisitReader::match_whole_minutes(const Page& page) {
  const extract::PageContext here = context(page);
  const extract::WholeMinutes minutes(page.html, here);
  for (const ItemFact& item : meeting_.items) {
    if (!item.minutes || !lacks(&*item.minutes)) continue;
    if (auto whole = minutes.minutes_of(item))
      full_.insert_or_assign(&*item.minutes, Whole{std::move(*whole), kWholeRole, "document"});
  }
}

void VisitReader::match_service(const Page& page) {
  service_ = extract::read_service_meeting(page.html, context(page));
  if (!service_ || !site_.service.trusted) return;
  for (const ItemFact& item : meeting_.items) {
    if (!item.minutes || !lacks(&*item.minutes)) continue;
    for (const extract::ServiceItem& other : service_->items) {
      if (other.id != item.id || !other.minutes) continue;
      if (extract::continues(*other.minutes, *item.minutes))
        full_.insert_or_assign(&*item.minutes, Whole{*other.minutes, kServiceRole, "web_service"});
    }
  }
}

VisitReader::BodyCount VisitReader::service_bodies() const {
  BodyCount count;
  if (!service_) return count;
  for (const ItemFact& item : meeting_.items) {
    const Whole* whole = item.minutes ? found_whole(*item.minutes) : nullptr;
    if (whole == nullptr || whole->source != "item") continue;
    for (const extract::ServiceItem& other : service_->items) {
      if (other.id != item.id || !other.minutes) continue;
      if (extract::same_text(*other.minutes, whole->block)) {
        ++count.whole;
      } else if (other.minutes->stub || extract::continues(whole->block, *other.minutes)) {
        ++count.cut;
      }
    }
  }
  return count;
}

}  // namespace crawler
