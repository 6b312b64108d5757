// Lists: the committees, a committee's own page, and its meetings by year.
#include <fmt/core.h>

#include <algorithm>
#include <cctype>
#include <map>

#include "crawler/site_harvest.h"
#include "crawler/site_parts.h"
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

bool SiteHarvest::wants_committee(const std::string& name) const {
  if (desk_.options.committees.empty()) return true;
  const std::string low = extract::ascii_lower(name);
  return std::any_of(desk_.options.committees.begin(), desk_.options.committees.end(),
                     [&](const std::string& wanted) {
                       return low.find(extract::ascii_lower(wanted)) != std::string::npos;
                     });
}

void SiteHarvest::save_committees(const Ask& ask, const Answer& answer, Instant now) {
  const auto& list = std::get<extract::CommitteeList>(answer.page.facts);
  const bool main = answer.language.empty();
  if (main && parts_->translations.learn_twins(list.twins, now)) {
    desk_.enqueue(ask.queued.name, ask.queued.path, ask.queued.priority, now);
    return;
  }
  if (!main && list.committees.empty()) return;
  parts_->ways.follow(list.lists, now);
  const bool is_way_in = parts_->ways.is_way_in(ask.queued.name);
  if (list.committees.empty() && list.lists.empty() && is_way_in &&
      parts_->ways.queue_other(ask, now))
    return;
  if (list.committees.empty() && !is_way_in) return;
  if (list.committees.empty()) {
    desk_.report.failures.push_back({ask.queued.name.reference(), ask.url.str(), "no_committees",
                                     "The list of committees names none that could be read.",
                                     false});
    return;
  }
  store::VisitRecord record = desk_.record_of(answer);
  for (const extract::CommitteeLink& committee : list.committees) {
    extract::CommitteeLink named = committee;
    named.path =
        desk_.recipe.in_language({"committee", committee.id, "", committee.path}, answer.language)
            .path;
    record.committees.push_back(committee_record(named, desk_.languages.base(answer.language)));
    if (!main) record.committees.back().listed.reset();
    if (!main) continue;
    listed_committees_.insert(committee.id);
    if (wants_committee(committee.name)) queue_committee(committee, now);
  }
  desk_.archive.save_visit(record, now);
  if (!main) return;
  parts_->ways.found(ask, now);
  const ListLines before(desk_.archive.last_listed(ask.queued.resource));
  const store::ListingRecord listing = committees_listed(ask, answer);
  parts_->departures.ask_after_dropped(before, listing, now);
  desk_.archive.save_listing(listing, now);
  desk_.report.committees = static_cast<int>(listed_committees_.size());
  parts_->translations.translate_committees(now);
}

store::ListingRecord SiteHarvest::committees_listed(const Ask& ask, const Answer& answer) const {
  store::ListingRecord record = desk_.listing_of(ask, answer);
  for (const auto& committee : std::get<extract::CommitteeList>(answer.page.facts).committees)
    record.things.push_back({"committee", committee.id, "", committee.category, committee.path});
  return record;
}

void SiteHarvest::queue_committee(const extract::CommitteeLink& committee, Instant now) {
  const auto listing = desk_.recipe.find("listing", committee.id + "-0",
                                         {{"committee", committee.id}, {"year", "0"}});
  const auto list = desk_.named("listing", committee.id + "-0");
  if (listing && !desk_.is_fresh(list, now) &&
      !parts_->service.spares_list(list, committee.id, now))
    desk_.enqueue(list, listing->path, kListPriority, now);
  parts_->ways.queue_committee_page({"committee", committee.id, "", committee.path}, now);
}

void SiteHarvest::save_committee(const Ask& ask, const Answer& answer, Instant now) {
  const auto& facts = std::get<extract::CommitteePage>(answer.page.facts);
  store::VisitRecord record = desk_.record_of(answer);
  // As it is queued: the page's own address may have gone through a session's.
  const auto url = desk_.languages.base(answer.language).resolve(ask.queued.path);
  record.committees.push_back(
      committee_record(facts, ask.queued.name.id, url ? url->str() : answer.page.url.str()));
  desk_.archive.save_visit(record, now);
  parts_->translations.translate_page(ask, iso_day(now), now);
  if (facts.meetings.empty() || !answer.language.empty()) return;
  store::ListingRecord listing = listing_of(ask, answer, facts.meetings);
  const ListLines before(desk_.archive.last_listed(ask.queued.resource));
  queue_listed(facts.meetings, listing, before, answer, now);
  desk_.archive.save_listing(listing, now);
}

store::ListingRecord SiteHarvest::listing_of(
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
void SiteHarvest::queue_listed(const std::vector<extract::ListedMeeting>& meetings,
                               const store::ListingRecord& record, const ListLines& before,
                               const Answer& answer, Instant now) {
  const bool of_certain_days = !record.first_day.empty();
  for (std::size_t i = 0; i < meetings.size(); ++i) {
    extract::ListedMeeting listed = meetings[i];
    const store::ListingRecord::Thing& line = record.things[i];
    listed.meeting = desk_.recipe.in_language(std::move(listed.meeting), "");
    parts_->ways.anchor(listed.meeting, now);
    if (!listed.committee.empty() && !wants_committee(listed.committee)) continue;
    if (listed.page) {
      parts_->visits.visit_on_list(listed, answer,
                                   before.differ(line) || !before.by_id.contains(line.id), now);
      continue;
    }
    const bool is_new = before.known && !before.by_id.contains(line.id);
    queue_meeting(listed, (of_certain_days || !is_new) && before.differ(line), now);
    if (is_new) parts_->sources.note_listed(listed, now);
  }
}

void SiteHarvest::save_listing(const Ask& ask, const Answer& answer, Instant now) {
  const auto& facts = std::get<extract::Listing>(answer.page.facts);
  const std::string& id = ask.queued.name.id;
  const bool says_nothing = facts.meetings.empty() && facts.lists.empty() && facts.years.empty();
  const bool is_way_in = parts_->ways.is_way_in(ask.queued.name);
  if (says_nothing && is_way_in && parts_->ways.queue_other(ask, now)) return;
  if (!says_nothing) parts_->ways.found(ask, now);
  const store::ListingRecord record = listing_of(ask, answer, facts.meetings);
  const ListLines before(desk_.archive.last_listed(ask.queued.resource));
  const bool of_certain_days = !record.first_day.empty();
  queue_listed(facts.meetings, record, before, answer, now);
  save_listed_committees(facts, answer, now);
  if (of_certain_days) parts_->departures.ask_after_dropped(before, record, now);
  desk_.archive.save_listing(record, now);
  ++desk_.report.listings;
  desk_.report_problems(ask, facts.problems);
  const bool shifted = !of_certain_days && parts_->departures.has_shifted(before, record);
  if (parts_->ways.leads_on(ask.queued.name, facts) || is_way_in)
    parts_->ways.follow(facts.lists, now, shifted);
  parts_->ways.queue_steps(now);
  if (of_certain_days) return;
  // Of months, one may well have no meeting.
  if (!parts_->ways.has_steps()) parts_->drift.add_list(!facts.meetings.empty());
  parts_->ways.follow(lists_of_years(facts, id, desk_.recipe), now);
}

// Bodies that are known by their meetings alone so far; what their own pages say stands.
void SiteHarvest::save_listed_committees(const extract::Listing& facts, const Answer& answer,
                                         Instant now) {
  store::VisitRecord record = desk_.record_of(answer);
  store::Queries queries(desk_.archive);
  for (const extract::ListedMeeting& listed : facts.meetings) {
    if (listed.committee_id.empty() || listed.committee.empty()) continue;
    if (!listed_committees_.insert(listed.committee_id).second) continue;
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

void SiteHarvest::queue_meeting(const extract::ListedMeeting& listed, bool changed, Instant now) {
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
