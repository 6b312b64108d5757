// Night: what a council changes on its portal between one visit and the next: what its calendar
// makes due, and what nobody planned. The same council, seed and night always change alike, so that
// nights passed one by one end where the same nights passed at once do. Refuses to know pages.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tests/portal/model.h"

namespace portal {

struct Change {
  enum class Kind {
    meeting_scheduled,
    agenda_published,
    draft_minutes,     // published for the first time
    minutes_approved,  // at the address the draft had
    text_corrected,    // one sentence of an item's minutes
    item_withdrawn,    // from a published agenda
    cancelled,
    cancelled_redated,  // and its date moved as well
    redated,
    removed,            // from the list; its page is an error
    document_replaced,  // other bytes under the same id
    // Of a year (year.h):
    item_moved,     // in the order of business
    text_reverted,  // a correction was taken back
    restored        // what was removed is there again
  };
  Kind kind = Kind::meeting_scheduled;
  int meeting = 0;
  int item = 0;           // where an item is what changed, or holds the document
  std::string document;   // s…
  std::string was, is{};  // the sentence, or the date
};

using Diary = std::vector<Change>;

std::string name_of(Change::Kind kind);     // "minutes_approved"
std::string to_line(const Change& change);  // kind, meeting, item, document; tabs between

struct NightRules {
  std::uint64_t seed = 0;
  std::string first_day;  // of night 0; the night's own is so many days later
  double unplanned = 1;   // changes beyond the calendar's, on average
};

// Passes night `night` (1 is the first) over what the council had published the night before.
Diary pass_night(Council& council, const NightRules& rules, int night);

}  // namespace portal
