// Lists: the committees, a committee's own page, and its meetings by year.
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <map>

#include "crawler/site_harvest.h"
#include "extract/words.h"

namespace crawler {
namespace {

// "352-2022" -> committee 352, year 2022.
struct ListingName {
  std::string committee;
  int year = 0;
};
ListingName listing_name(const std::string& id) {
  const auto dash = id.rfind('-');
  if (dash == std::string::npos) return {id, 0};
  return {id.substr(0, dash), std::atoi(id.c_str() + dash + 1)};
}

// Whether a list says no more of a meeting than its own page did: where lists are spared, a meeting
// that another source named is visited before its list is read.
bool says_what_is_held(const extract::ListedMeeting& listed,
                       const store::Archive::MeetingState& held, const extract::Recipe& recipe) {
  if (!listed.date.empty() && listed.date != held.date) return false;
  const std::string tail = extract::folded(listed.tail);
  const auto says = [&](const char* words) {
    const auto& all = recipe.words(words);
    return std::any_of(all.begin(), all.end(),
                       [&](const std::string& word) { return extract::has_word(tail, word); });
  };
  if (says("status.cancelled") || held.cancelled) return says("status.cancelled") == held.cancelled;
  if (says("listed.minutes")) return held.status == "minutes" || held.status == "draft_minutes";
  return !says("listed.agenda") || (held.status != "scheduled" && held.status != "provisional");
}

}  // namespace

bool SiteHarvest::wants_committee(const std::string& name) const {
  if (options_.committees.empty()) return true;
  const std::string low = extract::ascii_lower(name);
  return std::any_of(options_.committees.begin(), options_.committees.end(),
                     [&](const std::string& wanted) {
                       return low.find(extract::ascii_lower(wanted)) != std::string::npos;
                     });
}

bool SiteHarvest::queue_other_way_in(const Ask& ask, Instant now) {
  static constexpr std::array kWaysIn = {"", "structure", "home"};
  if (!ask.queued.name.language.empty()) return false;
  const auto tried = std::find(kWaysIn.begin(), kWaysIn.end(), ask.queued.name.id);
  if (tried == kWaysIn.end() || tried + 1 == kWaysIn.end()) return false;
  const auto other = recipe_.resource("committees", *(tried + 1));
  archive_.done(ask.queued.resource);
  enqueue(named("committees", other.id), other.path, kListPriority, now);
  return true;
}

store::VisitRecord SiteHarvest::record_of(const Answer& answer) const {
  store::VisitRecord record;
  record.run = run_;
  record.site = site_.key;
  record.language = answer.language;
  record.visited_at = answer.page.fetched_at;
  record.main_fetch = answer.fetch;
  record.extractor = kExtractorVersion;
  return record;
}

void SiteHarvest::save_committees(const Ask& ask, const Answer& answer, Instant now) {
  const auto& list = std::get<extract::CommitteeList>(answer.page.facts);
  const bool main = answer.language.empty();
  if (main && learn_twins(list.twins, now)) {
    enqueue(ask.queued.name, ask.queued.path, ask.queued.priority, now);
    return;
  }
  if (!main && list.committees.empty()) return;
  if (list.committees.empty() && queue_other_way_in(ask, now)) return;
  if (list.committees.empty()) {
    report_.failures.push_back({ask.queued.name.reference(), ask.url.str(), "no_committees",
                                "The list of committees names none that could be read.", false});
    return;
  }
  store::VisitRecord record = record_of(answer);
  for (const extract::CommitteeLink& committee : list.committees) {
    extract::CommitteeLink named = committee;
    named.path =
        recipe_.in_language({"committee", committee.id, "", committee.path}, answer.language).path;
    record.committees.push_back(committee_record(named, languages_.base(answer.language)));
    if (!main) record.committees.back().listed.reset();
    if (!main) continue;
    listed_committees_.insert(committee.id);
    if (wants_committee(committee.name)) queue_committee(committee, now);
  }
  archive_.save_visit(record, now);
  if (!main) return;
  const Lines before = listed_before(ask.queued.resource);
  const store::ListingRecord listing = committees_listed(ask, answer);
  ask_after_dropped(before, listing, now);
  archive_.save_listing(listing, now);
  report_.committees = static_cast<int>(list.committees.size());
  for (const std::string& language : languages_.codes()) translate_committees(language, now);
}

store::ListingRecord SiteHarvest::committees_listed(const Ask& ask, const Answer& answer) const {
  store::ListingRecord record;
  record.run = run_;
  record.fetch = answer.fetch;
  record.resource = ask.queued.resource;
  for (const auto& committee : std::get<extract::CommitteeList>(answer.page.facts).committees)
    record.things.push_back({"committee", committee.id, "", committee.category, committee.path});
  return record;
}

void SiteHarvest::queue_committee(const extract::CommitteeLink& committee, Instant now) {
  const auto listing = recipe_.resource("listing", committee.id + "-0",
                                        {{"committee", committee.id}, {"year", "0"}});
  const auto listing_resource = named("listing", listing.id);
  if (!is_fresh(listing_resource, now) && !spares_list(listing_resource, committee.id, now))
    enqueue(listing_resource, listing.path, kListPriority, now);
  // A committee's purpose hardly changes: its page is read once a month.
  const auto page = named("committee", committee.id);
  if (!is_left_to_sweep(page) && listing_is_due(1, archive_.last_fetch(page, "ok"), now))
    enqueue(page, committee.path, kCommitteePriority, now);
}

void SiteHarvest::save_committee(const Ask& ask, const Answer& answer, Instant now) {
  const auto& facts = std::get<extract::CommitteePage>(answer.page.facts);
  store::VisitRecord record = record_of(answer);
  // As it is queued: the page's own address may have gone through a session's.
  const auto url = languages_.base(answer.language).resolve(ask.queued.path);
  record.committees.push_back(
      committee_record(facts, ask.queued.name.id, url ? url->str() : answer.page.url.str()));
  archive_.save_visit(record, now);
  translate_page(ask, iso_day(now), now);
}

void SiteHarvest::save_listing(const Ask& ask, const Answer& answer, Instant now) {
  const auto& facts = std::get<extract::Listing>(answer.page.facts);
  const ListingName listing = listing_name(ask.queued.name.id);
  store::ListingRecord record;
  record.run = run_;
  record.fetch = answer.fetch;
  record.resource = ask.queued.resource;
  const Lines before = listed_before(ask.queued.resource);
  const bool of_a_year =
      listing.year != 0;  // meetings come into and leave the newest as time passes
  for (extract::ListedMeeting meeting : facts.meetings) {
    // A list leads to meetings, in whatever language its links are.
    meeting.meeting = recipe_.in_language(std::move(meeting.meeting), "");
    record.things.push_back({meeting.meeting.kind, meeting.meeting.id, meeting.date, meeting.tail,
                             meeting.meeting.path});
    const bool is_new = before.known && !before.by_id.contains(meeting.meeting.id);
    queue_meeting(meeting, (of_a_year || !is_new) && before.differ(record.things.back()), now);
    if (is_new) note_new_meeting(meeting, now);
  }
  if (of_a_year) ask_after_dropped(before, record, now);
  archive_.save_listing(record, now);
  ++report_.listings;
  if (listing.year != 0) return;
  drift_.add_list(!facts.meetings.empty());
  for (const int year : facts.years) {
    if (year <= 0) continue;
    if (!options_.since.empty() && year < std::atoi(options_.since.c_str())) continue;
    const auto of_year =
        recipe_.resource("listing", fmt::format("{}-{}", listing.committee, year),
                         {{"committee", listing.committee}, {"year", std::to_string(year)}});
    const auto name = named("listing", of_year.id);
    if (is_fresh(name, now) || is_left_to_sweep(name) ||
        !listing_is_due(year, archive_.last_fetch(name, "ok"), now))
      continue;
    // Just before the meetings of its last day, so that the newest years come first.
    enqueue(name, of_year.path, by_date(kPastPriority, fmt::format("{:04}-12-31", year)) - 1, now);
  }
}

// A meeting that its list did not have when it was last read, with something out already: a source
// that works has named it.
void SiteHarvest::note_new_meeting(const extract::ListedMeeting& listed, Instant now) {
  if (listed.tail.empty() || !is_young(listed.date, now) || is_narrow()) return;
  if (archive_.meeting_state(site_.key, listed.meeting.id)) return;
  const bool cancelled =
      std::any_of(recipe_.words("status.cancelled").begin(),
                  recipe_.words("status.cancelled").end(), [&](const std::string& word) {
                    return extract::ascii_lower(listed.tail).find(word) != std::string::npos;
                  });
  if (!cancelled) sources_.found(named("meeting", listed.meeting.id).reference(), "", {});
}

void SiteHarvest::queue_meeting(const extract::ListedMeeting& listed, bool changed, Instant now) {
  if (!options_.since.empty() && !listed.date.empty() && listed.date < options_.since) return;
  const auto name = named(listed.meeting.kind, listed.meeting.id, listed.meeting.language);
  if (is_open(name)) return;
  const auto held = archive_.meeting_state(site_.key, listed.meeting.id);
  if (held && cutoff_ && held->last_visit >= *cutoff_) return;
  if (held && report_.lists_spared && says_what_is_held(listed, *held, recipe_)) return;
  if (is_due(listed.date, listed.tail, held, now, youth_counts()) || (held && changed)) {
    enqueue(name, listed.meeting.path, by_date(kDuePriority, listed.date), now);
  } else if (!held) {
    enqueue(name, listed.meeting.path, by_date(kPastPriority, listed.date), now);
  }
}

}  // namespace crawler
