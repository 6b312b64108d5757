// Site desk: what every part of a site's harvest has before it: the site and its recipe, the run's
// options and report, the archive, the visits that are open; and the questions and orders that the
// parts share.
// Refuses to know the parts, what any answer means, and what is asked next.
// Source: DESIGN "What a harvest does".
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "crawler/ask.h"
#include "crawler/collected_visits.h"
#include "crawler/harvest.h"
#include "crawler/site_languages.h"
#include "crawler/sites.h"
#include "extract/recipe.h"
#include "store/archive.h"

namespace crawler {

struct SiteDesk {
  // What is given by reference must outlive this. `base` is the address for this run.
  SiteDesk(const Site& site, const extract::Recipe& recipe, extract::Url base,
           const HarvestOptions& options, store::Archive& archive, std::int64_t run);
  SiteDesk(const SiteDesk&) = delete;  // the parts refer to it
  SiteDesk& operator=(const SiteDesk&) = delete;

  const Site& site;
  const extract::Recipe& recipe;
  const HarvestOptions& options;
  store::Archive& archive;
  const std::int64_t run;
  SiteLanguages languages;
  SiteReport report;
  CollectedVisits visits;
  Instant begun{};
  std::optional<Instant> cutoff;            // what answered since then isn't asked again
  std::optional<Ask> follow;                // to be asked before the queue: a redirect's next hop
  std::set<std::string> listed_committees;  // by the site's lists, in this run
  bool tails_work = false;  // what lists say behind a meeting has been seen to tell what came out

  const extract::Url& base() const { return languages.base(""); }
  store::ResourceName named(const std::string& kind, const std::string& id,
                            const std::string& language = "") const;

  // Onto the queue. A narrow run's orders stand below zero (plan.h).
  void enqueue(const store::ResourceName& name, const std::string& path, std::int64_t priority,
               Instant now, std::int64_t visit = 0, const std::string& role = "");
  std::int64_t priority_of(const store::Queued& queued) const;  // as it was ordered
  // Only part of the site was asked for: what a wider run left on the queue is not touched.
  bool is_narrow() const;
  bool wants_committee(const std::string& name) const;  // by parts of names, whatever their case

  // --- what is known of a resource -------------------------------------------------------------
  std::optional<Instant> last_read(const store::ResourceName& name) const;  // when it last answered
  // Whether it answered, or a visit has seen it, in the run that this one goes on with.
  bool is_fresh(const store::ResourceName& name, Instant now) const;
  bool was_just_visited(const std::optional<store::Archive::MeetingState>& held) const;
  bool is_open(const store::ResourceName& meeting) const { return visits.is_open(meeting); }
  // Of a meeting's path: it is no list's.
  bool has_own_page(const std::string& path) const;
  // Of a list as it was last read; none when it never was.
  std::vector<store::ListingRecord::Thing> lines_of(const store::ResourceName& list) const;

  // --- what is known of a source ---------------------------------------------------------------
  // Whether an optional source was found missing within the month.
  bool is_absent(const std::string& kind, Instant now) const;
  // Whether it was found missing at any time, on a night that spares the lists: whether it is there
  // by now, the sweep asks.
  bool is_known_absent(const std::string& kind) const;
  // Whether it was read before, on such a night.
  bool is_left_to_sweep(const store::ResourceName& name) const;
  // Whether a meeting is due because it is young.
  bool youth_counts() const { return !report.lists_spared && !tails_work; }

  // --- small facts learned about the site ------------------------------------------------------
  std::optional<std::string> learned(const std::string& fact) const;
  std::optional<Instant> learned_at(const std::string& fact) const;
  void learn(const std::string& fact, const std::string& value, Instant now);

  // --- records and report ----------------------------------------------------------------------
  store::VisitRecord record_of(const Answer& answer) const;  // of a page that is no visit's
  store::ListingRecord listing_of(const Ask& ask, const Answer& answer) const;  // without things
  void report_check(const store::CheckRecord& check);  // where it finds otherwise
  void report_problems(const Ask& ask, const std::vector<extract::Problem>& problems);
  bool nothing_read() const { return report.committees + report.listings + report.items == 0; }
};

}  // namespace crawler
