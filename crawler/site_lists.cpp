// Lists: the committees, a committee's own page, and its meetings by year.
#include <fmt/core.h>

#include <algorithm>
#include <cctype>
#include <map>

#include "crawler/site_harvest.h"
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
  if (options_.committees.empty()) return true;
  const std::string low = extract::ascii_lower(name);
  return std::any_of(options_.committees.begin(), options_.committees.end(),
                     [&](const std::string& wanted) {
                       return low.find(extract::ascii_lower(wanted)) != std::string::npos;
                     });
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
  follow_lists(list.lists, now);
  const bool is_way_in = number_of_way(ask.queued.name).has_value();
  if (list.committees.empty() && list.lists.empty() && is_way_in && queue_other_way_in(ask, now))
    return;
  if (list.committees.empty() && !is_way_in) return;
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
  found_way_in(ask, now);
  const Lines before = listed_before(ask.queued.resource);
  const store::ListingRecord listing = committees_listed(ask, answer);
  ask_after_dropped(before, listing, now);
  archive_.save_listing(listing, now);
  report_.committees = static_cast<int>(listed_committees_.size());
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
  const auto listing =
      recipe_.find("listing", committee.id + "-0", {{"committee", committee.id}, {"year", "0"}});
  const auto list = named("listing", committee.id + "-0");
  if (listing && !is_fresh(list, now) && !spares_list(list, committee.id, now))
    enqueue(list, listing->path, kListPriority, now);
  queue_committee_page({"committee", committee.id, "", committee.path}, now);
}

// A committee's purpose hardly changes: its page is read once a month, but each night where it is
// the only list of some meetings.
void SiteHarvest::queue_committee_page(const extract::ResourceLink& committee, Instant now) {
  if (committee.path.empty()) return;
  const auto page = named("committee", committee.id);
  if (is_left_to_sweep(page) || is_fresh(page, now)) return;
  if (listing_is_due(1, archive_.last_fetch(page, "ok"), now) || lists_alone(page))
    enqueue(page, committee.path, kCommitteePriority, now);
}

bool SiteHarvest::lists_alone(const store::ResourceName& list) {
  const auto things = lines_of(list);
  return std::any_of(things.begin(), things.end(), [&](const auto& thing) {
    return archive_.lists_naming(named(thing.kind, thing.id)).size() == 1;
  });
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
  if (facts.declarations && answer.language.empty()) queue_declarations(*facts.declarations, now);
  if (facts.meetings.empty() || !answer.language.empty()) return;
  store::ListingRecord listing = listing_of(ask, answer, facts.meetings);
  const Lines before = listed_before(ask.queued.resource);
  queue_listed(facts.meetings, listing, before, answer, now);
  archive_.save_listing(listing, now);
}

store::ListingRecord SiteHarvest::listing_of(
    const Ask& ask, const Answer& answer,
    const std::vector<extract::ListedMeeting>& meetings) const {
  store::ListingRecord record;
  record.run = run_;
  record.fetch = answer.fetch;
  record.resource = ask.queued.resource;
  for (const extract::ListedMeeting& listed : meetings) {
    // A list leads to meetings, in whatever language its links are.
    const auto meeting = recipe_.in_language(listed.meeting, "");
    record.things.push_back(
        {meeting.kind, meeting.id, listed.date, listed.tail, meeting.path, listed.committee_id});
  }
  if (const auto period = recipe_.period(ask.queued.name.kind, ask.queued.name.id)) {
    record.first_day = period->first;
    record.last_day = period->last;
  }
  return record;
}

// Meetings come into and leave a list of no certain days as time passes.
void SiteHarvest::queue_listed(const std::vector<extract::ListedMeeting>& meetings,
                               const store::ListingRecord& record, const Lines& before,
                               const Answer& answer, Instant now) {
  const bool of_certain_days = !record.first_day.empty();
  for (std::size_t i = 0; i < meetings.size(); ++i) {
    extract::ListedMeeting listed = meetings[i];
    const store::ListingRecord::Thing& line = record.things[i];
    listed.meeting = recipe_.in_language(std::move(listed.meeting), "");
    steps_.anchor(listed.meeting, now);
    if (!listed.committee.empty() && !wants_committee(listed.committee)) continue;
    if (listed.page) {
      visit_on_list(listed, answer, before.differ(line) || !before.by_id.contains(line.id), now);
      continue;
    }
    const bool is_new = before.known && !before.by_id.contains(line.id);
    queue_meeting(listed, (of_certain_days || !is_new) && before.differ(line), now);
    if (is_new) note_new_meeting(listed, now);
  }
}

void SiteHarvest::save_listing(const Ask& ask, const Answer& answer, Instant now) {
  const auto& facts = std::get<extract::Listing>(answer.page.facts);
  const std::string& id = ask.queued.name.id;
  const bool says_nothing = facts.meetings.empty() && facts.lists.empty() && facts.years.empty();
  const bool is_way_in = number_of_way(ask.queued.name).has_value();
  if (says_nothing && is_way_in && queue_other_way_in(ask, now)) return;
  if (!says_nothing) found_way_in(ask, now);
  const store::ListingRecord record = listing_of(ask, answer, facts.meetings);
  const Lines before = listed_before(ask.queued.resource);
  const bool of_certain_days = !record.first_day.empty();
  queue_listed(facts.meetings, record, before, answer, now);
  save_listed_committees(facts, answer, now);
  if (of_certain_days) ask_after_dropped(before, record, now);
  archive_.save_listing(record, now);
  ++report_.listings;
  for (const extract::Problem& problem : facts.problems)
    report_.problems.push_back(
        fmt::format("{}: {}: {}", ask.queued.name.reference(), problem.field, problem.message));
  const bool shifted = !of_certain_days && has_shifted(before, record);
  if (leads_on(ask.queued.name, facts) || is_way_in) follow_lists(facts.lists, now, shifted);
  if (steps_.is_anchored()) queue_steps(now);
  if (of_certain_days) return;
  // Of months, one may well have no meeting.
  if (!steps_.has_steps()) drift_.add_list(!facts.meetings.empty());
  follow_lists(lists_of_years(facts, id, recipe_), now);
}

// Bodies that are known by their meetings alone so far; what their own pages say stands.
void SiteHarvest::save_listed_committees(const extract::Listing& facts, const Answer& answer,
                                         Instant now) {
  store::VisitRecord record = record_of(answer);
  store::Queries queries(archive_);
  for (const extract::ListedMeeting& listed : facts.meetings) {
    if (listed.committee_id.empty() || listed.committee.empty()) continue;
    if (!listed_committees_.insert(listed.committee_id).second) continue;
    ++report_.committees;
    const auto name = named("committee", listed.committee_id);
    if (queries.committee(name.reference())) continue;
    store::CommitteeRecord committee;
    committee.id = listed.committee_id;
    committee.name = listed.committee;
    committee.listed = true;
    record.committees.push_back(std::move(committee));
  }
  if (!record.committees.empty()) archive_.save_visit(record, now);
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
