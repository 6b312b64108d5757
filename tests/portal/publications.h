// Publications: what came out on which day, as "What's new" and the feed tell it: agendas, minutes
// and decision sheets of meetings. Told from what stood published before a change and after it, so
// that however a council is changed, its portal announces what a portal would: a text corrected, a
// meeting cancelled, moved or removed is announced by none. Refuses to know pages.
#pragma once

#include <map>
#include <utility>
#include <vector>

#include "tests/portal/model.h"

namespace portal {

// Remembers what of each meeting is out.
class Announcer {
 public:
  explicit Announcer(const Council& council);
  // Adds what came out since, on the council's today.
  void announce(Council& council) const;

 private:
  struct Of {
    Status status;
    bool decisions;
  };
  std::map<int, Of> meetings_;
};

// What an archive of announcements would hold of the meetings of a council on its first day.
void announce_the_past(Council& council);

// Those of the days from `first` to `last`, the newest first.
std::vector<Publication> published_between(const Council& council, const std::string& first,
                                           const std::string& last);

}  // namespace portal
