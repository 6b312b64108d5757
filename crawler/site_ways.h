// Site ways: where a portal's lists are found: its ways in, the lists that other lists lead to, and
// those that only stand beside a known one (list_steps.h).
// Refuses to know what lists say of meetings. Source: the recipe's `ways_in` and `steps`; DESIGN
// "What a harvest does".
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "crawler/list_steps.h"
#include "crawler/site_desk.h"

namespace crawler {

class SiteWays {
 public:
  explicit SiteWays(SiteDesk& desk)
      : desk_(desk), steps_(desk.archive, desk.recipe, desk.site.key, desk.options.since) {}

  // Where a run begins; to be called before anything is queued.
  void begin();
  // The way in that answered before. Where lists are asked beside a known one, it is only looked at
  // now and then.
  void queue(Instant now);

  bool is_way_in(const store::ResourceName& name) const { return number_of(name).has_value(); }
  // The way in led to lists: it is where the next run begins.
  void found(const Ask& ask, Instant now);
  // It led nowhere: the next one is queued. False when none is left: each was tried, beginning with
  // the one that answered before.
  bool queue_other(const Ask& ask, Instant now);
  // The list of these days is not where it was: its address is looked for anew, once a run. False:
  // it is no such list, or that was done.
  bool look_anew(const Ask& ask, Instant now);

  // `shifted`: what stood on a list may stand on the ones it leads to by now.
  void follow(const std::vector<extract::ResourceLink>& lists, Instant now, bool shifted = false);
  // Whether the lists that a list leads to are followed: where each names what the ones before it
  // named, "next" never ends.
  bool leads_on(const store::ResourceName& list, const extract::Listing& facts);
  // A committee's purpose hardly changes: its page is read once a month, but each night where it is
  // the only list of some meetings.
  void queue_committee_page(const extract::ResourceLink& committee, Instant now);

  // Whether the portal has a list for each month or year, and only the neighbours of a known one
  // can be asked for.
  bool has_steps() const { return steps_.has_steps(); }
  void anchor(const extract::ResourceLink& known, Instant now) { steps_.anchor(known, now); }
  void queue_steps(Instant now);  // nothing before there is an anchor

  // Where a run ends that read all.
  void close(Instant now);

 private:
  std::optional<std::size_t> number_of(const store::ResourceName& name) const;
  void queue_way_in(std::size_t number, Instant now);
  bool is_old(Instant now) const;  // the ways before it are worth another try
  bool is_due(const extract::ResourceLink& list, std::optional<Instant> last, Instant now,
              bool shifted) const;
  // Whether it named, when it was last read, a meeting that is young or to come.
  bool lists_young_ones(const store::ResourceName& list, Instant now) const;
  // Whether it named meetings that have no page of their own.
  bool is_all_there_is(const store::ResourceName& list) const;
  bool lists_alone(const store::ResourceName& list) const;  // some meeting that no other list names

  SiteDesk& desk_;
  ListSteps steps_;
  // Lists were last read by another recipe: those that are all there is of their meetings are read
  // again.
  bool other_recipe_ = false;
  std::set<std::size_t> tried_;            // ways in that led nowhere
  std::set<std::string> stepped_;          // lists that the steps have queued in this run
  std::set<std::string> listed_meetings_;  // by the site's lists, in this run
  std::map<std::string, int> barren_;  // a list's id -> so many lists before it named nothing new
  bool looked_anew_ = false;           // for where the lists of these days are
};

}  // namespace crawler
