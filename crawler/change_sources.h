// Change sources: what a site's own word on what changed is worth. Lists are spared, and meetings
// left to the sweep, because of a source that has been seen to work there; that is learned from
// what visits find, kept in the archive, and lost when something comes out that it does not name.
//
//   A meeting's agenda or minutes have come out when its page has what it had not at the last
//   visit. A source named that when its entry for the meeting is no older than that visit (what's
//   new, the feed), or when its words about the meeting changed since (what lists say behind a
//   meeting). A source that was asked before a thing came out may name it the next night: what it
//   has not named then, it missed. Corrections, removals and new dates are named by none, and count
//   for nothing. A source works once it named all that came out on three nights that had something;
//   after it was found to miss something, on six, then on twelve, then on twenty-four.
//
// Refuses to know requests and pages. Source: DESIGN "What a harvest does".
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "crawler/clock.h"
#include "store/request_plan.h"

namespace crawler {

inline constexpr char kWhatsNew[] = "whats_new";
inline constexpr char kFeed[] = "rss";
inline constexpr char kListTails[] = "listing";

// Whether a meeting's agenda or minutes came out between two states of its page.
bool came_out(const std::string& status_before, const std::string& status_now);

// On how many nights a source must have named all that came out before it is used.
int nights_needed(int demotions);

// What one night showed of a source.
struct SourceNight {
  int named = 0;
  std::string missed;  // reference, "" none
};
store::ChangeSource judged(store::ChangeSource before, const SourceNight& night, Instant now);

// One site's sources during a run.
class ChangeSources {
 public:
  ChangeSources(store::Archive& archive, std::string site);

  bool works(const std::string& source);

  struct Entry {
    std::string reference, day;  // ISO, ""
  };
  // A source has answered; `whole`: it tells of all the time since it was last read.
  void heard(const std::string& source, const std::vector<Entry>& entries, bool whole);
  // All lists of the year were read tonight.
  void heard_lists() { heard_lists_ = true; }

  // A visit found that something came out on the day `since` or later. `words`: what the list said
  // of the meeting then and says now, where a list was read tonight.
  struct Words {
    std::string before, now;
  };
  void found(const std::string& reference, const std::string& since,
             const std::optional<Words>& words);
  // The verdicts of the night.
  void close(Instant now);

 private:
  struct Heard {
    std::multimap<std::string, std::string> days;  // reference -> of its entries
    bool whole = false;
  };
  static bool names(const Heard& heard, const std::string& reference, const std::string& since);
  SourceNight judge_awaited(const std::string& source);
  std::optional<bool> now_named(const store::UnnamedChange& change);

  store::Archive& archive_;
  store::RequestPlan rows_;
  std::string site_;
  std::map<std::string, Heard> heard_;
  std::map<std::string, SourceNight> tonight_;
  std::vector<store::UnnamedChange> new_unnamed_;
  bool heard_lists_ = false;
};

}  // namespace crawler
