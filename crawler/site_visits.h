// Site visits: a visit to a meeting, from its own page through every page that completes it.
// Refuses to know what becomes of it once it is read to the end (site_versions.h).
// Source: DESIGN "Words" (visit), "Following a stub", "Fetches commit alone".
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "crawler/site_desk.h"
#include "crawler/site_habit.h"
#include "crawler/site_service_word.h"
#include "crawler/site_sweep.h"
#include "crawler/site_versions.h"

namespace crawler {

class SiteVisits {
 public:
  SiteVisits(SiteDesk& desk, SiteServiceWord& service, SiteSweep& sweep, SiteHabit& habit,
             SiteVersions& versions)
      : desk_(desk), service_(service), sweep_(sweep), habit_(habit), versions_(versions) {}

  // Where a run begins: the visits that an earlier one left open.
  void take_up(Instant now);

  // What a new visit to this meeting is read with.
  std::shared_ptr<VisitReader> make_reader(const store::ResourceName& meeting);
  // A page of a visit was read: the reader of a new visit comes with it.
  void add_page(const Ask& ask, Answer& answer, Instant now);
  void give_up_page(const Ask& ask, const std::string& reason, Instant now);
  // Asks for what is still wanted, once none of its pages is away; without any, the visit waits to
  // be saved.
  void go_on(std::int64_t visit, Instant now);
  // A meeting of which the list is all there is. While its line says what it said nothing is kept,
  // but while it is young, for its files may be replaced. `changed`: its line is another than when
  // the list was last read.
  void visit_on_list(const extract::ListedMeeting& listed, const Answer& answer, bool changed,
                     Instant now);

  // Those that were read to the end.
  void save(Instant now);

 private:
  void take_up(const store::OpenVisit& open, Instant now);
  CollectedVisit& open(const Ask& ask, std::shared_ptr<VisitReader> reader, Instant now);
  void ask_for(const Wanted& wanted, CollectedVisit& visit, Instant now);
  // A meeting's page that says what the main language's says is not followed any further.
  bool is_copy(CollectedVisit& visit);
  bool is_known_reason(const Wanted& wanted, Instant now) const;
  void add_other_lists(CollectedVisit& visit, const std::vector<store::Archive::NamingList>& lists);

  SiteDesk& desk_;
  SiteServiceWord& service_;
  SiteSweep& sweep_;
  SiteHabit& habit_;
  SiteVersions& versions_;
};

}  // namespace crawler
