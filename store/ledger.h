// Ledger: what is known to exist, what is held of it, and why the rest is not, as plain values
// whose numbers add up. Refuses to know how it is counted and printed. Source: DESIGN, principle 2;
// "An item has … minutes_status".
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace store {

// listed = held_and_listed + the six reasons for not being held;
// held = held_and_listed + unlisted.
struct HoldingTally {
  std::int64_t listed = 0, held = 0, unlisted = 0;
  std::int64_t not_read = 0;      // nobody has asked for it so far, or its answer is in hand
  std::int64_t refused = 0;       // by robots.txt, the server, a challenge
  std::int64_t failed = 0;        // the newest answer did not bring it
  std::int64_t gone = 0;          // listed, and the portal has no such page
  std::int64_t out_of_scope = 0;  // left out by what the harvest was asked for
  std::int64_t not_held() const { return not_read + refused + failed + gone + out_of_scope; }
  HoldingTally& operator+=(const HoldingTally& other);
};

// Of meetings held: held = whole + cut + … + unknown.
struct ItemTally {
  std::int64_t held = 0;  // headings are no items
  std::int64_t whole = 0, cut = 0, in_document = 0, not_published = 0, exempt = 0, none = 0;
  std::int64_t unknown() const {
    return held - whole - cut - in_document - not_published - exempt - none;
  }
  ItemTally& operator+=(const ItemTally& other);
};

struct MeetingsTally {
  HoldingTally meetings;
  ItemTally items;
  std::string first, last;  // dates of the meetings held, "" when none has one
  MeetingsTally& operator+=(const MeetingsTally& other);
};

struct YearTally {
  std::string year;  // "" where no date is known
  MeetingsTally tally;
};
struct CommitteeTally {
  std::string reference, name;  // "" where neither page nor list names one
  MeetingsTally tally;
  std::vector<YearTally> years;  // newest first
};

struct SiteStatus {
  std::string site, base_url, platform;
  std::vector<std::string> councils;
  std::string state;                // never_run, ok, degraded, refused, failing, stale
  bool past_limit = false;          // nothing came since the staleness limit, whatever the state
  std::vector<std::string> fallen;  // what is read on fewer pages than before ("items")
  std::optional<std::string> last_success, last_run, last_run_outcome;
  std::int64_t committees = 0;
  std::int64_t lists_read = 0, lists_waiting = 0;  // what those list that wait is not known
  MeetingsTally all;                               // of all committees and years
  HoldingTally decisions;
  HoldingTally documents;  // met on pages; held: their bytes
  std::int64_t queued = 0, open_visits = 0;
  // Of each language beside the main one: what has words of its own in it.
  struct Translated {
    std::int64_t meetings = 0, items = 0;
  };
  std::map<std::string, Translated> languages;
};

// What is missing of a site, and what happens next about it.
struct Gap {
  // refused, failed, gone, cut, not_read, incomplete, out_of_scope, unreadable
  std::string kind;
  std::string reference, reason;  // "the item's page answered 503", "listed, not read yet"
  std::string since;
  // retry: it is queued; run: the next run asks; list: when its list is read next; visit: when its
  // page is visited next; nothing: unless somebody acts.
  std::string next;
  std::optional<std::string> next_at;  // not before; with retry
  bool standing() const { return next == "nothing"; }
};

std::map<std::string, std::int64_t> gap_counts(const std::vector<Gap>& gaps);  // by kind

}  // namespace store
