#include "crawler/site_listings.h"

#include <fmt/core.h>

#include <algorithm>

#include "crawler/plan.h"
#include "extract/words.h"
#include "store/queries.h"

namespace crawler {
namespace {

// The lists of a committee's other years, by the id of one: "352-0".
std::vector<extract::ResourceLink> lists_of_years(const extract::Listing& facts,
                                                  const std::string& id,
                                                  const extract::Recipe& recipe) {
  const std::string committee = id.substr(0, id.rfind('-'));
  std::vector<extract::ResourceLink> lists;
  for (const int year : facts.years) {
    if (year <= 0) continue;
    lists.push_back(recipe.resource("listing", fmt::format("{}-{}", committee, year),
                                    {{"committee", committee}, {"year", std::to_string(year)}}));
  }
  return lists;
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

store::ListingRecord SiteListings::record_of(
    const Ask& ask, const Answer& answer,
    const std::vector<extract::ListedMeeting>& meetings) const {
  store::ListingRecord record = desk_.listing_of(ask, answer);
  for (const extract::ListedMeeting& listed : meetings) {
    // A list leads to meetings, in whatever language its links are.
    const auto meeting = desk_.recipe.in_language(listed.meeting, "");
    record.things.push_back(
        {meeting.kind, meeting.id, listed.date, listed.tail, meeting.path, listed.committee_id});
  }
  if (const auto period = desk_.recipe.period(ask.queued.name.kind, ask.queued.name.id)) {
    record.first_day = period->first;
    record.last_day = period->last;
  }
  return record;
}

// Meetings come into and leave a list of no certain days as time passes.
void SiteListings::queue(const std::vector<extract::ListedMeeting>& meetings,
                         const store::ListingRecord& record, const ListLines& before,
                         const Answer& answer, Instant now) {
  const bool of_certain_days = !record.first_day.empty();
  for (std::size_t i = 0; i < meetings.size(); ++i) {
    extract::ListedMeeting listed = meetings[i];
    const store::ListingRecord::Thing& line = record.things[i];
    listed.meeting = desk_.recipe.in_language(std::move(listed.meeting), "");
    ways_.anchor(listed.meeting, now);
    if (!listed.committee.empty() && !desk_.wants_committee(listed.committee)) continue;
    if (listed.page) {
      visits_.visit_on_list(listed, answer, before.differ(line) || !before.by_id.contains(line.id),
                            now);
      continue;
    }
    const bool is_new = before.known && !before.by_id.contains(line.id);
    queue_meeting(listed, (of_certain_days || !is_new) && before.differ(line), now);
    if (is_new) sources_.note_listed(listed, now);
  }
}

void SiteListings::save(const Ask& ask, const Answer& answer, Instant now) {
  const auto& facts = std::get<extract::Listing>(answer.page.facts);
  const std::string& id = ask.queued.name.id;
  const bool says_nothing = facts.meetings.empty() && facts.lists.empty() && facts.years.empty();
  const bool is_way_in = ways_.is_way_in(ask.queued.name);
  if (says_nothing && is_way_in && ways_.queue_other(ask, now)) return;
  if (!says_nothing) ways_.found(ask, now);
  const store::ListingRecord record = record_of(ask, answer, facts.meetings);
  const ListLines before(desk_.archive.last_listed(ask.queued.resource));
  const bool of_certain_days = !record.first_day.empty();
  queue(facts.meetings, record, before, answer, now);
  save_committees(facts, answer, now);
  if (of_certain_days) departures_.ask_after_dropped(before, record, now);
  desk_.archive.save_listing(record, now);
  ++desk_.report.listings;
  desk_.report_problems(ask, facts.problems);
  const bool shifted = !of_certain_days && departures_.has_shifted(before, record);
  if (ways_.leads_on(ask.queued.name, facts) || is_way_in) ways_.follow(facts.lists, now, shifted);
  ways_.queue_steps(now);
  if (of_certain_days) return;
  // Of months, one may well have no meeting.
  if (!ways_.has_steps()) drift_.add_list(!facts.meetings.empty());
  ways_.follow(lists_of_years(facts, id, desk_.recipe), now);
}

void SiteListings::save_meetings(const Ask& ask, const Answer& answer,
                                 const std::vector<extract::ListedMeeting>& meetings, Instant now) {
  const store::ListingRecord record = record_of(ask, answer, meetings);
  const ListLines before(desk_.archive.last_listed(ask.queued.resource));
  queue(meetings, record, before, answer, now);
  desk_.archive.save_listing(record, now);
}

// Bodies that are known by their meetings alone so far; what their own pages say stands.
void SiteListings::save_committees(const extract::Listing& facts, const Answer& answer,
                                   Instant now) {
  store::VisitRecord record = desk_.record_of(answer);
  store::Queries queries(desk_.archive);
  for (const extract::ListedMeeting& listed : facts.meetings) {
    if (listed.committee_id.empty() || listed.committee.empty()) continue;
    if (!desk_.listed_committees.insert(listed.committee_id).second) continue;
    ++desk_.report.committees;
    const auto name = desk_.named("committee", listed.committee_id);
    if (queries.committee(name.reference())) continue;
    store::CommitteeRecord committee;
    committee.id = listed.committee_id;
    committee.name = listed.committee;
    committee.listed = true;
    record.committees.push_back(std::move(committee));
  }
  if (!record.committees.empty()) desk_.archive.save_visit(record, now);
}

void SiteListings::queue_meeting(const extract::ListedMeeting& listed, bool changed, Instant now) {
  if (!desk_.options.since.empty() && !listed.date.empty() && listed.date < desk_.options.since)
    return;
  const auto name = desk_.named(listed.meeting.kind, listed.meeting.id, listed.meeting.language);
  if (desk_.is_open(name)) return;
  const auto held = desk_.archive.meeting_state(desk_.site.key, listed.meeting.id);
  if (desk_.was_just_visited(held)) return;
  if (held && desk_.report.lists_spared && says_what_is_held(listed, *held, desk_.recipe)) return;
  if (is_due(listed.date, listed.tail, held, now, desk_.youth_counts()) || (held && changed)) {
    desk_.enqueue(name, listed.meeting.path, by_date(kDuePriority, listed.date), now);
  } else if (!held) {
    desk_.enqueue(name, listed.meeting.path, by_date(kPastPriority, listed.date), now);
  }
}

}  // namespace crawler
