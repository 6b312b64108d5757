#include "crawler/import_reading.h"

#include <algorithm>
#include <iterator>

namespace crawler {
namespace {

constexpr std::chrono::hours kSameLook{72};  // a slow crawler takes days for a portal
constexpr std::size_t kNearest = 4;          // captures of a page, or visits, that are tried
constexpr int kRounds = 3;                   // what a page leads to may lead on once

bool proves_itself(const std::string& role) {
  return role.starts_with(item_role("")) || role == kWholeRole;
}

store::Instant::duration between(store::Instant a, store::Instant b) {
  return a < b ? b - a : a - b;
}

template <typename Value>
void append(std::vector<Value>& to, std::vector<Value> from) {
  std::move(from.begin(), from.end(), std::back_inserter(to));
}

}  // namespace

ImportReading::ImportReading(store::Archive& archive, const store::SiteRow& site,
                             const extract::Recipe& recipe, extract::Url base, std::int64_t run,
                             ImportReport::Site& report)
    : archive_(archive),
      imports_(archive),
      site_(site.key),
      run_(run),
      report_(report),
      reading_(archive, site.key, recipe, std::move(base)) {}

bool ImportReading::step(store::Instant now) {
  using Part = store::Imports::Part;
  if (at_ == captures_.size()) {
    if (is_completing_) return false;
    // What only completes others is looked at when the visits are there that it may complete.
    is_completing_ = has_begun_;
    has_begun_ = true;
    captures_ = imports_.unread(site_, is_completing_ ? Part::completing : Part::own);
    at_ = 0;
    return true;
  }
  const store::Capture capture = std::move(captures_[at_++]);
  if (!is_completing_) {
    read_own(capture, now);
  } else if (imports_.is_unread(capture.fetch)) {
    read_completing(capture, now);
  }
  note();
  return true;
}

void ImportReading::read_own(const store::Capture& capture, store::Instant now) {
  store::PastVisit visit{0, capture.fetch, capture.name, capture.path, capture.at, {}};
  const bool is_meeting = capture.name.kind == "meeting";
  auto record = is_meeting ? read_meeting(capture, visit) : reading_.read(visit);
  imports_.mark_read(capture.fetch);
  if (!record) return;
  record->run = run_;
  record->visited_at = capture.at;
  record->cause = "import";
  const store::VisitEffect effect = archive_.save_visit(*record, now);
  ++report_.visits;
  for (const auto& page : visit.pages) {
    archive_.add_to_visit(effect.visit, page.role, page.fetch);
    imports_.mark_read(page.fetch);
  }
  count(effect);
  if (effect.readings > 0) read_again_behind(capture, now);
}

std::optional<store::VisitRecord> ImportReading::read_meeting(const store::Capture& capture,
                                                              store::PastVisit& visit) {
  auto main = reading_.response(visit, capture.fetch);
  if (!main) return std::nullopt;
  PastReading::Look look = reading_.begin(visit, *main);
  const Outcome outcome = reading_.add(look, visit, kMeetingRole, std::move(*main));
  if (outcome != Outcome::ok) {
    archive_.set_outcome(capture.fetch, std::string(name(outcome)));
    report_.unreadable.push_back(capture.name.reference() + ": " + explained(outcome, ""));
    return std::nullopt;
  }
  visit.pages.push_back({kMeetingRole, capture.fetch});
  std::set<std::string> tried;
  for (int round = 0; round < kRounds; ++round) {
    bool any = false;
    for (const Wanted& wanted : look.reader->wanted()) {
      if (!tried.insert(wanted.role).second) continue;
      any = true;
      // What stands for several pages holds them back until it is known not to be there.
      if (!complete(look, visit, wanted) && wanted.role == kWholeRole)
        look.reader->give_up(wanted.role, "");
    }
    if (!any) break;
  }
  return look.reader->finish(look.fetches);
}

// The nearest capture of the page that fits; false when there is none.
bool ImportReading::complete(PastReading::Look& look, store::PastVisit& visit,
                             const Wanted& wanted) {
  const store::ResourceName name{site_, wanted.resource.kind, wanted.resource.id,
                                 wanted.resource.language};
  for (const store::Capture& page : imports_.near(name, visit.visited_at, kNearest)) {
    if (!fits(visit, page, wanted)) continue;
    auto response = reading_.response(visit, page.fetch);
    if (!response) continue;
    const int before = look.reader->stubs().followed;
    if (reading_.add(look, visit, wanted.role, std::move(*response)) != Outcome::ok) continue;
    const bool is_wanted = !proves_itself(wanted.role) || look.reader->stubs().followed > before;
    if (!is_wanted) continue;
    visit.pages.push_back({wanted.role, page.fetch});
    return true;
  }
  return false;
}

// Of the same look; or a text that shows by its beginning that it is meant, of a page that no other
// capture of the meeting is nearer to.
bool ImportReading::fits(const store::PastVisit& visit, const store::Capture& page,
                         const Wanted& wanted) {
  if (between(visit.visited_at, page.at) <= kSameLook) return true;
  if (!proves_itself(wanted.role)) return false;
  const auto nearest = imports_.near(visit.name, page.at, 1);
  return !nearest.empty() && nearest.front().fetch == visit.main_fetch;
}

// The visit that follows was compared with what was known before it. What it said is said again
// behind what came in between, if the two differ.
void ImportReading::read_again_behind(const store::Capture& capture, store::Instant now) {
  const auto next = imports_.visit_after(capture.name, capture.at);
  if (!next) return;
  auto record = reading_.read(*next);
  if (!record) return;
  record->visit = next->id;
  record->visited_at = next->visited_at;
  record->cause = "import";
  count(archive_.save_visit(*record, now));
}

void ImportReading::read_completing(const store::Capture& capture, store::Instant now) {
  imports_.mark_read(capture.fetch);
  if (capture.name.kind != "item") return;  // kept, and found when a visit wants it
  const auto meeting = imports_.meeting_of(site_, capture.name.id);
  if (!meeting) {
    ++report_.unread;
    return;
  }
  const store::ResourceName name{site_, "meeting", *meeting, capture.name.language};
  for (store::PastVisit& visit : imports_.visits_near(name, capture.at, kNearest)) {
    if (completes(capture, std::move(visit), now)) return;
  }
  ++report_.unread;
}

bool ImportReading::completes(const store::Capture& item, store::PastVisit visit,
                              store::Instant now) {
  const std::string role = item_role(item.name.id);
  const auto is_there = [&](const store::OpenVisit::Page& page) { return page.role == role; };
  if (std::any_of(visit.pages.begin(), visit.pages.end(), is_there)) return false;
  visit.pages.push_back({role, item.fetch});
  auto record = reading_.read(visit);
  if (!record || !record->meeting) return false;
  const auto& items = record->meeting->items;
  const bool fits = std::any_of(items.begin(), items.end(), [&](const store::ItemRecord& one) {
    return one.id == item.name.id && one.minutes_fetch == item.fetch;
  });
  if (!fits) return false;
  record->visit = visit.id;
  record->visited_at = visit.visited_at;
  record->cause = "import";
  count(archive_.save_visit(*record, now));
  archive_.add_to_visit(visit.id, role, item.fetch);
  return true;
}

void ImportReading::count(const store::VisitEffect& effect) {
  report_.meetings += effect.meeting_is_new ? 1 : 0;
  report_.items += effect.new_items;
  report_.other_things += effect.new_things - effect.new_items - (effect.meeting_is_new ? 1 : 0);
  report_.versions += effect.new_versions;
  report_.completed += effect.completions;
  report_.readings += effect.readings;
  append(report_.changed, effect.changed);
}

void ImportReading::note() {
  PastReading::Troubles troubles = reading_.take_troubles();
  append(report_.unreadable, std::move(troubles.unreadable));
  append(report_.damaged, std::move(troubles.damaged));
}

}  // namespace crawler
