#include "crawler/site_committees.h"

#include "crawler/plan.h"

namespace crawler {

void SiteCommittees::save_list(const Ask& ask, const Answer& answer, Instant now) {
  const auto& list = std::get<extract::CommitteeList>(answer.page.facts);
  const bool main = answer.language.empty();
  if (main && translations_.learn_twins(list.twins, now)) {
    desk_.enqueue(ask.queued.name, ask.queued.path, desk_.priority_of(ask.queued), now);
    return;
  }
  if (!main && list.committees.empty()) return;
  ways_.follow(list.lists, now);
  if (list.committees.empty()) {
    report_none(ask, list, now);
    return;
  }
  store::VisitRecord record = desk_.record_of(answer);
  for (extract::CommitteeLink committee : list.committees) {
    committee.path =
        desk_.recipe.in_language({"committee", committee.id, "", committee.path}, answer.language)
            .path;
    record.committees.push_back(committee_record(committee, desk_.languages.base(answer.language)));
    if (!main) record.committees.back().listed.reset();
  }
  if (main) {
    for (const extract::CommitteeLink& committee : list.committees) {
      desk_.listed_committees.insert(committee.id);
      if (desk_.wants_committee(committee.name)) queue(committee, now);
    }
  }
  desk_.archive.save_visit(record, now);
  if (main) save_listing(ask, answer, now);
}

// The list was read and names no committee.
void SiteCommittees::report_none(const Ask& ask, const extract::CommitteeList& list, Instant now) {
  if (!ways_.is_way_in(ask.queued.name)) return;
  if (list.lists.empty() && ways_.queue_other(ask, now)) return;
  desk_.report.failures.push_back({ask.queued.name.reference(), ask.url.str(), "no_committees",
                                   "The list of committees names none that could be read.", false});
}

void SiteCommittees::save_listing(const Ask& ask, const Answer& answer, Instant now) {
  ways_.found(ask, now);
  const ListLines before(desk_.archive.last_listed(ask.queued.resource));
  store::ListingRecord listing = desk_.listing_of(ask, answer);
  for (const auto& committee : std::get<extract::CommitteeList>(answer.page.facts).committees)
    listing.things.push_back({"committee", committee.id, "", committee.category, committee.path});
  departures_.ask_after_dropped(before, listing, now);
  desk_.archive.save_listing(listing, now);
  desk_.report.committees = static_cast<int>(desk_.listed_committees.size());
  translations_.translate_committees(now);
}

void SiteCommittees::queue(const extract::CommitteeLink& committee, Instant now) {
  const auto listing = desk_.recipe.find("listing", committee.id + "-0",
                                         {{"committee", committee.id}, {"year", "0"}});
  const auto list = desk_.named("listing", committee.id + "-0");
  if (listing && !desk_.is_fresh(list, now) && !service_.spares_list(list, committee.id, now))
    desk_.enqueue(list, listing->path, kListPriority, now);
  ways_.queue_committee_page({"committee", committee.id, "", committee.path}, now);
}

void SiteCommittees::save_page(const Ask& ask, const Answer& answer, Instant now) {
  const auto& facts = std::get<extract::CommitteePage>(answer.page.facts);
  store::VisitRecord record = desk_.record_of(answer);
  // As it is queued: the page's own address may have gone through a session's.
  const auto url = desk_.languages.base(answer.language).resolve(ask.queued.path);
  record.committees.push_back(
      committee_record(facts, ask.queued.name.id, url ? url->str() : answer.page.url.str()));
  desk_.archive.save_visit(record, now);
  translations_.translate_page(ask, iso_day(now), now);
  if (!answer.language.empty()) return;
  if (facts.declarations) declarations_.queue(*facts.declarations, now);
  if (!facts.meetings.empty()) listings_.save_meetings(ask, answer, facts.meetings, now);
}

}  // namespace crawler
